//! The `\` commands: one file each, and one line in [`COMMANDS`], from which help
//! is made.

mod describe;
mod echo;
mod help;
mod open;
mod queries;
mod quit;
mod set;

pub use describe::type_name;

use super::{App, AppError, Output};
use std::pin::Pin;

/// What running a command comes to.
type Run<'a> = Pin<Box<dyn Future<Output = Result<Vec<Output>, AppError>> + 'a>>;

/// A command. Its help stands in the message files under `command-NAME`.
pub struct Command {
    /// Without the `\`.
    pub name: &'static str,
    /// What follows the name.
    pub arguments: &'static str,
    /// The key of its help.
    pub help: &'static str,
    pub example: &'static str,
    run: for<'a> fn(&'a mut App, &'a str) -> Run<'a>,
}

/// Every command, in the order in which help lists them.
pub const COMMANDS: &[Command] = &[
    help::COMMAND,
    describe::COMMAND,
    queries::COMMAND,
    set::COMMAND,
    open::COMMAND,
    echo::ECHO,
    echo::WARN,
    quit::COMMAND,
];

/// Runs one command line, `\` included.
pub(super) async fn run(app: &mut App, line: &str) -> Result<Vec<Output>, AppError> {
    let line = line.trim_start_matches('\\').trim_end_matches(';').trim_end();
    let (name, arguments) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(app, arguments.trim()).await,
        None => {
            let near = crate::engine::nearest(name, COMMANDS.iter().map(|command| command.name));
            let near = near.map(|near| format!("; did you mean \\{near}?")).unwrap_or_default();
            Err(AppError::Command { message: format!("no command \\{name}{near} (\\? lists them)"), line: 1 })
        }
    }
}

/// An error of a command; the evaluator adds the line.
fn wrong(message: impl Into<String>) -> AppError {
    AppError::Command { message: message.into(), line: 1 }
}
