//! Files of the user's own, joined by name: `from 'headcount.csv'`. Whatever the ingest
//! can read is a table; Parquet and Arrow files keep their own types.

use super::error::told;
use crate::i18n::{Lang, message};
use crate::ingest::{RawTable, read_file};
use crate::table::foreign;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::ipc::reader::FileReader;
use datafusion::catalog::MemTable;
use datafusion::common::Result;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// The table in the file of this name, a path from the working folder; `None` if there is no
/// such file. `book.xlsx#Blad2` is one sheet of a workbook, else the first that holds rows.
pub fn table(name: &str, lang: Lang) -> Result<Option<Arc<MemTable>>> {
    // A name without an ending is a table's, whatever lies in the working folder.
    let is_file = |path: &str| path.contains('.') && Path::new(path).is_file();
    let (path, sheet) = match name.rsplit_once('#') {
        _ if is_file(name) => (name, None),
        Some((path, sheet)) if is_file(path) => (path, Some(sheet)),
        _ => return Ok(None),
    };
    let batches = match Path::new(path).extension().and_then(|ending| ending.to_str()) {
        Some("parquet") => {
            ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?.build()?.collect::<Result<_, _>>()?
        }
        Some("arrow" | "feather") => {
            FileReader::try_new_buffered(File::open(path)?, None)?.collect::<Result<_, _>>()?
        }
        _ => vec![cells(path, sheet, lang)?],
    };
    let Some(schema) = batches.first().map(RecordBatch::schema) else { return Ok(None) };
    Ok(Some(Arc::new(MemTable::try_new(schema, vec![batches])?)))
}

fn cells(path: &str, sheet: Option<&str>, lang: Lang) -> Result<RecordBatch> {
    let read = read_file(&Arc::from(path), Path::new(path));
    let read = read.map_err(|finding| told("sql-told", [("message", message(&finding, lang))]))?;
    let tables = &read.ingested.tables;
    let wanted = |table: &&RawTable| match sheet {
        Some(sheet) => table.sheet.as_deref() == Some(sheet),
        None => !table.is_empty(),
    };
    let none = || {
        let names: Vec<&str> = tables.iter().filter_map(|table| table.sheet.as_deref()).collect();
        told("sql-no-sheet", [("path", path.to_string()), ("names", names.join(", "))])
    };
    Ok(foreign(tables.iter().find(wanted).ok_or_else(none)?)?)
}
