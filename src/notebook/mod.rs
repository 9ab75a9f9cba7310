//! Notebooks without Jupyter: run, compared with what they have stored, made from named
//! queries. Cells are evaluated as the kernel evaluates them, so that their outputs are the
//! same.

mod cell;
mod compare;
mod file;
mod html;
mod make;
mod markdown;
mod outputs;
mod parameters;
mod pick;
mod run;

use crate::app::cell::{Form, Headless, Written};
use crate::app::{App, AppError};
use crate::i18n::{Lang, text};
use compare::{Difference, compare};
use file::{FileError, Notebook};
use run::Failed;
use std::path::Path;
use tokio::runtime::Runtime;

/// Is told how many cells are done, and of how many.
type Tick<'a> = &'a dyn Fn(usize, usize);

/// Runs a notebook file and gives it anew with what its cells have shown. The errors are
/// those of the file and of its parameters; cells that fail are told in what is given.
pub fn run(
    path: &Path,
    app: &mut App,
    engine: &Runtime,
    how: &Headless,
    tick: Tick<'_>,
) -> Result<Written, AppError> {
    let mut notebook = read(path, app.lang())?;
    parameters::inject(&mut notebook, &how.parameters)?;
    let failed = run::run(&mut notebook, app, engine, how, tick).map_err(|error| io(path, error))?;
    // What a cell has sent to a file is whole when the notebook is.
    app.finish()?;
    let failed = failed.iter().map(|failed| tell(failed, app.lang())).collect();
    let (text, beside) = match how.form {
        Form::Notebook => (notebook.write(), Vec::new()),
        Form::Page => (html::page(&notebook, &how.name, app.lang()), Vec::new()),
        Form::Markdown => markdown::document(&notebook, &how.name),
    };
    Ok(Written { text, beside, failed })
}

/// Runs a notebook file and tells where it gives something else than it has stored, and
/// which cells fail that did not.
pub fn check(
    path: &Path,
    app: &mut App,
    engine: &Runtime,
    how: &Headless,
    tick: Tick<'_>,
) -> Result<Vec<String>, AppError> {
    let stored = read(path, app.lang())?;
    let mut found = stored.clone();
    let how = Headless { keep_going: true, ..how.clone() };
    let failed = run::run(&mut found, app, engine, &how, tick).map_err(|error| io(path, error))?;
    app.finish()?;
    let differences = compare(&stored, &found);
    let told = failed.iter().filter(|failed| !differences.iter().any(|other| other.at == failed.at));
    let told = told.map(|failed| tell(failed, app.lang()));
    Ok(differences.iter().map(|one| tell_difference(one, app.lang())).chain(told).collect())
}

/// Makes a notebook from named queries and values for their parameters.
pub fn new(
    names: &[String],
    given: &[(String, String)],
    app: &App,
    engine: &Runtime,
) -> Result<String, AppError> {
    Ok(engine.block_on(make::make(app, names, given))?.write())
}

fn read(path: &Path, lang: Lang) -> Result<Notebook, AppError> {
    let file = std::fs::read_to_string(path).map_err(|error| io(path, error))?;
    Notebook::read(&file).map_err(|error| {
        let told = match &error {
            FileError::Json(error) => text(lang, "notebook-not-json", &[("error", error.to_string())]),
            FileError::Format(format) => text(lang, "notebook-format", &[("format", format.clone())]),
            FileError::Cell(at) => text(lang, "notebook-no-cell", &[("cell", at.to_string())]),
        };
        io(path, std::io::Error::new(std::io::ErrorKind::InvalidData, told))
    })
}

fn io(path: &Path, error: std::io::Error) -> AppError {
    AppError::Io { path: path.display().to_string(), error }
}

fn tell(failed: &Failed, lang: Lang) -> String {
    let args = [("cell", failed.at.to_string()), ("error", failed.error.value.clone())];
    text(lang, "notebook-cell-failed", &args)
}

fn tell_difference(one: &Difference, lang: Lang) -> String {
    let args = [("cell", one.at.to_string()), ("what", one.what.clone())];
    format!("{}\n  - {}\n  + {}", text(lang, "notebook-cell-differs", &args), one.stored, one.found)
}
