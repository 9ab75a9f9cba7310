//! `\open PATH`: replaces what is loaded.

use super::{Command, Run, wrong};
use crate::app::{App, Output};
use crate::i18n::text;

pub const COMMAND: Command =
    Command { name: "open", arguments: "PATH…", help: "command-open", example: "\\open data", run: open };

fn open<'a>(app: &'a mut App, arguments: &'a str) -> Run<'a> {
    Box::pin(async move {
        // A path with blanks in it is one path if it is there as it stands.
        let whole = std::path::PathBuf::from(arguments);
        let paths = match arguments {
            "" => return Err(wrong("\\open wants a file or folder, as in \\open data")),
            _ if whole.exists() => vec![whole],
            _ => arguments.split_whitespace().map(Into::into).collect(),
        };
        let sources = app.reopen(paths)?;
        let rows = app.session.dataset().rows();
        let args = [("sources", sources.to_string()), ("rows", rows.to_string())];
        Ok(vec![Output::Warning(text(app.lang(), "opened", &args))])
    })
}
