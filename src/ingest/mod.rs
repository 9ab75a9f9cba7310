//! Bytes to cells: one file a format. Nothing here knows what a cell means.
//!
//! [`read_file`] and [`read_bytes`] are the ways in; both decide by content, not
//! by the file's ending, and both turn whatever goes wrong into a
//! [`crate::diag::Diagnostic`]. Hostile input is bounded before a parser that
//! has no bounds of its own sees it (`limits`, `archive`).

mod archive;
mod cfb;
mod columnar;
mod delimited;
mod encoding;
mod fault;
mod files;
mod footer;
mod grid;
mod html;
mod json;
mod limits;
mod markup;
mod ods;
mod raw;
mod sniff;
mod source;
mod workbook;
mod xls;

pub use files::{STORE, find_files};
pub use raw::{RawTable, Row, Typed};
pub use sniff::Format;
pub use source::{FileRead, Ingested, hex, read_bytes, read_file, read_held};
