//! Tables as text and files: Arrow in, bytes out. One file a format; the formats
//! are a closed set, and [`Writer`] is the one place that matches on it.
//!
//! The formats for programs ([`Format::Csv`], [`Format::Json`], …) hold every
//! digit and nothing but the data. Those for people (see
//! [`Format::is_for_people`]) round, speak the language of the reader and say
//! what they leave out. A result without columns writes nothing in any format.
//!
//! Names met twice stay as they are, except where a name is a key (json, ndjson,
//! parquet, arrow): there the second `ref` is called `ref_2`.

mod columns;
mod delimited;
mod format;
mod html;
mod human;
mod ipc;
mod json;
mod layout;
mod markdown;
mod parquet;
mod record;
mod screen;
mod value;
mod writer;
mod xlsx;

pub use format::Format;
pub use writer::Writer;

use crate::i18n::{Lang, count, text, visible_line};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::error::ArrowError;
use datafusion::parquet::errors::ParquetError;
use rust_xlsxwriter::XlsxError;
use std::io::{self, Write};

/// How to write, beside the format.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub lang: Lang,
    /// The width of the screen in cells; `None` cuts nothing. Only for
    /// [`Format::Table`].
    pub width: Option<usize>,
    /// Rows to show at most; only in the formats for people, which tell how many
    /// more there are.
    pub max_rows: Option<usize>,
    /// Scheme, as-of date and the like. File metadata in parquet, arrow and
    /// xlsx; the caption of html; a last line of table and markdown; never in
    /// csv, tsv, json and ndjson.
    pub meta: Vec<(String, String)>,
    /// The caption of html, the name of the sheet in xlsx, and where [`Options::captioned`]
    /// is set the line above a table.
    pub title: Option<String>,
    /// The title above a table, and under it the number of its rows and columns.
    pub captioned: bool,
    /// [`Format::Table`] with a row as a block of lines, one a column.
    pub expanded: bool,
    /// [`Format::Table`] for a pager: the first rows settle the widths of the columns, and
    /// all others are drawn as they come.
    pub flowing: bool,
    /// [`Format::Html`] without the page around it: the table alone, and under it what is
    /// said of it.
    pub part: bool,
}

impl Options {
    fn title_or_default(&self) -> String {
        match &self.title {
            Some(title) => title.clone(),
            None => text(self.lang, "table-default-title", &[]),
        }
    }

    /// The metadata as one line; `None` if there is none.
    pub fn meta_line(&self) -> Option<String> {
        let pairs = self.meta.iter().map(|(key, value)| visible_line(&format!("{key}: {value}"), 200));
        (!self.meta.is_empty()).then(|| pairs.collect::<Vec<_>>().join(" · "))
    }
}

/// Why a result could not be written.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The target's own error, unchanged: a closed pipe keeps its kind.
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("{0}")]
    Arrow(#[from] ArrowError),
    #[error("{0}")]
    Parquet(#[from] ParquetError),
    #[error("{0}")]
    Xlsx(#[from] XlsxError),
    #[error("an Excel sheet holds at most {limit} rows: write csv or parquet instead")]
    TooManyRows { limit: usize },
    #[error("an Excel sheet holds at most {limit} columns")]
    TooManyColumns { limit: usize },
    /// A batch that does not belong to the schema; never the user's fault.
    #[error("the result has {expected} columns but a part of it has {found}")]
    Columns { expected: usize, found: usize },
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows of the result, shown or not.
    pub rows: usize,
    /// Cells cut because the format cannot hold them (xlsx only).
    pub cut: usize,
    /// Columns that had no room on the screen.
    pub hidden: usize,
}

impl Summary {
    /// What the user must be told about the file, if anything.
    pub fn notice(&self, lang: Lang) -> Option<String> {
        let args = [("cells", count(self.cut, lang)), ("limit", count(xlsx::MAX_TEXT, lang))];
        (self.cut > 0).then(|| text(lang, "table-cut-export", &args))
    }
}

/// What the columns are called where a name is a key: no name twice.
pub fn keys(schema: &SchemaRef) -> Vec<String> {
    columns::Columns::new(schema, true).names
}

/// Writes a whole result. `schema` counts where there are no batches.
pub fn write(
    format: Format,
    schema: &SchemaRef,
    batches: &[RecordBatch],
    options: &Options,
    out: &mut dyn Write,
) -> Result<Summary, RenderError> {
    let mut writer = Writer::new(format, schema, options, out)?;
    for batch in batches {
        writer.batch(batch)?;
    }
    writer.finish()
}

/// The line under a table: `26 rows, 5 columns`.
pub fn footer(rows: usize, columns: usize, lang: Lang) -> String {
    let rows = text(lang, "table-rows", &[("rows", count(rows, lang))]);
    let columns = text(lang, "table-columns", &[("columns", count(columns, lang))]);
    format!("{rows}, {columns}")
}

#[cfg(test)]
mod tests;
