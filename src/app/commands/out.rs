//! `\o FILE`: results go to a file, until `\o` alone.

use super::{Command, Run};
use crate::app::{App, Target, words};
use std::path::Path;

pub const COMMAND: Command =
    Command { name: "o", arguments: "[FILE]", help: "command-o", example: "\\o maturity.md", run: out };

fn out<'a>(app: &'a mut App, arguments: &'a str) -> Run<'a> {
    Box::pin(async move {
        app.finish()?;
        if let Some((path, _)) = words::word(arguments) {
            app.target = Some(Target::create(app, Path::new(&path), app.display.format)?);
        }
        Ok(Vec::new())
    })
}
