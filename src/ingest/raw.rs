//! The type between bytes and meaning: a table of cells as a file holds them.

use std::collections::HashMap;
use std::sync::Arc;

/// What a workbook knows about a cell beside its text.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// A number and its number format (`0.00`), where the file has one.
    Number { value: f64, format: Option<Box<str>> },
    /// A calendar date and its number format (`yy\.m\.d`).
    Date { year: i16, month: u8, day: u8, format: Option<Box<str>> },
}

/// One table of one source, compactly: all text in one buffer, rows and cells
/// as ends into it. Text is valid UTF-8 and otherwise as in the file: markup,
/// line breaks and stray space included.
#[derive(Clone, Debug, Default)]
pub struct RawTable {
    /// The sheet's name in a workbook, the table's caption or number in HTML.
    pub sheet: Option<Arc<str>>,
    text: String,
    cell_ends: Vec<u32>,
    row_ends: Vec<u32>,
    row_numbers: Vec<u32>,
    typed: HashMap<(u32, u32), Typed>,
}

impl RawTable {
    pub fn new(sheet: Option<Arc<str>>) -> Self {
        RawTable { sheet, ..RawTable::default() }
    }

    /// Reserves room for `bytes` of text.
    pub fn with_capacity(sheet: Option<Arc<str>>, bytes: usize) -> Self {
        RawTable { sheet, text: String::with_capacity(bytes), ..RawTable::default() }
    }

    /// Adds a cell to the row being built.
    pub fn push_cell(&mut self, text: &str) {
        self.text.push_str(text);
        self.cell_ends.push(self.text.len() as u32);
    }

    /// Adds a cell whose number or date the file knows; `text` is how a reader
    /// would see it without formats (`5.1`, `2010-01-01`).
    pub fn push_typed(&mut self, text: &str, typed: Typed) {
        let row = self.row_ends.len() as u32;
        let column = self.cell_ends.len() as u32 - self.row_ends.last().copied().unwrap_or(0);
        self.typed.insert((row, column), typed);
        self.push_cell(text);
    }

    /// Ends the row being built; `number` is its 1-based number in the file.
    pub fn end_row(&mut self, number: u32) {
        self.row_ends.push(self.cell_ends.len() as u32);
        self.row_numbers.push(number);
    }

    /// Bytes of text held.
    pub fn text_len(&self) -> usize {
        self.text.len()
    }

    pub fn len(&self) -> usize {
        self.row_ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.row_ends.is_empty()
    }

    /// The row at `index` (0-based position, not its number in the file).
    pub fn row(&self, index: usize) -> Row<'_> {
        Row { table: self, index }
    }

    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        (0..self.len()).map(|index| self.row(index))
    }
}

/// One row of a [`RawTable`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a RawTable,
    index: usize,
}

impl<'a> Row<'a> {
    /// 1-based number in the file.
    pub fn number(&self) -> u32 {
        self.table.row_numbers[self.index]
    }

    fn first(&self) -> usize {
        self.index.checked_sub(1).map_or(0, |above| self.table.row_ends[above] as usize)
    }

    pub fn len(&self) -> usize {
        self.table.row_ends[self.index] as usize - self.first()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell's text; empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &'a str {
        if column >= self.len() {
            return "";
        }
        let at = self.first() + column;
        let start = at.checked_sub(1).map_or(0, |before| self.table.cell_ends[before] as usize);
        &self.table.text[start..self.table.cell_ends[at] as usize]
    }

    pub fn cells(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let row = *self;
        (0..row.len()).map(move |column| row.cell(column))
    }

    /// What a workbook knows about the cell beside its text.
    pub fn typed(&self, column: usize) -> Option<&'a Typed> {
        self.table.typed.get(&(self.index as u32, column as u32))
    }
}
