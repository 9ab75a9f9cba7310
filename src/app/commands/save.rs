//! `\save NAME`: the last result becomes a table.

use super::{Command, Run, usage, wrong};
use crate::app::{App, AppError, Output};
use crate::i18n::{count, text};

pub const COMMAND: Command =
    Command { name: "save", arguments: "NAME", help: "command-save", example: "\\save mine", run: save };

fn save<'a>(app: &'a mut App, name: &'a str) -> Run<'a> {
    Box::pin(async move { Ok(vec![keep(app, name).await?]) })
}

/// Makes the last result a table of this name; tells how many rows it has.
pub(in crate::app) async fn keep(app: &App, name: &str) -> Result<Output, AppError> {
    let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if name.is_empty() || !plain || name.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(usage(app, &COMMAND));
    }
    // Names without quotes are in lower case.
    let name = name.to_lowercase();
    if app.session.is_built_in(&name) {
        return Err(wrong(app, "save-built-in", &[("name", &name)]));
    }
    let answer = app.ask("").await?.collect().await?;
    let rows = app.session.save(&name, answer).map_err(|error| AppError::Engine(error.to_string()))?;
    let args = [("rows", count(rows, app.lang())), ("name", name)];
    Ok(Output::Warning(text(app.lang(), "saved", &args)))
}
