//! `\clear`: an empty screen.

use super::{Command, Run};
use crate::app::{App, Ask, Output};

pub const COMMAND: Command =
    Command { name: "clear", arguments: "", help: "command-clear", example: "\\clear", run: clear };

fn clear<'a>(_: &'a mut App, _: &'a str) -> Run<'a> {
    Box::pin(async { Ok(vec![Output::Ask(Ask::Clear)]) })
}
