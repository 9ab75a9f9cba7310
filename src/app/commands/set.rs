//! `\set NAME VALUE`: a typed value for `$name` in statements.

use super::{Command, Run, usage, wrong};
use crate::app::{App, Output, literal};

pub const COMMAND: Command = Command {
    name: "set",
    arguments: "[NAME VALUE]",
    help: "command-set",
    example: "\\set year 2024",
    run: set,
};

fn set<'a>(app: &'a mut App, arguments: &'a str) -> Run<'a> {
    Box::pin(async move {
        let Some((name, value)) = arguments.split_once(char::is_whitespace) else {
            return match arguments {
                "" => Ok(vec![Output::Text(listing(app))]),
                _ => Err(usage(app, &COMMAND)),
            };
        };
        let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_');
        if !plain {
            return Err(wrong(app, "name-wrong", &[("name", name)]));
        }
        app.binds.insert(name.to_string(), literal(value));
        Ok(Vec::new())
    })
}

/// The values for `$name`, and the settings that SET changes.
fn listing(app: &App) -> String {
    let binds = app.binds.iter().map(|(name, value)| format!("${name} = {value}"));
    let settings = app.options().values().into_iter().map(|(name, value)| format!("{name} = {value}"));
    binds.chain(settings).collect::<Vec<_>>().join("\n")
}
