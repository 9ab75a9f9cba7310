//! The cells of a sheet by position, before they become rows. Positions are
//! free in a workbook: one cell may stand in the last row and column, and a
//! table of all that lies before it must not be made unless it fits.

use super::fault::Fault;
use super::limits::{self, Budget};
use super::raw::{RawTable, Typed};
use std::sync::Arc;

/// Cells of one sheet, in any order.
#[derive(Debug, Default)]
pub(super) struct Grid {
    cells: Vec<Cell>,
    text: String,
}

#[derive(Debug)]
struct Cell {
    row: u32,
    column: u32,
    /// Where its text stands in [`Grid::text`].
    start: u32,
    end: u32,
    typed: Option<Typed>,
}

/// A merged region: 0-based first and last rows, and its first column. Its other
/// columns do not matter: a cell over several columns stands in the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) column: u32,
}

impl Grid {
    /// Sets the cell at a 0-based position; empty text is no cell.
    pub(super) fn set(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        typed: Option<Typed>,
    ) -> Result<(), Fault> {
        if text.is_empty() {
            return Ok(());
        }
        if row as usize >= limits::ROWS || column as usize >= limits::COLUMNS {
            return Err(Fault::Malformed(format!("a cell in row {}, column {}", u64::from(row) + 1, column)));
        }
        if self.cells.len() >= limits::CELLS {
            return Err(Fault::TooLarge(format!("more than {} cells", limits::CELLS)));
        }
        if self.text.len() + text.len() > limits::CELL_TEXT {
            return Err(Fault::TooLarge(format!(
                "more than {} MiB of text in cells",
                limits::CELL_TEXT >> 20
            )));
        }
        let start = self.text.len() as u32;
        self.text.push_str(text);
        self.cells.push(Cell { row, column, start, end: self.text.len() as u32, typed });
        Ok(())
    }

    /// Makes rows 1 to the last one that has a cell. The value of a cell merged
    /// over several rows is repeated downwards in its first column, because each
    /// row must say all that holds for it; over columns it is not, because the
    /// same answer in two columns would be two answers.
    pub(super) fn into_table(
        mut self,
        sheet: Option<Arc<str>>,
        merges: &[Merge],
        budget: &mut Budget,
    ) -> Result<RawTable, Fault> {
        // Stable: of two cells at one place the later one in the file counts.
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        self.repeat_merged(merges)?;
        let mut table = RawTable::with_capacity(sheet, self.text.len());
        let mut cells = self.cells.into_iter().peekable();
        let mut row = 0;
        while let Some(cell) = cells.next() {
            if cells.peek().is_some_and(|next| (next.row, next.column) == (cell.row, cell.column)) {
                continue;
            }
            while row < cell.row {
                row += 1;
                table.end_row(row);
            }
            budget.take(cell.column as usize - table.open_cells(), 0)?;
            while table.open_cells() < cell.column as usize {
                table.push_cell("");
            }
            let text = &self.text[cell.start as usize..cell.end as usize];
            budget.take(1, text.len())?;
            match cell.typed {
                Some(typed) => table.push_typed(text, typed),
                None => table.push_cell(text),
            }
        }
        if table.open_cells() > 0 {
            table.end_row(row + 1);
        }
        Ok(table)
    }

    fn repeat_merged(&mut self, merges: &[Merge]) -> Result<(), Fault> {
        let Some(end) = self.cells.last().map(|cell| cell.row) else {
            return Ok(());
        };
        let (known, mut looks) = (self.cells.len(), 0);
        for merge in merges.iter().filter(|merge| merge.first < merge.last) {
            let find = |cells: &[Cell], row: u32| {
                cells[..known].binary_search_by_key(&(row, merge.column), |cell| (cell.row, cell.column)).ok()
            };
            let Some(top) = find(&self.cells, merge.first) else { continue };
            let Cell { start, end: text_end, ref typed, .. } = self.cells[top];
            let typed = typed.clone();
            for row in merge.first + 1..=merge.last.min(end) {
                // Looking costs time even where nothing is repeated.
                looks += 1;
                if looks > limits::CELLS || self.cells.len() > limits::CELLS {
                    return Err(Fault::TooLarge("merged regions over too many rows".into()));
                }
                if find(&self.cells, row).is_none() {
                    let cell = Cell { row, column: merge.column, start, end: text_end, typed: typed.clone() };
                    self.cells.push(cell);
                }
            }
        }
        if self.cells.len() > known {
            self.cells.sort_by_key(|cell| (cell.row, cell.column));
        }
        Ok(())
    }
}

/// A number as a reader would see it without a format: 15 digits, as Excel shows.
pub(super) fn number_text(value: f64) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &RawTable) -> Vec<(u32, Vec<&str>)> {
        table.rows().map(|row| (row.number(), row.cells().collect())).collect()
    }

    #[test]
    fn gaps_are_rows_and_cells() {
        let mut grid = Grid::default();
        grid.set(3, 1, "late", None).unwrap();
        grid.set(1, 2, "early", None).unwrap();
        grid.set(9, 0, "", None).unwrap();
        let table = grid.into_table(None, &[], &mut Budget::default()).unwrap();
        let expected = [(1, vec![]), (2, vec!["", "", "early"]), (3, vec![]), (4, vec!["", "late"])];
        assert_eq!(rows(&table), expected);
    }

    #[test]
    fn merges_repeat_downwards_and_no_further_than_the_data() {
        let mut grid = Grid::default();
        grid.set(0, 0, "A.5", None).unwrap();
        grid.set(0, 1, "a", None).unwrap();
        grid.set(1, 1, "b", None).unwrap();
        grid.set(2, 0, "own", None).unwrap();
        let merges = [Merge { first: 0, last: 1_000_000, column: 0 }];
        let table = grid.into_table(None, &merges, &mut Budget::default()).unwrap();
        assert_eq!(rows(&table), [(1, vec!["A.5", "a"]), (2, vec!["A.5", "b"]), (3, vec!["own"])]);
    }

    #[test]
    fn a_far_corner_is_one_wide_row_and_many_are_refused() {
        let mut grid = Grid::default();
        grid.set(1_048_575, 16_383, "x", None).unwrap();
        let table = grid.into_table(None, &[], &mut Budget::default()).unwrap();
        assert_eq!((table.len(), table.row(1_048_575).len()), (1_048_576, 16_384));
        let mut grid = Grid::default();
        for row in 0..100 {
            grid.set(row, 16_383, "x", None).unwrap();
        }
        assert!(matches!(grid.into_table(None, &[], &mut Budget::default()), Err(Fault::TooLarge(_))));
    }

    #[test]
    fn numbers_show_as_in_a_sheet() {
        let shown: Vec<String> = [5.1, 4.0, 0.1 + 0.2, 40179.0, -0.5].into_iter().map(number_text).collect();
        assert_eq!(shown, ["5.1", "4", "0.3", "40179", "-0.5"]);
    }
}
