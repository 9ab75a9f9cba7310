//! A file that results are written to: beside its place until all is well, so that a
//! failed statement leaves what was there.

use super::{App, AppError, Table, background};
use crate::i18n::{Lang, text};
use crate::render::{self, Format, RenderError, Summary, Writer};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file being written, in one format.
#[derive(Debug)]
pub struct Target {
    path: PathBuf,
    part: PathBuf,
    /// `None` while it is being written to elsewhere, and after that was given up.
    file: Option<BufWriter<File>>,
    format: Format,
    /// Results written so far: most formats hold one.
    results: usize,
}

impl Target {
    /// Begins a file. Its format is the one given, else that of its ending; a sheet that
    /// was read is never written to.
    pub fn create(app: &App, path: &Path, format: Option<Format>) -> Result<Target, AppError> {
        let lang = app.lang();
        let format = format.or_else(|| Format::from_ending(path));
        let format = format.ok_or_else(|| AppError::Usage(no_ending(path, lang)))?;
        let shown = path.display().to_string();
        let place = path.canonicalize().ok();
        let read = |source: &str| place.is_some() && Path::new(source).canonicalize().ok() == place;
        if app.data().source_names()?.iter().any(|name| read(name)) {
            return Err(AppError::Usage(text(lang, "output-is-source", &[("path", shown)])));
        }
        let mut part = path.as_os_str().to_owned();
        // A device or a pipe is written to as it is.
        if path.is_file() || !path.exists() {
            part.push(".part");
        }
        let part = PathBuf::from(part);
        let file = File::create(&part).map_err(|error| AppError::Io { path: shown, error })?;
        Ok(Target { path: path.to_path_buf(), part, file: Some(BufWriter::new(file)), format, results: 0 })
    }

    pub fn format(&self) -> Format {
        self.format
    }

    /// Writes a result; nothing of it is cut.
    pub async fn table(
        &mut self,
        app: &App,
        table: Table,
        options: render::Options,
    ) -> Result<Summary, AppError> {
        self.results += 1;
        if self.results > 1 && !self.format.holds_several() {
            let args = [("format", self.format.name().to_string())];
            return Err(AppError::Usage(text(app.lang(), "output-holds-one", &args)));
        }
        let Some(file) = self.file.take() else {
            return Err(self.failed(std::io::ErrorKind::BrokenPipe.into()));
        };
        let (file, summary) = background::pour(table, self.format, options, file).await?;
        self.file = Some(file);
        Ok(summary)
    }

    /// Writes a line of text.
    pub fn line(&mut self, text: &str) -> Result<(), AppError> {
        let written = self.file.as_mut().map_or(Ok(()), |file| writeln!(file, "{text}"));
        written.map_err(|error| self.failed(error))
    }

    /// Puts the file in its place.
    pub fn finish(mut self) -> Result<(), AppError> {
        let flushed = self.file.as_mut().map_or(Ok(()), BufWriter::flush);
        flushed.map_err(|error| self.failed(error))?;
        if self.part != self.path {
            std::fs::rename(&self.part, &self.path).map_err(|error| self.failed(error))?;
        }
        Ok(())
    }

    fn failed(&self, error: std::io::Error) -> AppError {
        AppError::Io { path: self.path.display().to_string(), error }
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

fn no_ending(path: &Path, lang: Lang) -> String {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    text(lang, "output-no-ending", &[("path", path.display().to_string()), ("formats", names.join(", "))])
}

/// Writes the rows of a result as they come.
pub async fn pour(
    mut table: Table,
    format: Format,
    options: &render::Options,
    out: &mut (dyn Write + '_),
) -> Result<Summary, AppError> {
    let mut writer = Writer::new(format, &table.schema(), options, out)?;
    while let Some(batch) = table.next().await? {
        writer.batch(&batch)?;
    }
    Ok(writer.finish()?)
}

impl From<RenderError> for AppError {
    fn from(error: RenderError) -> AppError {
        AppError::Render(Box::new(error))
    }
}

impl Table {
    /// How a result is written, whatever the format: its title, and what its figures
    /// rest on with the scheme and the as-of date.
    pub fn options(&self, app: &App) -> render::Options {
        let settings = app.options();
        let lang = settings.lang;
        let sets = [
            (text(lang, "meta-scheme", &[]), settings.scheme().name.clone()),
            (text(lang, "meta-as-of", &[]), settings.as_of.to_string()),
        ];
        render::Options {
            lang,
            meta: self.basis.iter().cloned().chain(sets).collect(),
            title: self.title.clone(),
            expanded: app.display.expanded,
            ..render::Options::default()
        }
    }
}
