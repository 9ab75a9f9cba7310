//! Where results go: standard output or a file, in one format. Standard output
//! carries results only; scheme and as-of date go beside them.

use super::CliError;
use super::args::{FormatArg, Global};
use crate::app::{App, AppError, Ask, Output, Table, Target, pour};
use crate::i18n::text;
use crate::render::{self, Format};
use std::io::{IsTerminal as _, Write as _};

/// Takes outputs one after another.
pub struct Sink {
    format: Format,
    file: Option<Target>,
    terminal: bool,
    has_color: bool,
}

/// Cells of a chart that goes to no screen.
const WIDTH: usize = 100;

impl Sink {
    /// Decides the format and opens the file.
    pub fn new(global: &Global, app: &App) -> Result<Sink, CliError> {
        let given = match global.format {
            None => None,
            Some(FormatArg::Result(format)) => Some(format),
            Some(other) => {
                let command = if other == FormatArg::Docx { "report" } else { "synth" };
                let args = [("format", other.name().to_string()), ("command", command.to_string())];
                return Err(AppError::told("format-of-command", args).into());
            }
        };
        let file = global.output.as_ref().map(|path| Target::create(app, path, given)).transpose()?;
        let terminal = std::io::stdout().is_terminal() && file.is_none();
        let format = file.as_ref().map(Target::format).or(given).unwrap_or(Format::Table);
        if format.is_binary() && terminal {
            return Err(AppError::told("format-for-files", [("format", format.name().to_string())]).into());
        }
        let has_color = file.is_none() && super::start::color(global, terminal);
        Ok(Sink { format, file, terminal, has_color })
    }

    pub fn format(&self) -> Format {
        self.format
    }

    /// Writes one output.
    pub async fn write(&mut self, app: &App, output: Output) -> Result<(), CliError> {
        match output {
            Output::Chart(chart) => {
                let width = terminal_width().filter(|_| self.terminal).unwrap_or(WIDTH);
                self.line(chart.terminal(width, self.has_color).trim_end())
            }
            Output::Text(text) => self.line(&text),
            Output::Warning(text) => Ok(writeln!(std::io::stderr(), "{text}")?),
            // An empty screen is nothing to a script.
            Output::Quit | Output::Ask(Ask::Clear) => Ok(()),
            Output::Ask(Ask::Value { name, .. }) => {
                Err(AppError::told("prompt-nobody", [("name", name)]).into())
            }
            Output::Ask(_) => {
                Ok(writeln!(std::io::stderr(), "{}", text(app.lang(), "only-at-the-prompt", &[]))?)
            }
            Output::Table(table) => self.table(app, *table, None).await,
        }
    }

    /// Writes the first rows of a result and tells how many more there are.
    pub async fn first_rows(&mut self, app: &App, table: Table, most: usize) -> Result<(), CliError> {
        self.table(app, table, Some(most)).await
    }

    /// A line of text on the output.
    pub fn line(&mut self, text: &str) -> Result<(), CliError> {
        match &mut self.file {
            Some(target) => target.line(text)?,
            None => writeln!(std::io::stdout(), "{text}")?,
        }
        Ok(())
    }

    async fn table(&mut self, app: &App, table: Table, most: Option<usize>) -> Result<(), CliError> {
        let shown = app.display.format.filter(|_| self.file.is_none()).unwrap_or(self.format);
        let width = || terminal_width().filter(|_| self.terminal && shown == Format::Table);
        let options =
            render::Options { max_rows: most, width: width(), captioned: true, ..table.options(app) };
        let beside = options.meta_line().filter(|_| !shown.is_for_people());
        if let Some(line) = beside {
            writeln!(std::io::stderr(), "{line}")?;
        }
        let lang = options.lang;
        let summary = match &mut self.file {
            Some(target) => target.table(app, table, options).await?,
            None => pour(table, shown, &options, &mut std::io::stdout()).await?,
        };
        if let Some(notice) = summary.notice(lang) {
            writeln!(std::io::stderr(), "{notice}")?;
        }
        Ok(())
    }

    /// Whether a table is cut to a screen.
    pub fn is_screen(&self) -> bool {
        self.terminal
    }

    /// Puts the file in its place.
    pub fn finish(&mut self) -> Result<(), CliError> {
        Ok(self.file.take().map_or(Ok(()), Target::finish)?)
    }
}

/// Columns of the screen, by the terminal itself.
fn terminal_width() -> Option<usize> {
    comfy_table::Table::new().width().map(usize::from)
}
