//! `\edit`: the last text, or the one given, in an editor.

use super::{Command, Run};
use crate::app::{App, Ask, Output};

pub const COMMAND: Command =
    Command { name: "edit", arguments: "[TEXT]", help: "command-edit", example: "\\edit", run: edit };

fn edit<'a>(_: &'a mut App, text: &'a str) -> Run<'a> {
    Box::pin(async move { Ok(vec![Output::Ask(Ask::Edit(text.to_string()))]) })
}
