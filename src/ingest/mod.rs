//! Bytes to cells: one file a format. Nothing here knows what a cell means.

mod raw;

pub use raw::{RawTable, Row, Typed};
pub struct Ingested { pub format: &'static str, pub encoding: Option<&'static str>, pub tables: Vec<RawTable>, pub diagnostics: Vec<crate::diag::Diagnostic>, pub sha256: Option<std::sync::Arc<str>> }
pub fn read_bytes(_: &std::sync::Arc<str>, _: Vec<u8>) -> Result<Ingested, Box<crate::diag::Diagnostic>> { todo!() }
pub fn read_file(_: &std::sync::Arc<str>, _: &std::path::Path) -> Result<Ingested, Box<crate::diag::Diagnostic>> { todo!() }
