//! `\i FILE`: runs a file as if it stood here.

use super::{Command, Run, usage};
use crate::app::{App, AppError, run::Source, words};

pub const COMMAND: Command =
    Command { name: "i", arguments: "FILE", help: "command-i", example: "\\i review.sql", run: include };

fn include<'a>(app: &'a mut App, arguments: &'a str) -> Run<'a> {
    Box::pin(async move {
        let (path, _) = words::word(arguments).ok_or_else(|| usage(app, &COMMAND))?;
        let text =
            std::fs::read_to_string(&path).map_err(|error| AppError::Io { path: path.clone(), error })?;
        app.included = Some(Source::new(text.trim_start_matches('\u{feff}'), Some(&path)));
        Ok(Vec::new())
    })
}
