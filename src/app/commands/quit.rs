//! `\q`: ends the session.

use super::{Command, Run};
use crate::app::{App, Output};

pub const COMMAND: Command =
    Command { name: "q", arguments: "", help: "command-q", example: "\\q", run: quit };

fn quit<'a>(_: &'a mut App, _: &'a str) -> Run<'a> {
    Box::pin(async move { Ok(vec![Output::Quit]) })
}
