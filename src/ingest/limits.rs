//! How much one source may ask for, in one place. Self-assessments have some
//! hundred rows; what goes over these bounds is a mistake or an attack.

use super::fault::Fault;

/// Bytes of a source. Offsets into a table's text are 32 bits wide.
pub(super) const SOURCE_BYTES: u64 = 1 << 30;
/// Bytes of a source that has to be held twice to be read: workbooks, columns.
pub(super) const CONTAINER_BYTES: usize = 128 << 20;
/// Cells that a format may hold which can name more cells than it has bytes
/// (workbooks by position, HTML by span).
pub(super) const CELLS: usize = 1_000_000;
/// Columns of a row in such a format: Excel's own bound.
pub(super) const COLUMNS: usize = 16_384;
/// Rows of a sheet in such a format: Excel's own bound.
pub(super) const ROWS: usize = 1_048_576;
/// Bytes of text of the cells of one such source. A shared string or a span
/// repeats text without repeating bytes in the file.
pub(super) const CELL_TEXT: usize = 32 << 20;
/// Sheets of a workbook, tables of a page.
pub(super) const TABLES: usize = 1_000;

/// Counts what a source has asked for so far, over all its tables.
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    /// Takes `count` cells of `text` bytes each from what is left.
    pub(super) fn take(&mut self, count: usize, text: usize) -> Result<(), Fault> {
        self.cells = self.cells.saturating_add(count);
        self.text = self.text.saturating_add(text.saturating_mul(count));
        if self.cells > CELLS {
            return Err(Fault::TooLarge(format!("more than {CELLS} cells")));
        }
        if self.text > CELL_TEXT {
            return Err(Fault::TooLarge(format!("more than {} MiB of text in cells", CELL_TEXT >> 20)));
        }
        Ok(())
    }
}
