//! The closed set of output formats and their names.

use std::path::Path;

/// A way to write a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A table drawn with lines, for a terminal.
    Table,
    /// RFC 4180 with commas and LF.
    Csv,
    /// For Swedish Excel: byte order mark, semicolons, decimal comma, CRLF.
    CsvSv,
    /// Tab-separated, quoted as CSV is.
    Tsv,
    /// One array of objects.
    Json,
    /// One object a line.
    Ndjson,
    /// A pipe table as GitHub and Jupyter read it.
    Markdown,
    /// A small page of its own.
    Html,
    Parquet,
    /// An Arrow IPC file.
    Arrow,
    Xlsx,
}

impl Format {
    pub const ALL: [Format; 11] = [
        Format::Table,
        Format::Csv,
        Format::CsvSv,
        Format::Tsv,
        Format::Json,
        Format::Ndjson,
        Format::Markdown,
        Format::Html,
        Format::Parquet,
        Format::Arrow,
        Format::Xlsx,
    ];

    /// The name that `--format` takes.
    pub fn name(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Csv => "csv",
            Format::CsvSv => "csv-sv",
            Format::Tsv => "tsv",
            Format::Json => "json",
            Format::Ndjson => "ndjson",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Parquet => "parquet",
            Format::Arrow => "arrow",
            Format::Xlsx => "xlsx",
        }
    }

    /// The format of that name, in any case.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name))
    }

    /// The format that a file's ending asks for; `csv-sv` has none of its own.
    pub fn from_ending(path: impl AsRef<Path>) -> Option<Format> {
        let ending = path.as_ref().extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "txt" => Format::Table,
            "csv" => Format::Csv,
            "tsv" | "tab" => Format::Tsv,
            "json" => Format::Json,
            "ndjson" | "jsonl" => Format::Ndjson,
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" => Format::Html,
            "parquet" => Format::Parquet,
            "arrow" | "feather" => Format::Arrow,
            "xlsx" => Format::Xlsx,
            _ => return None,
        })
    }

    /// True where the bytes are no text: such a format has no place on a
    /// terminal.
    pub fn is_binary(self) -> bool {
        matches!(self, Format::Parquet | Format::Arrow | Format::Xlsx)
    }

    /// True where several results can stand in one file, one after another.
    pub fn holds_several(self) -> bool {
        matches!(self, Format::Table | Format::Markdown)
    }

    /// True where people read it and no program: numbers are rounded and written
    /// in the language, and [`super::Options::max_rows`] holds.
    pub fn is_for_people(self) -> bool {
        matches!(self, Format::Table | Format::Markdown | Format::Html)
    }
}
