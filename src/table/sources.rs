//! Fills `sources`: one row for every table of every file, and one for a file
//! that could not be read.

use super::schema::SOURCES;
use crate::model::Edition;
use datafusion::arrow::array::{ArrayRef, Int32Array, RecordBatch, StringViewArray};
use datafusion::arrow::error::ArrowError;
use std::sync::Arc;

/// One row of `sources`. `org`, `year` and `edition` are NULL where a table
/// holds several, or none.
#[derive(Clone, Debug)]
pub struct SourceRow {
    pub source: Arc<str>,
    pub sheet: Option<Arc<str>>,
    pub format: Option<&'static str>,
    pub encoding: Option<&'static str>,
    pub org: Option<Arc<str>>,
    pub year: Option<i32>,
    pub edition: Option<Edition>,
    /// Rows read, blank ones included.
    pub rows: usize,
    /// Of the file's bytes, in hexadecimal.
    pub sha256: Option<Arc<str>>,
}

/// All sources, in the order given.
pub fn sources(rows: &[SourceRow]) -> Result<RecordBatch, ArrowError> {
    fn texts<'a>(rows: &'a [SourceRow], get: impl Fn(&'a SourceRow) -> Option<&'a str>) -> ArrayRef {
        Arc::new(rows.iter().map(get).collect::<StringViewArray>())
    }
    RecordBatch::try_new(Arc::clone(&SOURCES), vec![
        texts(rows, |r| Some(&r.source)),
        texts(rows, |r| r.sheet.as_deref()),
        texts(rows, |r| r.format),
        texts(rows, |r| r.encoding),
        texts(rows, |r| r.org.as_deref()),
        Arc::new(rows.iter().map(|r| r.year).collect::<Int32Array>()),
        texts(rows, |r| r.edition.map(Edition::as_str)),
        Arc::new(rows.iter().map(|r| i32::try_from(r.rows).ok()).collect::<Int32Array>()),
        texts(rows, |r| r.sha256.as_deref()),
    ])
}
