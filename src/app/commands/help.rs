//! `\?`: the commands, made from their list.

use super::{COMMANDS, Command, Run, wrong};
use crate::app::{App, Output};
use crate::i18n::{placeholders, text};

pub const COMMAND: Command =
    Command { name: "?", arguments: "[COMMAND]", help: "command-help", example: "\\? crosstab", run: help };

fn help<'a>(app: &'a mut App, name: &'a str) -> Run<'a> {
    let lang = app.lang();
    Box::pin(async move {
        let name = name.trim_start_matches('\\');
        if !name.is_empty() {
            let command = COMMANDS.iter().find(|command| command.name == name);
            let command = command.ok_or_else(|| wrong(app, "command-unknown", &[("name", name)]))?;
            let Command { arguments, example, .. } = command;
            let about = text(lang, command.help, &[]);
            let example = text(lang, "command-example", &[("example", example.to_string())]);
            let usage = format!("\\{name} {}", placeholders(lang, arguments));
            return Ok(vec![Output::Text(format!("{}\n    {about}\n    {example}", usage.trim_end()))]);
        }
        let usage =
            |command: &Command| format!("\\{} {}", command.name, placeholders(lang, command.arguments));
        // One that is longer stands on a line of its own.
        const WIDEST: usize = 32;
        let widths = COMMANDS.iter().map(|command| usage(command).chars().count());
        let width = widths.filter(|width| *width <= WIDEST).max().unwrap_or(0);
        let line = |command: &Command| {
            let usage = usage(command);
            let about = text(lang, command.help, &[]);
            match usage.chars().count() > width {
                true => format!("{usage}\n{:<width$}  {about}\n", ""),
                false => format!("{usage:<width$}  {about}\n"),
            }
        };
        let lines: String = COMMANDS.iter().map(line).collect();
        Ok(vec![Output::Text(format!("{lines}\n{}", text(lang, "commands-query", &[])))])
    })
}
