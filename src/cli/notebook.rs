//! `lisql notebook`: notebooks run without Jupyter. What went wrong is told on standard error,
//! and by the exit code.

use super::args::{FormatArg, Global, NotebookArgs, NotebookCommand};
use super::progress::Progress;
use super::{AppError, CliError};
use crate::app::App;
use crate::app::cell::{Form, Headless, Written};
use crate::i18n::text;
use crate::render::Format;
use std::io::Write as _;
use std::path::Path;
use tokio::runtime::Runtime;

/// Is told how many cells are done, and of how many.
type Tick<'a> = &'a dyn Fn(usize, usize);

/// Names and values.
type Pairs<'a> = &'a [(String, String)];

/// What differs from what is stored, a text for each cell.
type Differences = Result<Vec<String>, AppError>;

/// Notebooks, as the program hands them over: front ends do not know each other.
#[derive(Clone, Copy)]
pub struct Notebook {
    /// Runs the notebook of a file.
    pub run: fn(&Path, &mut App, &Runtime, &Headless, Tick<'_>) -> Result<Written, AppError>,
    /// Runs it and compares it with what it has stored.
    pub check: fn(&Path, &mut App, &Runtime, &Headless, Tick<'_>) -> Differences,
    /// Makes one from named queries and values for their parameters.
    pub new: fn(&[String], Pairs<'_>, &App, &Runtime) -> Result<String, AppError>,
}

/// Runs one of the commands; false: a cell failed, or a notebook shows something else.
pub fn run(
    args: &NotebookArgs,
    global: &Global,
    notebook: Notebook,
    app: &mut App,
    runtime: &Runtime,
) -> Result<bool, CliError> {
    let lang = app.lang();
    match &args.command {
        NotebookCommand::Run { path, params, timeout } => {
            let (form, name) = form(global, path)?;
            let how = Headless {
                parameters: params.clone(),
                timeout: *timeout,
                keep_going: global.keep_going,
                form,
                name,
            };
            let progress = Progress::new(lang, "notebook-progress");
            let tick = |done, total| progress.tick(done, total);
            let written = (notebook.run)(path, app, runtime, &how, &tick)?;
            drop(progress);
            write(global.output.as_deref(), &written)?;
            tell(path, &written.failed)?;
            Ok(written.failed.is_empty())
        }
        NotebookCommand::Check { paths, timeout } => {
            let mut well = true;
            for (at, path) in paths.iter().enumerate() {
                // Each begins with a session of its own, as in Jupyter.
                if at > 0 {
                    std::mem::forget(std::mem::replace(app, super::start::start(global)?));
                }
                let how = Headless { timeout: *timeout, ..Headless::default() };
                let progress = Progress::new(lang, "notebook-progress");
                let tick = |done, total| progress.tick(done, total);
                let told = (notebook.check)(path, app, runtime, &how, &tick)?;
                drop(progress);
                tell(path, &told)?;
                well &= told.is_empty();
            }
            if well {
                let args = [("count", paths.len().to_string())];
                writeln!(std::io::stderr(), "{}", text(lang, "notebook-checked", &args))?;
            }
            Ok(well)
        }
        NotebookCommand::New { queries, params } => {
            if form(global, Path::new("notebook"))?.0 != Form::Notebook {
                return Err(wrong_form(global));
            }
            let made = (notebook.new)(queries, params, app, runtime)?;
            write(global.output.as_deref(), &Written { text: made, ..Written::default() })?;
            Ok(true)
        }
    }
}

/// What is written and what it is called: by `--format`, or the ending of `-o`.
fn form(global: &Global, path: &Path) -> Result<(Form, String), CliError> {
    let output = global.output.as_deref();
    let ending = output.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    let form = match (global.format, ending.as_deref()) {
        (Some(FormatArg::Result(Format::Html)), _) => Form::Page,
        (Some(FormatArg::Result(Format::Markdown)), _) => Form::Markdown,
        (Some(_), _) => return Err(wrong_form(global)),
        (None, Some("html" | "htm")) => Form::Page,
        (None, Some("md" | "markdown")) => Form::Markdown,
        (None, Some("ipynb")) => Form::Notebook,
        (None, None) if output.is_none() => Form::Notebook,
        (None, _) => return Err(wrong_form(global)),
    };
    let name = output.unwrap_or(path).file_stem().unwrap_or_default();
    Ok((form, name.to_string_lossy().into_owned()))
}

fn wrong_form(global: &Global) -> CliError {
    let format = global.format.map(|format| format.name().to_string());
    let output = || global.output.as_ref().map(|path| path.display().to_string());
    AppError::told("notebook-form", [("form", format.or_else(output).unwrap_or_default())]).into()
}

/// Writes a file and what lies beside it: each beside its place until it is whole.
fn write(output: Option<&Path>, written: &Written) -> Result<(), CliError> {
    let Some(output) = output else {
        return Ok(std::io::stdout().write_all(written.text.as_bytes())?);
    };
    let folder = output.parent().unwrap_or(Path::new(""));
    for (path, text) in &written.beside {
        place(&folder.join(path), text)?;
    }
    place(output, &written.text)
}

fn place(path: &Path, text: &str) -> Result<(), CliError> {
    let failed = |error| AppError::Io { path: path.display().to_string(), error };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    // A device or a pipe is written to as it is.
    if path.exists() && !path.is_file() {
        return Ok(std::fs::write(path, text).map_err(failed)?);
    }
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    std::fs::write(&part, text).map_err(failed)?;
    Ok(std::fs::rename(&part, path).map_err(failed)?)
}

/// Tells what went wrong with a notebook.
fn tell(path: &Path, told: &[String]) -> Result<(), CliError> {
    for one in told {
        writeln!(std::io::stderr(), "{}", crate::i18n::visible(&format!("{}: {one}", path.display())))?;
    }
    Ok(())
}
