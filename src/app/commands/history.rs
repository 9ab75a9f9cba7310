//! `\history [TEXT]`: what was typed before.

use super::{Command, Run};
use crate::app::{App, Ask, Output};

pub const COMMAND: Command = Command {
    name: "history",
    arguments: "[TEXT]",
    help: "command-history",
    example: "\\history maturity",
    run: history,
};

fn history<'a>(_: &'a mut App, text: &'a str) -> Run<'a> {
    Box::pin(async move { Ok(vec![Output::Ask(Ask::History(text.to_string()))]) })
}
