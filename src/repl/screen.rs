//! Outputs on the screen: fitted to it, cut with a count of what was cut, or through the
//! pager.

use super::pager::{self, Pager};
use super::watch::Watch;
use crate::app::{App, AppError, Output, RecordBatch, Table};
use crate::i18n::text;
use crate::render::{Format, Options, Summary, Writer};
use std::io::Write as _;
use std::time::{Duration, Instant};

/// Rows are read on this long for `\last` after the pager was left.
const PATIENCE: Duration = Duration::from_secs(2);
/// Lines of a table beside its rows: borders, headings, what it rests on, the prompt.
const FRAME: usize = 8;
const FEWEST: usize = 10;

/// The screen, in cells and lines.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    pub columns: usize,
    pub lines: usize,
    /// Whether colours are allowed.
    pub has_color: bool,
}

impl Screen {
    /// Shows one output.
    pub async fn show(self, app: &App, output: Output, watch: &Watch) -> Result<(), AppError> {
        match output {
            Output::Table(table) => self.table(app, *table, watch).await,
            Output::Chart(chart) => self.text(chart.terminal(self.columns, self.has_color).trim_end(), watch),
            Output::Text(text) => self.text(&text, watch),
            Output::Warning(text) => {
                watch.quiet();
                writeln!(std::io::stderr(), "{text}").map_err(failed)
            }
            Output::Ask(_) | Output::Quit => Ok(()),
        }
    }

    /// Text, through the pager where it is longer than the screen.
    fn text(self, text: &str, watch: &Watch) -> Result<(), AppError> {
        watch.quiet();
        let lines = text.lines().count();
        match pager::command().filter(|_| lines > self.lines) {
            Some(command) => paged(&command, watch, |pager| writeln!(pager, "{text}")),
            None => print(&format!("{text}\n")),
        }
    }

    async fn table(self, app: &App, mut table: Table, watch: &Watch) -> Result<(), AppError> {
        let format = app.display.format.unwrap_or(Format::Table);
        let options = Options { captioned: true, ..table.options(app) };
        // The first rows tell whether the result fits.
        let (mut first, mut rows, mut is_all) = (Vec::new(), 0, false);
        while rows <= self.lines && !is_all {
            match table.next().await? {
                Some(batch) => {
                    rows += batch.num_rows();
                    first.push(batch);
                }
                None => is_all = true,
            }
        }
        watch.quiet();
        if !format.is_for_people()
            && let Some(line) = options.meta_line()
        {
            writeln!(std::io::stderr(), "{line}").map_err(failed)?;
        }
        let fitted = Options { width: Some(self.columns), ..options.clone() };
        if is_all && !table.paged {
            let mut drawn = Vec::new();
            let summary = crate::render::write(format, &table.schema(), &first, &fitted, &mut drawn)?;
            let drawn = String::from_utf8_lossy(&drawn);
            if drawn.lines().count() < self.lines || pager::command().is_none() {
                return print(&drawn).and_then(|()| hint(app, summary));
            }
        }
        let parts = Parts { first, table };
        match pager::command() {
            Some(command) => {
                let flowing = Options { flowing: true, ..options };
                parts.paged(&command, format, &flowing, watch).await
            }
            None => {
                let most = self.lines.saturating_sub(FRAME).max(FEWEST);
                let cut = Options { max_rows: Some(most), ..fitted };
                hint(app, parts.pour(format, &cut, &mut std::io::stdout()).await?)
            }
        }
    }
}

/// Tells how to see the columns that had no room.
fn hint(app: &App, summary: Summary) -> Result<(), AppError> {
    if summary.hidden > 0 {
        writeln!(std::io::stderr(), "{}\n", text(app.lang(), "prompt-see-all", &[])).map_err(failed)?;
    }
    Ok(())
}

/// A result of which the first rows have been read.
struct Parts {
    first: Vec<RecordBatch>,
    table: Table,
}

impl Parts {
    async fn pour(
        mut self,
        format: Format,
        options: &Options,
        out: &mut (dyn std::io::Write + '_),
    ) -> Result<Summary, AppError> {
        let mut writer = Writer::new(format, &self.table.schema(), options, out)?;
        for batch in &self.first {
            writer.batch(batch)?;
        }
        while let Some(batch) = self.table.next().await? {
            writer.batch(&batch)?;
        }
        Ok(writer.finish()?)
    }

    /// Through the pager, as far as the user goes.
    async fn paged(
        mut self,
        command: &str,
        format: Format,
        options: &Options,
        watch: &Watch,
    ) -> Result<(), AppError> {
        watch.deaf();
        let mut pager = Pager::start(command).map_err(failed)?;
        let schema = self.table.schema();
        let written = async {
            let mut writer = Writer::new(format, &schema, options, &mut pager)?;
            for batch in &self.first {
                writer.batch(batch)?;
            }
            while let Some(batch) = self.table.next().await? {
                writer.batch(&batch)?;
            }
            Ok(writer.finish().map(|_| ())?)
        };
        let written: Result<(), AppError> = written.await;
        pager.finish().map_err(failed)?;
        match written {
            Err(error) if error.is_closed_pipe() => {
                let began = Instant::now();
                while began.elapsed() < PATIENCE && self.table.next().await?.is_some() {}
                Ok(())
            }
            Err(error) => Err(error),
            Ok(()) => Ok(()),
        }
    }
}

fn paged(
    command: &str,
    watch: &Watch,
    write: impl FnOnce(&mut Pager) -> std::io::Result<()>,
) -> Result<(), AppError> {
    watch.deaf();
    let mut pager = Pager::start(command).map_err(failed)?;
    // The user may leave before the end.
    let _ = write(&mut pager);
    pager.finish().map_err(failed)
}

fn print(text: &str) -> Result<(), AppError> {
    let mut out = std::io::stdout();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(failed)
}

fn failed(error: std::io::Error) -> AppError {
    AppError::Io { path: "-".into(), error }
}
