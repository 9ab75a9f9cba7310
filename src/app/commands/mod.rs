//! The `\` commands: one file each, and one line in [`COMMANDS`], from which help,
//! completion and the reference page are made.

mod chart;
mod check;
mod clear;
mod crosstab;
mod describe;
mod echo;
mod edit;
mod explain;
mod export;
mod format;
mod functions;
mod help;
mod history;
mod include;
mod keys;
mod lang;
mod last;
mod open;
mod out;
mod page;
mod prompt;
mod queries;
mod query;
mod quit;
mod save;
mod set;
mod timing;
mod trace;

pub use describe::type_name;
pub(super) use save::keep;

use super::{App, AppError, Output};
use crate::i18n::{placeholders, text};
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
    /// What can be typed on `data/` as it is.
    pub example: &'static str,
    run: for<'a> fn(&'a mut App, &'a str) -> Run<'a>,
}

/// Every command, in the order in which help lists them.
pub const COMMANDS: &[Command] = &[
    help::COMMAND,
    describe::COMMAND,
    functions::COMMAND,
    queries::COMMAND,
    query::COMMAND,
    crosstab::COMMAND,
    chart::COMMAND,
    trace::COMMAND,
    check::COMMAND,
    explain::COMMAND,
    last::COMMAND,
    page::COMMAND,
    format::FORMAT,
    format::EXPANDED,
    timing::COMMAND,
    lang::COMMAND,
    export::COMMAND,
    out::COMMAND,
    save::COMMAND,
    set::COMMAND,
    prompt::COMMAND,
    include::COMMAND,
    open::OPEN,
    open::RELOAD,
    edit::COMMAND,
    history::COMMAND,
    keys::COMMAND,
    echo::ECHO,
    echo::WARN,
    clear::COMMAND,
    quit::COMMAND,
];

/// Whether a command line can take the last result: a statement that is open before it ends
/// there.
pub(super) fn takes_result(line: &str) -> bool {
    let name = line.trim_start_matches('\\').split_whitespace().next().unwrap_or_default();
    let command = COMMANDS.iter().find(|command| command.name == name);
    command.is_some_and(|command| command.arguments.ends_with("[QUERY]"))
        || [save::COMMAND.name, last::COMMAND.name].contains(&name)
}

/// Runs one command line, `\` included.
pub(super) async fn run(app: &mut App, line: &str) -> Result<Vec<Output>, AppError> {
    let line = line.trim_start_matches('\\').trim_end_matches(';').trim_end();
    let (name, arguments) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(app, arguments.trim()).await,
        None => {
            let names = || COMMANDS.iter().map(|command| command.name);
            let near = names().find(|other| name.starts_with(other) && other.len() > 1);
            let near = near.map(str::to_string).or_else(|| crate::engine::nearest(name, names()));
            Err(match near {
                Some(near) => wrong(app, "command-near", &[("name", name), ("near", &near)]),
                None => wrong(app, "command-unknown", &[("name", name)]),
            })
        }
    }
}

/// An error of a command in the session's language; the evaluator adds the line.
fn wrong(app: &App, key: &str, args: &[(&str, &str)]) -> AppError {
    let args: Vec<(&str, String)> = args.iter().map(|(name, value)| (*name, value.to_string())).collect();
    AppError::Command { message: text(app.lang(), key, &args), line: 1 }
}

/// A command that was not used as its line of help says.
fn usage(app: &App, command: &Command) -> AppError {
    let usage = format!("\\{} {}", command.name, placeholders(app.lang(), command.arguments));
    wrong(app, "command-usage", &[("usage", usage.trim_end()), ("example", command.example)])
}
