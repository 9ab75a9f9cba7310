//! What the values of a column say about what it holds.

use super::reference;
use super::spreadsheet;
use super::text::plain;
use super::words::{Stated, ValueWords, Verdict, is_progress};
use crate::ingest::RawTable;
use crate::model::Status;
use std::ops::Range;

/// How many values of a column are looked at.
const SAMPLE: usize = 200;

/// Some rows of a column.
pub(super) struct Values<'a> {
    pub table: &'a RawTable,
    pub rows: &'a Range<usize>,
    pub column: usize,
}

impl Values<'_> {
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        let cells = self.rows.clone().map(|at| self.table.row(at).cell(self.column));
        cells.filter(|cell| !cell.trim().is_empty()).take(SAMPLE)
    }

    pub fn are_filled(&self) -> bool {
        self.cells().next().is_some()
    }

    /// The share of the values that look right to `fits`, of those that are short enough
    /// to be a word or a number at all; 0 where the column is empty.
    pub fn share(&self, fits: impl Fn(&str) -> bool) -> f64 {
        let (mut all, mut fitting) = (0, 0);
        for cell in self.cells() {
            all += 1;
            fitting += usize::from(cell.len() <= 60 && fits(cell));
        }
        if all == 0 { 0.0 } else { f64::from(fitting as u32) / f64::from(all) }
    }

    /// Cells of a word or three.
    pub fn words(&self) -> f64 {
        self.share(|cell| cell.split_whitespace().nth(3).is_none())
    }

    pub fn status(&self, words: &ValueWords) -> f64 {
        self.share(|cell| matches!(words.status(cell), Verdict::Is(_) | Verdict::NotAssessed))
    }

    /// Verdicts, without the words that tell how far an action has come ("pågår") as well.
    pub fn verdicts(&self, words: &ValueWords) -> f64 {
        self.share(|cell| match words.status(cell) {
            Verdict::Is(Status::Delvis) => !is_progress(cell),
            verdict => matches!(verdict, Verdict::Is(_)),
        })
    }

    pub fn need(&self, words: &ValueWords) -> f64 {
        self.share(|cell| matches!(words.need(cell), Stated::Is(_) | Stated::Nothing))
    }

    /// References of two levels or more: a column of single digits is no reference.
    pub fn levelled(&self) -> f64 {
        self.share(|cell| is_levelled(&plain(cell)))
    }

    /// Whether the references are more than chapters, or the numbers of the rows.
    pub fn go_below_chapters(&self) -> bool {
        self.share(|cell| is_levelled(&plain(cell)) || spreadsheet::is_date(&plain(cell))) > 0.0
    }

    /// References, and the dates that a spreadsheet makes of them.
    pub fn references(&self) -> f64 {
        self.share(|cell| {
            let text = plain(cell);
            reference::read(&text).is_some_and(|c| c.rest.is_empty()) || spreadsheet::is_date(&text)
        })
    }
}

fn is_levelled(text: &str) -> bool {
    reference::read(text).is_some_and(|c| c.rest.is_empty() && c.numbers[1] > 0)
}
