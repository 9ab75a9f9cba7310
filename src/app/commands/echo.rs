//! `\echo` and `\warn`: text to standard output and standard error.

use super::{Command, Run};
use crate::app::{App, Output};

pub const ECHO: Command =
    Command { name: "echo", arguments: "TEXT", help: "command-echo", example: "\\echo klart", run: echo };

pub const WARN: Command =
    Command { name: "warn", arguments: "TEXT", help: "command-warn", example: "\\warn obs", run: warn };

fn echo<'a>(_: &'a mut App, text: &'a str) -> Run<'a> {
    Box::pin(async move { Ok(vec![Output::Text(text.to_string())]) })
}

fn warn<'a>(_: &'a mut App, text: &'a str) -> Run<'a> {
    Box::pin(async move { Ok(vec![Output::Warning(text.to_string())]) })
}
