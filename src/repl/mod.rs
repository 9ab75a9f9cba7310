//! A plain prompt: statements over several lines up to a semicolon, and `\`
//! commands.

use crate::app::{App, Output, script::is_complete};
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

/// Reads and evaluates until the end of the input or `\q`.
pub fn run(
    app: &mut App,
    runtime: &tokio::runtime::Runtime,
    show: &mut dyn FnMut(&App, Output) -> Result<(), String>,
) -> Result<(), String> {
    prompt(app, runtime, show).map_err(|error| error.to_string())
}

fn prompt(
    app: &mut App,
    runtime: &tokio::runtime::Runtime,
    show: &mut dyn FnMut(&App, Output) -> Result<(), String>,
) -> rustyline::Result<()> {
    let mut editor = DefaultEditor::new()?;
    let mut text = String::new();
    loop {
        let prompt = if text.is_empty() { "lisql> " } else { "  ...> " };
        match editor.readline(prompt) {
            Ok(line) if !text.is_empty() && line.trim() == "\\q" => return Ok(()),
            Ok(line) => {
                text.push_str(&line);
                text.push('\n');
            }
            Err(ReadlineError::Interrupted) if !text.is_empty() => {
                text.clear();
                continue;
            }
            Err(ReadlineError::Interrupted) => continue,
            Err(ReadlineError::Eof) => return Ok(()),
            Err(error) => return Err(error),
        }
        if !is_complete(&text) {
            continue;
        }
        let whole = std::mem::take(&mut text);
        if whole.trim().is_empty() {
            continue;
        }
        editor.add_history_entry(whole.trim())?;
        if evaluate(app, runtime, &whole, show) {
            return Ok(());
        }
    }
}

/// Evaluates one input; true: the session is over.
fn evaluate(
    app: &mut App,
    runtime: &tokio::runtime::Runtime,
    text: &str,
    show: &mut dyn FnMut(&App, Output) -> Result<(), String>,
) -> bool {
    let mut outputs = Vec::new();
    let result = runtime.block_on(app.eval(text, &mut |output| outputs.push(output)));
    let mut quit = false;
    for output in outputs {
        quit |= matches!(output, Output::Quit);
        if let Err(error) = show(app, output) {
            let _ = show(app, Output::Warning(error));
        }
    }
    if let Err(error) = result {
        let _ = show(app, Output::Warning(error.render(app.lang(), None, false)));
    }
    quit
}
