//! The incremental writer: a batch at a time, so that an export of any length
//! runs in bounded memory (a drawn table and a workbook excepted, which must
//! know all of it).

use super::columns::Columns;
use super::delimited::{self, Dialect};
use super::ipc::Ipc;
use super::parquet::Parquet;
use super::screen::{Screen, more_rows};
use super::value::Cells;
use super::xlsx::Xlsx;
use super::{Format, Options, RenderError, Summary, footer, html, json, markdown, record};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::error::ArrowError;
use std::io::Write;

/// Text is handed on when this much has gathered, in bytes.
const CHUNK: usize = 64 * 1024;

/// Writes one result to `out`. Nothing is complete before [`Writer::finish`].
pub struct Writer<'a> {
    out: &'a mut dyn Write,
    options: Options,
    columns: Columns,
    sink: Sink,
    buffer: String,
    /// Rows received.
    rows: usize,
}

/// What each format needs to remember between rows.
enum Sink {
    /// A result without columns.
    Nothing,
    Table(Screen),
    Record,
    Delimited(Dialect),
    Json {
        lines: bool,
    },
    Markdown,
    Html,
    Parquet(Box<Parquet>),
    Arrow(Box<Ipc>),
    Xlsx(Box<Xlsx>),
}

impl<'a> Writer<'a> {
    /// Begins the output: headers are written at once.
    pub fn new(
        format: Format,
        schema: &SchemaRef,
        options: &Options,
        out: &'a mut dyn Write,
    ) -> Result<Writer<'a>, RenderError> {
        let keys = matches!(format, Format::Json | Format::Ndjson);
        let columns = Columns::new(schema, keys);
        let sink = match format {
            _ if columns.names.is_empty() => Sink::Nothing,
            Format::Table if options.expanded => Sink::Record,
            Format::Table => Sink::Table(Screen::new(options)),
            Format::Csv => Sink::Delimited(delimited::CSV),
            Format::CsvSv => Sink::Delimited(delimited::CSV_SV),
            Format::Tsv => Sink::Delimited(delimited::TSV),
            Format::Json => Sink::Json { lines: false },
            Format::Ndjson => Sink::Json { lines: true },
            Format::Markdown => Sink::Markdown,
            Format::Html => Sink::Html,
            Format::Parquet => Sink::Parquet(Box::new(Parquet::new(schema, &options.meta)?)),
            Format::Arrow => Sink::Arrow(Box::new(Ipc::new(schema, &options.meta)?)),
            Format::Xlsx => Sink::Xlsx(Box::new(Xlsx::new(&columns.names, options)?)),
        };
        let mut options = options.clone();
        if !format.is_for_people() {
            options.max_rows = None;
        }
        let mut writer = Writer { out, options, columns, sink, buffer: String::new(), rows: 0 };
        writer.begin();
        writer.hand_on(0)?;
        Ok(writer)
    }

    /// Writes the rows of one batch.
    pub fn batch(&mut self, batch: &RecordBatch) -> Result<(), RenderError> {
        let (expected, found) = (self.columns.names.len(), batch.num_columns());
        if expected != found {
            return Err(RenderError::Columns { expected, found });
        }
        match &mut self.sink {
            Sink::Nothing => {}
            Sink::Parquet(sink) => self.out.write_all(&sink.batch(batch)?)?,
            Sink::Arrow(sink) => self.out.write_all(&sink.batch(batch)?)?,
            _ => return self.batch_of_rows(batch),
        }
        self.rows += batch.num_rows();
        Ok(())
    }

    /// Counts rows that were not handed over, so that the count of what is cut is right.
    pub fn skip(&mut self, rows: usize) {
        self.rows += rows;
    }

    /// Ends the output and flushes it.
    pub fn finish(mut self) -> Result<Summary, RenderError> {
        let more = self.rows.saturating_sub(self.options.max_rows.unwrap_or(usize::MAX));
        let mut summary = Summary { rows: self.rows, ..Summary::default() };
        let meta = self.options.meta_line();
        let mut notes = Vec::new();
        if more > 0 {
            notes.push(format!("… {}", more_rows(more, self.options.lang)));
        }
        let buffer = &mut self.buffer;
        let is_table = matches!(self.sink, Sink::Table(_) | Sink::Record);
        match self.sink {
            Sink::Nothing | Sink::Delimited(_) => {}
            Sink::Record => {
                notes.extend(meta);
                notes.iter().for_each(|note| buffer.extend([note, "\n"]));
            }
            Sink::Table(screen) => {
                summary.hidden = screen.draw(&self.columns, more, meta.as_deref(), buffer);
            }
            Sink::Json { lines } => json::end(lines, buffer),
            Sink::Markdown => {
                notes.extend(meta);
                markdown::end(&notes, buffer);
            }
            Sink::Html if self.options.part => {
                notes.push(footer(self.rows, self.columns.names.len(), self.options.lang));
                html::end_part(&notes, buffer);
            }
            Sink::Html => html::end(&notes, buffer),
            Sink::Parquet(sink) => self.out.write_all(&sink.finish()?)?,
            Sink::Arrow(sink) => self.out.write_all(&sink.finish()?)?,
            Sink::Xlsx(sink) => {
                let (bytes, cut) = sink.finish(&self.options)?;
                summary.cut = cut;
                self.out.write_all(&bytes)?;
            }
        }
        if is_table && self.options.captioned {
            buffer.push_str(&footer(self.rows, self.columns.names.len(), self.options.lang));
            buffer.push_str("\n\n");
        }
        self.out.write_all(self.buffer.as_bytes())?;
        self.out.flush()?;
        Ok(summary)
    }

    fn begin(&mut self) {
        let Columns { names, numeric } = &self.columns;
        let buffer = &mut self.buffer;
        match &self.sink {
            Sink::Delimited(dialect) => delimited::begin(*dialect, names, buffer),
            Sink::Json { lines } => json::begin(*lines, buffer),
            Sink::Markdown => markdown::begin(names, numeric, buffer),
            Sink::Html if self.options.part => {
                let (title, meta) = (self.options.title.as_deref(), self.options.meta_line());
                html::begin_part(title, meta.as_deref(), names, numeric, buffer);
            }
            Sink::Html => {
                let (title, meta) = (self.options.title_or_default(), self.options.meta_line());
                html::begin(self.options.lang, &title, meta.as_deref(), names, numeric, buffer);
            }
            Sink::Table(_) | Sink::Record if self.options.captioned => {
                let title = self.options.title.as_deref();
                title.into_iter().for_each(|title| buffer.extend([title, "\n"]));
            }
            Sink::Nothing | Sink::Table(_) | Sink::Record => {}
            Sink::Parquet(_) | Sink::Arrow(_) | Sink::Xlsx(_) => {}
        }
    }

    fn batch_of_rows(&mut self, batch: &RecordBatch) -> Result<(), RenderError> {
        let room = self.options.max_rows.unwrap_or(usize::MAX).saturating_sub(self.rows);
        let shown = room.min(batch.num_rows());
        if shown > 0 {
            let batch = batch.slice(0, shown);
            let cells = batch.columns().iter().map(Cells::new).collect::<Result<Vec<_>, ArrowError>>()?;
            for at in 0..shown {
                self.row(&cells, at)?;
                self.hand_on(CHUNK)?;
            }
        }
        self.rows += batch.num_rows();
        self.hand_on(0)
    }

    fn row(&mut self, cells: &[Cells], at: usize) -> Result<(), RenderError> {
        let Columns { names, numeric } = &self.columns;
        let (buffer, lang) = (&mut self.buffer, self.options.lang);
        match &mut self.sink {
            Sink::Nothing | Sink::Parquet(_) | Sink::Arrow(_) => {}
            Sink::Table(screen) => screen.row(&self.columns, cells, at, buffer),
            Sink::Record => {
                let form = (self.options.width, lang);
                record::row(&self.columns, cells, at, self.rows + at + 1, form, buffer);
            }
            Sink::Delimited(dialect) => delimited::row(*dialect, cells, at, buffer),
            Sink::Json { lines } => {
                let first = self.rows == 0 && at == 0;
                json::row(*lines, names, cells, at, first, buffer);
            }
            Sink::Markdown => markdown::row(cells, at, lang, buffer),
            Sink::Html => html::row(cells, numeric, at, lang, self.options.part, buffer),
            Sink::Xlsx(sheet) => sheet.row(cells, at)?,
        }
        Ok(())
    }

    /// Writes the buffer out if it holds more than `least` bytes.
    fn hand_on(&mut self, least: usize) -> Result<(), RenderError> {
        if self.buffer.len() > least {
            self.out.write_all(self.buffer.as_bytes())?;
            self.buffer.clear();
        }
        Ok(())
    }
}
