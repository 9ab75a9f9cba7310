//! Where results go: standard output or a file, in one format. Standard output
//! carries results only; scheme and as-of date go beside them.

use super::CliError;
use super::args::Global;
use crate::app::{Answer, App, AppError, Output};
use crate::i18n::text;
use crate::render::{self, Format};
use std::fs::File;
use std::io::{BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

/// Takes outputs one after another.
pub struct Sink {
    format: Format,
    file: Option<Target>,
    terminal: bool,
    /// Results written so far: a workbook or a parquet file holds one.
    results: usize,
}

/// A file being written: beside its place until all is well, so that a failed
/// statement leaves what was there.
struct Target {
    path: PathBuf,
    part: PathBuf,
    file: BufWriter<File>,
}

impl Target {
    fn create(path: &Path) -> std::io::Result<Target> {
        let mut part = path.as_os_str().to_owned();
        // A device or a pipe is written to as it is.
        if path.is_file() || !path.exists() {
            part.push(".part");
        }
        let part = PathBuf::from(part);
        Ok(Target { path: path.to_path_buf(), file: BufWriter::new(File::create(&part)?), part })
    }

    fn finish(&mut self) -> std::io::Result<()> {
        self.file.flush()?;
        if self.part == self.path { Ok(()) } else { std::fs::rename(&self.part, &self.path) }
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        // Gone already where the file was finished.
        if self.part != self.path {
            let _ = std::fs::remove_file(&self.part);
        }
    }
}

impl Sink {
    /// Decides the format and opens the file; a sheet that is read is never written to.
    pub fn new(global: &Global, app: &App) -> Result<Sink, CliError> {
        let ending = global.output.as_ref().and_then(Format::from_ending);
        let format = match (global.format, ending, &global.output) {
            (Some(format), ..) => format.0,
            (None, Some(format), _) => format,
            (None, None, None) => Format::Table,
            (None, None, Some(path)) => {
                let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
                let message = format!(
                    "'{}' has no known ending; give --format, one of: {}",
                    path.display(),
                    names.join(", ")
                );
                return Err(AppError::Usage(message).into());
            }
        };
        let terminal = std::io::stdout().is_terminal() && global.output.is_none();
        if format.is_binary() && terminal {
            let message = format!("{} is not for the screen; give a file with -o", format.name());
            return Err(AppError::Usage(message).into());
        }
        let file = match &global.output {
            None => None,
            Some(path) => {
                let shown = path.display().to_string();
                let place = path.canonicalize().ok();
                let read = |source: &str| place.is_some() && Path::new(source).canonicalize().ok() == place;
                if app.dataset().sources.iter().any(|row| read(&row.source)) {
                    let message = text(app.lang(), "output-is-source", &[("path", shown)]);
                    return Err(AppError::Usage(message).into());
                }
                Some(Target::create(path).map_err(|error| AppError::Io { path: shown, error })?)
            }
        };
        Ok(Sink { format, file, terminal, results: 0 })
    }

    pub fn format(&self) -> Format {
        self.format
    }

    /// Writes one output.
    pub fn write(&mut self, app: &App, output: Output) -> Result<(), CliError> {
        match output {
            Output::Text(text) => self.line(&text),
            Output::Warning(text) => Ok(writeln!(std::io::stderr(), "{text}")?),
            Output::Quit => Ok(()),
            Output::Table { answer, title, basis } => self.table(app, &answer, title, basis, None),
        }
    }

    /// Writes the first rows of a result and tells how many more there are.
    pub fn first_rows(&mut self, app: &App, output: Output, most: usize) -> Result<(), CliError> {
        match output {
            Output::Table { answer, title, basis } => self.table(app, &answer, title, basis, Some(most)),
            other => self.write(app, other),
        }
    }

    /// A line of text on the output.
    pub fn line(&mut self, text: &str) -> Result<(), CliError> {
        match &mut self.file {
            Some(target) => writeln!(target.file, "{text}")?,
            None => writeln!(std::io::stdout(), "{text}")?,
        }
        Ok(())
    }

    fn table(
        &mut self,
        app: &App,
        answer: &Answer,
        title: Option<String>,
        basis: Vec<(String, String)>,
        most: Option<usize>,
    ) -> Result<(), CliError> {
        self.results += 1;
        if self.format.is_binary() && self.results > 1 {
            let message =
                format!("a {} file holds one result, but the text gives several", self.format.name());
            return Err(AppError::Usage(message).into());
        }
        let options = render::Options { max_rows: most, ..self.options(app, title, basis) };
        let lang = options.lang;
        if self.format == Format::Table {
            if let Some(title) = &options.title {
                self.line(title)?;
            }
        } else if let Some(line) = options.meta_line().filter(|_| !self.format.is_for_people()) {
            writeln!(std::io::stderr(), "{line}")?;
        }
        let mut stdout = std::io::stdout();
        let out: &mut dyn Write = match &mut self.file {
            Some(target) => &mut target.file,
            None => &mut stdout,
        };
        let summary = render::write(self.format, &answer.schema, &answer.batches, &options, out)?;
        if self.format == Format::Table {
            let columns = answer.schema.fields().len();
            self.line(&format!("{}\n", render::footer(summary.rows, columns, lang)))?;
        }
        if let Some(notice) = summary.notice(lang) {
            writeln!(std::io::stderr(), "{notice}")?;
        }
        Ok(())
    }

    fn options(&self, app: &App, title: Option<String>, basis: Vec<(String, String)>) -> render::Options {
        let settings = app.options();
        let lang = settings.lang;
        let width = || terminal_width().filter(|_| self.terminal);
        let sets = [
            (text(lang, "meta-scheme", &[]), settings.scheme().name.clone()),
            (text(lang, "meta-as-of", &[]), settings.as_of.to_string()),
        ];
        render::Options {
            lang,
            width: if self.format == Format::Table { width() } else { None },
            max_rows: None,
            meta: basis.into_iter().chain(sets).collect(),
            title,
        }
    }

    /// Whether a table is cut to a screen.
    pub fn is_screen(&self) -> bool {
        self.terminal
    }

    /// Puts the file in its place.
    pub fn flush(&mut self) -> Result<(), CliError> {
        if let Some(target) = &mut self.file {
            let finished = target.finish();
            let path = target.path.display().to_string();
            finished.map_err(|error| AppError::Io { path, error })?;
        }
        Ok(())
    }
}

/// Columns of the screen, by the terminal itself.
fn terminal_width() -> Option<usize> {
    comfy_table::Table::new().width().map(usize::from)
}
