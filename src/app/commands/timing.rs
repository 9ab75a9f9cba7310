//! `\timing`: after each statement, how long it took.

use super::format::switch;
use super::{Command, Run};
use crate::app::{App, Output};
use crate::i18n::text;

pub const COMMAND: Command = Command {
    name: "timing",
    arguments: "[on|off]",
    help: "command-timing",
    example: "\\timing on",
    run: timing,
};

fn timing<'a>(app: &'a mut App, value: &'a str) -> Run<'a> {
    Box::pin(async move {
        app.display.timing = switch(app, value, app.display.timing)?;
        let key = if app.display.timing { "timing-on" } else { "timing-off" };
        Ok(vec![Output::Warning(text(app.lang(), key, &[]))])
    })
}
