//! Fills `raw_rows`: every row read, as it stood, with its outcome.

use super::schema::RAW_ROWS;
use crate::ingest::RawTable;
use crate::normalise::Outcome;
use datafusion::arrow::array::{Int32Builder, ListBuilder, RecordBatch, StringBuilder, StringViewBuilder};
use datafusion::arrow::datatypes::{DataType, Field};
use datafusion::arrow::error::ArrowError;
use std::sync::Arc;

/// One table as read. It is encoded when a statement asks for it: few do, and the
/// cells would stand in memory twice.
#[derive(Clone, Debug)]
pub struct RawRows {
    pub source: Arc<str>,
    pub table: RawTable,
    /// One for every row of the table.
    pub outcomes: Vec<Outcome>,
}

/// Rows in one batch, about.
const BATCH: usize = 8192;

/// All rows of all tables, in the order given.
pub fn raw_rows(tables: &[RawRows]) -> Result<Vec<RecordBatch>, ArrowError> {
    let mut batches = Vec::new();
    let mut rows = Columns::default();
    for table in tables {
        rows.push(table);
        if rows.len() >= BATCH {
            batches.push(std::mem::take(&mut rows).finish()?);
        }
    }
    if rows.len() > 0 || batches.is_empty() {
        batches.push(rows.finish()?);
    }
    Ok(batches)
}

struct Columns {
    source: StringViewBuilder,
    sheet: StringViewBuilder,
    row: Int32Builder,
    cells: ListBuilder<StringBuilder>,
    outcome: StringViewBuilder,
}

impl Default for Columns {
    fn default() -> Self {
        let text = || StringViewBuilder::new().with_deduplicate_strings();
        let cell = Field::new("item", DataType::Utf8, true);
        Columns {
            source: text(),
            sheet: text(),
            row: Int32Builder::new(),
            cells: ListBuilder::new(StringBuilder::new()).with_field(cell),
            outcome: text(),
        }
    }
}

impl Columns {
    fn len(&self) -> usize {
        self.row.values_slice().len()
    }

    fn push(&mut self, RawRows { source, table, outcomes }: &RawRows) {
        for (row, outcome) in table.rows().zip(outcomes) {
            self.source.append_value(source);
            self.sheet.append_option(table.sheet.as_deref());
            self.row.append_value(i32::try_from(row.number()).unwrap_or(i32::MAX));
            for cell in row.cells() {
                self.cells.values().append_value(cell);
            }
            self.cells.append(true);
            self.outcome.append_value(outcome.as_str());
        }
    }

    fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        RecordBatch::try_new(
            Arc::clone(&RAW_ROWS),
            vec![
                Arc::new(self.source.finish()),
                Arc::new(self.sheet.finish()),
                Arc::new(self.row.finish()),
                Arc::new(self.cells.finish()),
                Arc::new(self.outcome.finish()),
            ],
        )
    }
}
