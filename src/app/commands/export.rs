//! `\export FILE QUERY`: a result to a file, by its ending; nothing of it is cut.

use super::{Command, Run, usage};
use crate::app::{App, Output, Target, words};
use crate::i18n::{count, text};
use std::path::Path;

pub const COMMAND: Command = Command {
    name: "export",
    arguments: "FILE [QUERY]",
    help: "command-export",
    example: "\\export maturity.xlsx from maturity",
    run: export,
};

fn export<'a>(app: &'a mut App, arguments: &'a str) -> Run<'a> {
    Box::pin(async move {
        let (file, query) = words::word(arguments).ok_or_else(|| usage(app, &COMMAND))?;
        let table = app.ask(query).await?;
        let options = table.options(app);
        let mut target = Target::create(app, Path::new(&file), None)?;
        let summary = target.table(app, table, options).await?;
        target.finish()?;
        let lang = app.lang();
        let args = [("rows", count(summary.rows, lang)), ("path", file)];
        let told = [Some(text(lang, "exported", &args)), summary.notice(lang)];
        Ok(told.into_iter().flatten().map(Output::Warning).collect())
    })
}
