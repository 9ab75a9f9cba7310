//! The type between bytes and meaning: a table of cells as a file holds them.

use crate::model::Text;
use std::sync::Arc;

/// What a workbook knows about a cell beside its text.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// A number and its number format (`0.00`), where the file has one.
    Number { value: f64, format: Option<Arc<str>> },
    /// A calendar date and its number format (`yy\.m\.d`).
    Date { year: i16, month: u8, day: u8, format: Option<Arc<str>> },
}

/// One table of one source, compactly: all text in one buffer, rows and cells
/// as ends into it. Text is valid UTF-8 and otherwise as in the file: markup,
/// line breaks and stray space included.
#[derive(Clone, Debug, Default)]
pub struct RawTable {
    /// The sheet's name in a workbook, the table's caption or number in HTML.
    pub sheet: Option<Arc<str>>,
    text: Arc<String>,
    cell_ends: Vec<u32>,
    row_ends: Vec<u32>,
    row_numbers: Vec<u32>,
    /// By cell, in order: most cells are plain text, and a hostile workbook
    /// may hold millions that are not.
    typed: Vec<(u32, Typed)>,
}

impl RawTable {
    pub fn new(sheet: Option<Arc<str>>) -> Self {
        RawTable { sheet, ..RawTable::default() }
    }

    /// Reserves room for `bytes` of text.
    pub fn with_capacity(sheet: Option<Arc<str>>, bytes: usize) -> Self {
        RawTable { sheet, text: Arc::new(String::with_capacity(bytes)), ..RawTable::default() }
    }

    /// Adds a cell to the row being built.
    pub fn push_cell(&mut self, text: &str) {
        self.push_part(text);
        self.end_cell();
    }

    /// Adds text to the cell being built; [`RawTable::end_cell`] ends it.
    pub fn push_part(&mut self, text: &str) {
        // Nobody shares the text of a table that is still being built.
        Arc::make_mut(&mut self.text).push_str(text);
    }

    /// Ends the cell that [`RawTable::push_part`] built.
    pub fn end_cell(&mut self) {
        self.cell_ends.push(self.text.len() as u32);
    }

    /// Adds a cell whose number or date the file knows; `text` is how a reader
    /// would see it without formats (`5.1`, `2010-01-01`).
    pub fn push_typed(&mut self, text: &str, typed: Typed) {
        self.typed.push((self.cell_ends.len() as u32, typed));
        self.push_cell(text);
    }

    /// Ends the row being built; `number` is its 1-based number in the file.
    pub fn end_row(&mut self, number: u32) {
        self.row_ends.push(self.cell_ends.len() as u32);
        self.row_numbers.push(number);
    }

    /// Cells in the row being built.
    pub fn open_cells(&self) -> usize {
        self.cell_ends.len() - self.row_ends.last().copied().unwrap_or(0) as usize
    }

    /// Takes every control character but tab and line break out of the text, so
    /// that none reaches a terminal; how many there were. C1 controls count.
    pub fn remove_controls(&mut self) -> usize {
        let mut found = 0;
        if let Some(sheet) = &self.sheet
            && sheet.contains(is_forbidden)
        {
            found += sheet.chars().filter(|c| is_forbidden(*c)).count();
            self.sheet = Some(sheet.chars().filter(|c| !is_forbidden(*c)).collect::<String>().into());
        }
        if !may_hold_controls(self.text.as_bytes()) {
            return found;
        }
        let mut clean = String::with_capacity(self.text.len());
        let mut start = 0;
        for end in &mut self.cell_ends {
            for c in self.text[start..*end as usize].chars() {
                if is_forbidden(c) { found += 1 } else { clean.push(c) }
            }
            start = *end as usize;
            *end = clean.len() as u32;
        }
        self.text = Arc::new(clean);
        found
    }

    /// Bytes of text held.
    pub fn text_len(&self) -> usize {
        self.text.len()
    }

    /// Cells of all rows.
    pub fn cell_count(&self) -> usize {
        self.cell_ends.len()
    }

    pub fn len(&self) -> usize {
        self.row_ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.row_ends.is_empty()
    }

    /// A cell, or a part of one, without a copy; any other text is copied.
    pub fn share(&self, part: &str) -> Text {
        Text::within(&self.text, part)
    }

    /// The row at `index` (0-based position, not its number in the file).
    pub fn row(&self, index: usize) -> Row<'_> {
        Row { table: self, index }
    }

    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        (0..self.len()).map(|index| self.row(index))
    }
}

/// A control character that must not reach a cell.
fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// Whether a look at each character is worth its time: nearly always it is not,
/// and this answer comes at the speed of memory.
pub(super) fn may_hold_controls(text: &[u8]) -> bool {
    let low = |byte: u8| (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') | (byte == 0x7f);
    let low = text.chunks(64).any(|chunk| chunk.iter().fold(false, |any, byte| any | low(*byte)));
    // U+0080 to U+009F are C2 80 to C2 9F; C2 leads little else in Swedish text.
    low || memchr::memchr_iter(0xC2, text)
        .any(|at| text.get(at + 1).is_some_and(|next| (0x80..0xA0).contains(next)))
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
        if column >= self.len() {
            return None;
        }
        let cell = (self.first() + column) as u32;
        let at = self.table.typed.binary_search_by_key(&cell, |(cell, _)| *cell).ok()?;
        self.table.typed.get(at).map(|(_, typed)| typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_cells_are_found_at_their_place_only() {
        let mut table = RawTable::new(None);
        table.push_cell("a");
        table.push_typed("5.1", Typed::Number { value: 5.1, format: Some("0.0".into()) });
        table.end_row(1);
        table.push_typed("7", Typed::Number { value: 7.0, format: None });
        table.end_row(2);
        assert_eq!(table.row(0).typed(0), None);
        assert_eq!(table.row(0).typed(1), Some(&Typed::Number { value: 5.1, format: Some("0.0".into()) }));
        assert_eq!(table.row(0).typed(2), None, "the next row's first cell is not this row's third");
        assert_eq!(table.row(1).typed(0), Some(&Typed::Number { value: 7.0, format: None }));
    }

    #[test]
    fn controls_go_and_their_neighbours_stay() {
        let mut table = RawTable::new(Some("Blad\u{1b}1".into()));
        table.push_cell("a\0b\tc");
        table.push_cell("\u{9b}31m§ å\n\u{7f}");
        table.end_row(1);
        assert_eq!(table.remove_controls(), 4);
        assert_eq!(table.sheet.as_deref(), Some("Blad1"));
        assert_eq!(table.row(0).cells().collect::<Vec<_>>(), ["ab\tc", "31m§ å\n"]);
        assert_eq!(table.remove_controls(), 0);
    }
}
