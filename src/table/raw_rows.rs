//! Fills `raw_rows`: every row read, as it stood, with its outcome.

use super::schema::RAW_ROWS;
use crate::ingest::RawTable;
use crate::normalise::Outcome;
use datafusion::arrow::array::{Int32Builder, ListBuilder, RecordBatch, StringBuilder, StringViewBuilder};
use datafusion::arrow::datatypes::{DataType, Field};
use datafusion::arrow::error::ArrowError;
use std::sync::Arc;

/// Collects the rows of many tables into one batch.
#[derive(Debug)]
pub struct RawRows {
    source: StringViewBuilder,
    sheet: StringViewBuilder,
    row: Int32Builder,
    cells: ListBuilder<StringBuilder>,
    outcome: StringViewBuilder,
}

impl RawRows {
    /// Room for so many rows and cells, and `bytes` bytes of text in the cells.
    pub fn with_capacity(rows: usize, cells: usize, bytes: usize) -> Self {
        let text = || StringViewBuilder::with_capacity(rows).with_deduplicate_strings();
        let cells = StringBuilder::with_capacity(cells, bytes);
        RawRows {
            source: text(),
            sheet: text(),
            row: Int32Builder::with_capacity(rows),
            cells: ListBuilder::with_capacity(cells, rows).with_field(Field::new(
                "item",
                DataType::Utf8,
                true,
            )),
            outcome: text(),
        }
    }

    /// Adds a table; `outcomes` has one entry a row.
    pub fn push(&mut self, source: &Arc<str>, table: &RawTable, outcomes: &[Outcome]) {
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

    pub fn finish(mut self) -> Result<RecordBatch, ArrowError> {
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
