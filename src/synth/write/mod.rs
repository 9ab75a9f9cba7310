//! A grid of cells as the bytes of a file.

mod delimited;
mod html;
mod xlsx;

pub(super) use delimited::{Encoding, Script};

use super::layout::Sheet;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Tsv,
    Csv,
    Xlsx,
    Html,
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Tsv, Format::Csv, Format::Xlsx, Format::Html];

    /// The name it goes by, and the ending of its files.
    pub fn name(self) -> &'static str {
        match self {
            Format::Tsv => "tsv",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Html => "html",
        }
    }
}

/// The bytes of a file; the error is a workbook's.
pub(super) fn bytes(sheet: &Sheet, format: Format) -> Result<Vec<u8>, String> {
    match format {
        Format::Tsv | Format::Csv => Ok(delimited::bytes(sheet)),
        Format::Html => Ok(html::text(sheet).into_bytes()),
        Format::Xlsx => xlsx::bytes(sheet).map_err(|error| error.to_string()),
    }
}
