//! `\keys vi|emacs`: how the prompt's keys work.

use super::{Command, Run, usage};
use crate::app::{App, Ask, Output};

pub const COMMAND: Command =
    Command { name: "keys", arguments: "vi|emacs", help: "command-keys", example: "\\keys vi", run: keys };

fn keys<'a>(app: &'a mut App, name: &'a str) -> Run<'a> {
    Box::pin(async move {
        match name {
            "vi" | "emacs" => Ok(vec![Output::Ask(Ask::Keys { vi: name == "vi" })]),
            _ => Err(usage(app, &COMMAND)),
        }
    })
}
