//! `\?`: the commands, made from their list.

use super::{COMMANDS, Command, Run};
use crate::app::{App, Output};
use crate::i18n::text;

pub const COMMAND: Command =
    Command { name: "?", arguments: "", help: "command-help", example: "\\?", run: help };

fn help<'a>(app: &'a mut App, _: &'a str) -> Run<'a> {
    let lang = app.lang();
    Box::pin(async move {
        let line = |command: &Command| {
            let usage = format!("\\{} {}", command.name, command.arguments);
            format!("{usage:<22} {}\n", text(lang, command.help, &[]))
        };
        let lines: String = COMMANDS.iter().map(line).collect();
        Ok(vec![Output::Text(lines.trim_end().to_string())])
    })
}
