//! Which field each cell of a row was read as, for whoever asks how an answer came about.

use super::field::Field;
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
    /// above it. `year` is the sheet's; `before` has the columns of the table before this one.
    pub fn columns_above(
        &self,
        table: &RawTable,
        at: usize,
        year: Option<i32>,
        before: &[ColumnRead],
    ) -> Vec<ColumnRead> {
        let before: Vec<Arc<str>> = before.iter().map(|read| Arc::clone(&read.heading)).collect();
        let find = |from| header::find(table, from, year, self);
        let mut next = find(0).or_else(|| header::continued(table, &before, year, self));
        let mut out = Vec::new();
        while let Some(header) = next.filter(|header| header.rows.end <= at) {
            let columns = &header.columns;
            let is_of = |field: &Field, column| match field {
                Field::Status if columns.marks.contains(&column) => true,
                field => columns.column(*field) == Some(column),
            };
            let field = |column| Field::ALL.into_iter().find(|field| is_of(field, column));
            let read = |(column, heading): (usize, &Arc<str>)| ColumnRead {
                heading: Arc::clone(heading),
                field: field(column),
            };
            out = columns.headings.iter().enumerate().map(read).collect();
            next = Some(header.rows.end).filter(|end| *end > 0).and_then(find);
        }
        out
    }
}
