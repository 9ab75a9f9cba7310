//! Fills `sources`: one row for every table of every file, and one for a file
//! that could not be read.

use super::schema::{SOURCES, STORED_SOURCES};
use crate::model::Edition;
use datafusion::arrow::array::{
    ArrayRef, Int32Array, Int64Array, ListBuilder, RecordBatch, StringBuilder, StringViewArray,
};
use datafusion::arrow::datatypes::{DataType, Field};
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
    /// Every organisation that the table answers for.
    pub orgs: Vec<Arc<str>>,
}

/// What tells whether a file is the one that was read before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print {
    /// Its place on the disk, whatever it was called by.
    pub path: String,
    pub bytes: i64,
    /// Nanoseconds since 1970.
    pub modified: i64,
    pub given_org: Option<String>,
    pub given_year: Option<i32>,
}

/// All sources, in the order given.
pub fn sources(rows: &[SourceRow]) -> Result<RecordBatch, ArrowError> {
    RecordBatch::try_new(Arc::clone(&SOURCES), columns(rows))
}

/// All sources with their prints, as a store holds them.
pub fn stored_sources(rows: &[(SourceRow, Print)]) -> Result<RecordBatch, ArrowError> {
    let (own, prints): (Vec<SourceRow>, Vec<&Print>) =
        rows.iter().map(|(row, print)| (row.clone(), print)).unzip();
    let mut orgs =
        ListBuilder::new(StringBuilder::new()).with_field(Field::new("item", DataType::Utf8, true));
    for row in &own {
        row.orgs.iter().for_each(|org| orgs.values().append_value(org));
        orgs.append(true);
    }
    let mut columns = columns(&own);
    let prints: [ArrayRef; 6] = [
        Arc::new(prints.iter().map(|print| Some(&*print.path)).collect::<StringViewArray>()),
        Arc::new(prints.iter().map(|print| print.bytes).collect::<Int64Array>()),
        Arc::new(prints.iter().map(|print| print.modified).collect::<Int64Array>()),
        Arc::new(orgs.finish()),
        Arc::new(prints.iter().map(|print| print.given_org.as_deref()).collect::<StringViewArray>()),
        Arc::new(prints.iter().map(|print| print.given_year).collect::<Int32Array>()),
    ];
    columns.extend(prints);
    RecordBatch::try_new(Arc::clone(&STORED_SOURCES), columns)
}

fn columns(rows: &[SourceRow]) -> Vec<ArrayRef> {
    fn texts<'a>(rows: &'a [SourceRow], get: impl Fn(&'a SourceRow) -> Option<&'a str>) -> ArrayRef {
        Arc::new(rows.iter().map(get).collect::<StringViewArray>())
    }
    vec![
        texts(rows, |r| Some(&r.source)),
        texts(rows, |r| r.sheet.as_deref()),
        texts(rows, |r| r.format),
        texts(rows, |r| r.encoding),
        texts(rows, |r| r.org.as_deref()),
        Arc::new(rows.iter().map(|r| r.year).collect::<Int32Array>()),
        texts(rows, |r| r.edition.map(Edition::as_str)),
        Arc::new(rows.iter().map(|r| i32::try_from(r.rows).ok()).collect::<Int32Array>()),
        texts(rows, |r| r.sha256.as_deref()),
    ]
}
