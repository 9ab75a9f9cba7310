//! Which field each cell of a row was read as, for whoever asks how an answer came about.

use super::columns::Field;
use super::header;
use super::reader::Reader;
use crate::ingest::RawTable;
use std::sync::Arc;

/// One column as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnRead {
    /// The sheet's own heading; of a header of two rows the part that counts.
    pub heading: Arc<str>,
    /// `None`: the cell went to `extra`, if it has a heading.
    pub field: Option<Field>,
}

impl Reader<'_> {
    /// The columns above the row at this position (0-based); empty where no header stands
    /// above it.
    pub fn columns_above(&self, table: &RawTable, at: usize) -> Vec<ColumnRead> {
        let (mut from, mut out) = (0, Vec::new());
        while let Some(header) = header::find(table, from, self).filter(|header| header.rows.end <= at) {
            let columns = &header.columns;
            let field = |column| Field::ALL.into_iter().find(|f| columns.column(*f) == Some(column));
            let read = |(column, heading): (usize, &Arc<str>)| ColumnRead {
                heading: Arc::clone(heading),
                field: field(column),
            };
            out = columns.headings.iter().enumerate().map(read).collect();
            from = header.rows.end;
        }
        out
    }
}
