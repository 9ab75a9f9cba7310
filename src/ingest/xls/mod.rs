//! The record stream of an old workbook (BIFF5 and BIFF8: Excel 5 to 2003). Read
//! here and not by calamine, which makes room for what a record announces, builds
//! dense ranges and does not tell number formats.

mod format;
mod record;

use super::fault::Fault;
use super::grid::{Grid, Merge, number_text};
use super::limits::{self, Budget};
use super::raw::{RawTable, Typed};
use super::workbook::moment_text;
use calamine::{ExcelDateTime, ExcelDateTimeType};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use format::{built_in, is_date};
use record::{Fields, Record, packed};
use std::collections::HashMap;
use std::sync::Arc;

/// Reads all sheets that hold cells.
pub(super) fn read(stream: &[u8]) -> Result<Vec<RawTable>, Fault> {
    let book = Book::read(stream)?;
    let mut budget = Budget::default();
    // Sheets may share a place in the stream; no more is read than it has, twice.
    let mut left = stream.len().saturating_mul(2);
    let mut tables = Vec::with_capacity(book.sheets.len());
    for (place, name) in &book.sheets {
        let records = stream.get(*place..).ok_or_else(cut_short)?;
        let mut sheet = SheetReader { book: &book, grid: Grid::default(), merges: Vec::new(), formula: None };
        sheet.read(records, &mut left)?;
        tables.push(sheet.grid.into_table(Some(name.as_str().into()), &sheet.merges, &mut budget)?);
    }
    Ok(tables)
}

fn cut_short() -> Fault {
    Fault::Malformed("the workbook is cut short".into())
}

/// What holds for all sheets.
struct Book {
    /// BIFF8: texts are UTF-16; else they have a code page.
    wide: bool,
    code_page: &'static Encoding,
    epoch_1904: bool,
    strings: Vec<String>,
    sheets: Vec<(usize, String)>,
    /// By cell format: the number format, and whether it shows a date.
    formats: Vec<(Option<Arc<str>>, bool)>,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Self, Fault> {
        let mut book = Book {
            wide: true,
            code_page: WINDOWS_1252,
            epoch_1904: false,
            strings: Vec::new(),
            sheets: Vec::new(),
            formats: Vec::new(),
        };
        let mut codes: HashMap<u16, String> = HashMap::new();
        let mut cell_formats = Vec::new();
        let mut rest = stream;
        while let Some(record) = Record::next(&mut rest)? {
            let mut fields = record.fields();
            match record.kind {
                0x0809 => book.wide = fields.u16()? >= 0x0600,
                0x002F if fields.left() > 0 && fields.u16()? != 0 => return Err(Fault::Encrypted),
                0x0042 => book.code_page = code_page(fields.u16()?),
                0x0022 => book.epoch_1904 = fields.u16()? == 1,
                0x041E => {
                    let id = fields.u16()?;
                    codes.insert(id, book.text(&mut fields, !book.wide)?);
                }
                0x00E0 => {
                    fields.skip(2)?;
                    cell_formats.push(fields.u16()?);
                }
                0x0085 => book.sheet(&mut fields)?,
                0x00FC => book.read_strings(&mut fields)?,
                0x000A => break,
                _ => {}
            }
        }
        let known = |id: &u16| codes.get(id).map(String::as_str).or_else(|| built_in(*id));
        let mut shared: HashMap<u16, (Option<Arc<str>>, bool)> = HashMap::new();
        let format = |id: u16| {
            let make = || {
                (known(&id).filter(|code| *code != "General").map(Arc::from), known(&id).is_some_and(is_date))
            };
            shared.entry(id).or_insert_with(make).clone()
        };
        book.formats = cell_formats.into_iter().map(format).collect();
        Ok(book)
    }

    /// A text with its length before it, in one byte if `short`, else two.
    fn text(&self, fields: &mut Fields<'_, '_>, short: bool) -> Result<String, Fault> {
        let count = if short { usize::from(fields.byte()?) } else { usize::from(fields.u16()?) };
        if self.wide {
            return fields.rich_text(count);
        }
        let bytes = (0..count).map(|_| fields.byte()).collect::<Result<Vec<_>, _>>()?;
        Ok(self.code_page.decode_without_bom_handling(&bytes).0.into_owned())
    }

    fn sheet(&mut self, fields: &mut Fields<'_, '_>) -> Result<(), Fault> {
        let place = fields.u32()? as usize;
        fields.skip(1)?;
        // Worksheets and macro sheets hold cells; charts and modules do not.
        if fields.byte()? <= 1 {
            let name = self.text(fields, true)?;
            self.sheets.push((place, name));
        }
        if self.sheets.len() > limits::TABLES {
            return Err(Fault::TooLarge(format!("more than {} sheets", limits::TABLES)));
        }
        Ok(())
    }

    fn read_strings(&mut self, fields: &mut Fields<'_, '_>) -> Result<(), Fault> {
        fields.skip(4)?;
        let count = fields.u32()? as usize;
        while !fields.at_end() {
            if self.strings.len() >= limits::CELLS {
                return Err(Fault::TooLarge(format!("more than {} shared texts", limits::CELLS)));
            }
            let text = fields.u16().and_then(|length| fields.rich_text(length.into()));
            match text {
                Ok(text) => self.strings.push(text),
                // Some files have fill after the last text.
                Err(_) if self.strings.len() >= count => break,
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }
}

fn code_page(number: u16) -> &'static Encoding {
    match number {
        10_000 | 0x8000 => MACINTOSH,
        1250..=1258 => Encoding::for_label(format!("windows-{number}").as_bytes()).unwrap_or(WINDOWS_1252),
        _ => WINDOWS_1252,
    }
}

struct SheetReader<'b> {
    book: &'b Book,
    grid: Grid,
    merges: Vec<Merge>,
    /// The cell of the formula whose text comes in the next record.
    formula: Option<(u32, u32)>,
}

impl SheetReader<'_> {
    fn read(&mut self, mut rest: &[u8], left: &mut usize) -> Result<(), Fault> {
        let mut depth = 0;
        loop {
            let before = rest.len();
            let Some(record) = Record::next(&mut rest)? else {
                return Err(cut_short());
            };
            *left = left
                .checked_sub(before - rest.len())
                .ok_or_else(|| Fault::TooLarge("the sheets share records too often".into()))?;
            match record.kind {
                // Charts stand inside a sheet, with cells of their own.
                0x0809 => depth += 1,
                0x000A if depth <= 1 => return Ok(()),
                0x000A => depth -= 1,
                _ if depth <= 1 => self.record(&record)?,
                _ => {}
            }
        }
    }

    fn record(&mut self, record: &Record<'_>) -> Result<(), Fault> {
        let mut fields = record.fields();
        match record.kind {
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x0006 | 0x0206 | 0x0406 => {
                let (row, column) = (u32::from(fields.u16()?), u32::from(fields.u16()?));
                let format = fields.u16()?;
                self.cell(record.kind, (row, column), format, &mut fields)
            }
            0x00BD => {
                let (row, mut column) = (u32::from(fields.u16()?), u32::from(fields.u16()?));
                while fields.left() >= 6 + 2 {
                    let format = fields.u16()?;
                    let value = packed(fields.u32()?);
                    self.number((row, column), format, value)?;
                    column += 1;
                }
                Ok(())
            }
            0x0207 => match self.formula.take() {
                Some((row, column)) => {
                    let text = self.book.text(&mut fields, false)?;
                    self.grid.set(row, column, &text, None)
                }
                None => Ok(()),
            },
            0x00E5 => {
                for _ in 0..fields.u16()? {
                    let (first, last) = (u32::from(fields.u16()?), u32::from(fields.u16()?));
                    let column = u32::from(fields.u16()?);
                    fields.skip(2)?;
                    self.merges.push(Merge { first, last, column });
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn cell(
        &mut self,
        kind: u16,
        (row, column): (u32, u32),
        format: u16,
        fields: &mut Fields<'_, '_>,
    ) -> Result<(), Fault> {
        match kind {
            0x0203 => {
                let value = f64::from_le_bytes(fields.bytes()?);
                self.number((row, column), format, value)
            }
            0x027E => {
                let value = packed(fields.u32()?);
                self.number((row, column), format, value)
            }
            0x0204 | 0x00D6 => {
                let text = self.book.text(fields, false)?;
                self.grid.set(row, column, &text, None)
            }
            0x00FD => {
                let index = fields.u32()? as usize;
                let text = self
                    .book
                    .strings
                    .get(index)
                    .ok_or_else(|| Fault::malformed("a shared text is missing"))?;
                self.grid.set(row, column, text, None)
            }
            0x0205 => {
                let (value, is_error) = (fields.byte()?, fields.byte()? != 0);
                self.grid.set(row, column, bool_or_error(value, is_error), None)
            }
            _ => {
                let value: [u8; 8] = fields.bytes()?;
                self.formula = None;
                match value {
                    [0, .., 0xFF, 0xFF] => {
                        self.formula = Some((row, column));
                        Ok(())
                    }
                    [kind @ 1..=2, _, value, .., 0xFF, 0xFF] => {
                        self.grid.set(row, column, bool_or_error(value, kind == 2), None)
                    }
                    [.., 0xFF, 0xFF] => Ok(()),
                    number => self.number((row, column), format, f64::from_le_bytes(number)),
                }
            }
        }
    }

    fn number(&mut self, (row, column): (u32, u32), format: u16, value: f64) -> Result<(), Fault> {
        let (format, date) = self.book.formats.get(usize::from(format)).cloned().unwrap_or((None, false));
        if date {
            let moment = ExcelDateTime::new(value, ExcelDateTimeType::DateTime, self.book.epoch_1904);
            if let Some((text, year, month, day)) = moment_text(&moment) {
                return self.grid.set(row, column, &text, Some(Typed::Date { year, month, day, format }));
            }
        }
        self.grid.set(row, column, &number_text(value), Some(Typed::Number { value, format }))
    }
}

fn bool_or_error(value: u8, is_error: bool) -> &'static str {
    match (is_error, value) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0F) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1D) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    }
}

#[cfg(test)]
mod tests;
