//! `\format NAME` and `\x`: the form in which results are shown.

use super::{Command, Run, wrong};
use crate::app::{App, Output};
use crate::i18n::text;
use crate::render::Format;

pub const FORMAT: Command = Command {
    name: "format",
    arguments: "[NAME]",
    help: "command-format",
    example: "\\format csv",
    run: format,
};

pub const EXPANDED: Command =
    Command { name: "x", arguments: "[on|off]", help: "command-x", example: "\\x", run: expanded };

fn format<'a>(app: &'a mut App, name: &'a str) -> Run<'a> {
    Box::pin(async move {
        let formats = || Format::ALL.into_iter().filter(|format| !format.is_binary());
        match formats().find(|format| format.name() == name) {
            Some(format) => app.display.format = Some(format),
            None => {
                let names = formats().map(Format::name).collect::<Vec<_>>().join(", ");
                if !name.is_empty() {
                    return Err(wrong(app, "format-unknown", &[("name", name), ("names", &names)]));
                }
                let now = app.display.format.unwrap_or(Format::Table).name();
                return Ok(vec![Output::Text(format!("{now} ({names})"))]);
            }
        }
        Ok(Vec::new())
    })
}

fn expanded<'a>(app: &'a mut App, value: &'a str) -> Run<'a> {
    Box::pin(async move {
        app.display.expanded = switch(app, value, app.display.expanded)?;
        let key = if app.display.expanded { "expanded-on" } else { "expanded-off" };
        Ok(vec![Output::Warning(text(app.lang(), key, &[]))])
    })
}

/// What a switch is after `on`, `off` or nothing, which turns it over.
pub(super) fn switch(app: &App, value: &str, now: bool) -> Result<bool, crate::app::AppError> {
    match value {
        "" => Ok(!now),
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(wrong(app, "switch-unknown", &[("value", value)])),
    }
}
