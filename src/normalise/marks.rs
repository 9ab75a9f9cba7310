//! Verdicts as crosses: a column for each verdict (Ja, Delvis, Nej), and a mark in one of them.

use super::columns::Columns;
use super::reader::Reader;
use super::text::fold;
use super::values::Values;
use crate::ingest::Row;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

/// What people mark a cell with.
const MARKS: [&str; 11] = ["x", "✓", "✔", "×", "✗", "✘", "•", "●", "1", "v", "*"];

/// Whether a cell below `heading` is marked: by a mark, or by the verdict once more.
pub(super) fn is_mark(cell: &str, heading: &str) -> bool {
    let cell = cell.trim();
    MARKS.contains(&cell.to_lowercase().as_str()) || fold(cell) == fold(heading)
}

/// The columns that are headed by verdicts and hold marks alone; none where they are of one
/// verdict, or nothing is marked.
pub(super) fn marked<'a>(
    headings: &[Arc<str>],
    values: impl Fn(&usize) -> Values<'a>,
    reader: &Reader<'_>,
) -> Vec<usize> {
    let holds_marks = |column: &usize| {
        let heading = &headings[*column];
        reader.heading(heading).is_verdict && values(column).cells().all(|cell| is_mark(cell, heading))
    };
    let found: Vec<usize> = (0..headings.len()).filter(holds_marks).collect();
    let verdicts: HashSet<String> = found.iter().map(|c| fold(&headings[*c])).collect();
    let any = found.iter().any(|column| values(column).are_filled());
    if verdicts.len() > 1 && any { found } else { Vec::new() }
}

/// What the marks of a row say: the heading of the marked column; both, where there are two.
pub(super) fn verdict<'a>(row: Row<'_>, columns: &'a Columns) -> Cow<'a, str> {
    let marked = columns.marks.iter().filter(|column| !row.cell(**column).trim().is_empty());
    let mut headings = marked.map(|column| &*columns.headings[*column]);
    match (headings.next(), headings.next()) {
        (None, _) => Cow::Borrowed(""),
        (Some(only), None) => Cow::Borrowed(only),
        (Some(one), Some(two)) => {
            Cow::Owned([one, two].into_iter().chain(headings).collect::<Vec<_>>().join(", "))
        }
    }
}
