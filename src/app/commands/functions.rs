//! `\df [TEXT]`: the functions, this program's own first.

use super::{Command, Run, wrong};
use crate::app::{App, Output};

pub const COMMAND: Command =
    Command { name: "df", arguments: "[TEXT]", help: "command-df", example: "\\df ref", run: functions };

fn functions<'a>(app: &'a mut App, wanted: &'a str) -> Run<'a> {
    Box::pin(async move {
        let wanted = wanted.to_lowercase();
        let mut functions = app.session.functions();
        // All of them are several screens: without a text, only those of this program.
        functions.retain(|f| if wanted.is_empty() { f.is_own } else { f.name.contains(&wanted) });
        functions.sort_by_key(|f| !f.is_own);
        if functions.is_empty() {
            return Err(wrong(app, "function-unknown", &[("name", &wanted)]));
        }
        let lines = functions.iter().flat_map(|f| {
            let about = f.description.lines().map(str::trim).filter(|line| !line.is_empty());
            [f.syntax.clone()].into_iter().chain(about.map(|line| format!("    {line}")))
        });
        Ok(vec![Output::Text(lines.collect::<Vec<_>>().join("\n"))])
    })
}
