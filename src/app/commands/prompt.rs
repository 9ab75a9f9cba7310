//! `\\prompt NAME TEXT`: a value that is asked for, as `\\set` would take it.

use super::{Command, Run, usage, wrong};
use crate::app::{App, Ask, Output, words};

pub const COMMAND: Command = Command {
    name: "prompt",
    arguments: "NAME [TEXT]",
    help: "command-prompt",
    example: "\\prompt year Vilket år?",
    run: prompt,
};

fn prompt<'a>(app: &'a mut App, arguments: &'a str) -> Run<'a> {
    Box::pin(async move {
        let (name, text) = words::word(arguments).ok_or_else(|| usage(app, &COMMAND))?;
        if !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
            return Err(wrong(app, "name-wrong", &[("name", &name)]));
        }
        let text = if text.trim().is_empty() { format!("{name}:") } else { text.trim().to_string() };
        Ok(vec![Output::Ask(Ask::Value { name, text })])
    })
}
