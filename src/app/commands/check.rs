//! `\check`: what was found when the sheets were read.

use super::{Command, Run};
use crate::app::{App, Output, report};

pub const COMMAND: Command =
    Command { name: "check", arguments: "", help: "command-check", example: "\\check", run: check };

fn check<'a>(app: &'a mut App, _: &'a str) -> Run<'a> {
    Box::pin(async move {
        let lines = report(&app.data().findings()?, app.lang());
        Ok(vec![Output::Text(lines.join("\n"))])
    })
}
