//! `\open PATH` replaces what is loaded, `\reload` reads it again.

use super::{Command, Run, usage};
use crate::app::{App, AppError, Output, words};
use crate::i18n::text;

pub const OPEN: Command =
    Command { name: "open", arguments: "PATH…", help: "command-open", example: "\\open data", run: open };

pub const RELOAD: Command =
    Command { name: "reload", arguments: "", help: "command-reload", example: "\\reload", run: reload };

fn open<'a>(app: &'a mut App, arguments: &'a str) -> Run<'a> {
    Box::pin(async move {
        // A path with blanks in it is one path if it is there as it stands.
        let whole = std::path::PathBuf::from(arguments);
        let paths = match arguments {
            "" => return Err(usage(app, &OPEN)),
            _ if whole.exists() => vec![whole],
            _ => words::words(arguments).into_iter().map(Into::into).collect(),
        };
        let missing = paths.iter().find(|path| !path.exists());
        if let Some(path) = missing {
            let error = std::io::ErrorKind::NotFound.into();
            return Err(AppError::Io { path: path.display().to_string(), error });
        }
        let sources = app.reopen(paths)?;
        Ok(vec![opened(app, sources)])
    })
}

fn reload<'a>(app: &'a mut App, _: &'a str) -> Run<'a> {
    Box::pin(async move {
        let sources = app.reload()?;
        Ok(vec![opened(app, sources)])
    })
}

fn opened(app: &App, sources: usize) -> Output {
    let rows = app.data().rows();
    let args = [("sources", sources.to_string()), ("rows", rows.to_string())];
    Output::Warning(text(app.lang(), "opened", &args))
}
