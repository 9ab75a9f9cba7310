//! The record stream of an old workbook (BIFF5 and BIFF8: Excel 5 to 2003). Read
//! here and not by calamine, which makes room for what a record announces, builds
//! dense ranges and does not tell number formats.

use super::fault::Fault;
use super::grid::{Grid, Merge, number_text};
use super::limits::{self, Budget};
use super::raw::{RawTable, Typed};
use super::workbook::moment_text;
use calamine::{ExcelDateTime, ExcelDateTimeType};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
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

/// A record and the records that continue it.
struct Record<'a> {
    kind: u16,
    parts: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// The next record of `rest`, which moves behind it; `None` at the end.
    fn next(rest: &mut &'a [u8]) -> Result<Option<Self>, Fault> {
        let Some((kind, data)) = Self::one(rest)? else {
            return Ok(None);
        };
        let mut parts = vec![data];
        while rest.starts_with(&[0x3C, 0]) {
            let Some((_, data)) = Self::one(rest)? else { break };
            parts.push(data);
        }
        Ok(Some(Record { kind, parts }))
    }

    fn one(rest: &mut &'a [u8]) -> Result<Option<(u16, &'a [u8])>, Fault> {
        let [k0, k1, l0, l1, tail @ ..] = *rest else {
            // Streams end in zeros up to a whole sector, or in nothing.
            *rest = &[];
            return Ok(None);
        };
        let length = usize::from(u16::from_le_bytes([*l0, *l1]));
        let data = tail.get(..length).ok_or_else(cut_short)?;
        *rest = &tail[length..];
        Ok(Some((u16::from_le_bytes([*k0, *k1]), data)))
    }

    fn fields(&self) -> Fields<'_, 'a> {
        Fields { parts: &self.parts, at: 0 }
    }
}

/// Reads the fields of a record one after the other. Numbers at the end of
/// their record are an error, not zeros.
struct Fields<'r, 'a> {
    parts: &'r [&'a [u8]],
    at: usize,
}

impl Fields<'_, '_> {
    fn byte(&mut self) -> Result<u8, Fault> {
        loop {
            let (part, rest) = self.parts.split_first().ok_or_else(cut_short)?;
            if let Some(byte) = part.get(self.at) {
                self.at += 1;
                return Ok(*byte);
            }
            (self.parts, self.at) = (rest, 0);
        }
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let mut out = [0; N];
        for byte in &mut out {
            *byte = self.byte()?;
        }
        Ok(out)
    }

    fn u16(&mut self) -> Result<u16, Fault> {
        self.bytes().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32, Fault> {
        self.bytes().map(u32::from_le_bytes)
    }

    fn skip(&mut self, mut count: usize) -> Result<(), Fault> {
        while count > 0 {
            let (part, rest) = self.parts.split_first().ok_or_else(cut_short)?;
            let here = (part.len() - self.at.min(part.len())).min(count);
            (self.at, count) = (self.at + here, count - here);
            if count > 0 {
                (self.parts, self.at) = (rest, 0);
            }
        }
        Ok(())
    }

    fn left(&self) -> usize {
        self.parts.iter().map(|part| part.len()).sum::<usize>().saturating_sub(self.at)
    }

    fn at_end(&mut self) -> bool {
        while let Some((part, rest)) = self.parts.split_first() {
            if self.at < part.len() {
                return false;
            }
            (self.parts, self.at) = (rest, 0);
        }
        true
    }

    /// Characters of a BIFF8 text, of one byte each or two. Where a text goes on
    /// in the next part, a flag at its start says anew which.
    fn characters(&mut self, count: usize, mut wide: bool) -> Result<String, Fault> {
        let mut units = Vec::with_capacity(count);
        while units.len() < count {
            let (part, rest) = self.parts.split_first().ok_or_else(cut_short)?;
            if self.at >= part.len() {
                (self.parts, self.at) = (rest, 0);
                wide = self.byte()? & 1 != 0;
                continue;
            }
            if wide {
                units.push(u16::from_le_bytes(self.bytes()?));
            } else {
                units.push(u16::from(part[self.at]));
                self.at += 1;
            }
        }
        Ok(String::from_utf16_lossy(&units))
    }

    /// A BIFF8 text of `count` characters with its flags: formatting runs and
    /// phonetic data after it are stepped over.
    fn rich_text(&mut self, count: usize) -> Result<String, Fault> {
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let phonetic = if flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let text = self.characters(count, flags & 1 != 0)?;
        self.skip((runs * 4).saturating_add(phonetic))?;
        Ok(text)
    }
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

/// A number in 30 bits: the upper ones of a double, or a whole number, either
/// perhaps to be divided by 100.
fn packed(bits: u32) -> f64 {
    let value = if bits & 2 != 0 {
        f64::from((bits as i32) >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 { value / 100.0 } else { value }
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

/// The number formats that a file need not spell out (ECMA-376, 18.8.30).
fn built_in(id: u16) -> Option<&'static str> {
    Some(match id {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "mm-dd-yy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "m/d/yy h:mm",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mmss.0",
        49 => "@",
        _ => return None,
    })
}

/// Whether a number format shows a date or a time: it has one of their letters
/// outside quotes, escapes and brackets, in its first section.
fn is_date(code: &str) -> bool {
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => _ = chars.by_ref().find(|c| *c == '"'),
            '[' => _ = chars.by_ref().find(|c| *c == ']'),
            '\\' | '_' | '*' => _ = chars.next(),
            ';' => return false,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let mut out = kind.to_le_bytes().to_vec();
        out.extend((data.len() as u16).to_le_bytes());
        out.extend(data);
        out
    }

    fn words(words: &[u16]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    /// A stream with one sheet of these records; formats 0: General, 1: `0.00`,
    /// 2: a date of its own format.
    fn stream(globals: &[u8], cells: &[u8]) -> Vec<u8> {
        let mut out = record(0x0809, &words(&[0x0600, 5, 0, 0]));
        let date = [&words(&[164, 8])[..], &[0], b"yy\\.m\\.d"].concat();
        out.extend(record(0x041E, &date));
        for format in [0, 2, 164] {
            out.extend(record(0x00E0, &words(&[0, format, 0, 0])));
        }
        out.extend(globals);
        let name = wide("Blåd");
        let place = out.len() as u32 + 4 + 8 + name.len() as u32 + 4;
        let sheet = [&place.to_le_bytes()[..], &[0, 0, 4, 1], &name].concat();
        out.extend(record(0x0085, &sheet));
        out.extend(record(0x000A, &[]));
        assert_eq!(out.len() as u32, place);
        out.extend(record(0x0809, &words(&[0x0600, 0x10, 0, 0])));
        out.extend(cells);
        out.extend(record(0x000A, &[]));
        out
    }

    fn number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
        record(0x0203, &[&words(&[row, column, format])[..], &value.to_le_bytes()].concat())
    }

    #[test]
    fn cells_of_all_kinds_with_formats() {
        let strings = [
            &2_u32.to_le_bytes()[..],
            &2_u32.to_le_bytes(),
            &words(&[4]),
            &[0],
            b"Ja\xE5!",
            &words(&[3]),
            &[1],
            &wide("Ĳ€x"),
        ]
        .concat();
        let cells = [
            record(0x00FD, &[&words(&[1, 0, 0])[..], &0_u32.to_le_bytes()].concat()),
            record(0x00FD, &[&words(&[1, 1, 0])[..], &1_u32.to_le_bytes()].concat()),
            number(1, 2, 1, 5.1),
            number(1, 3, 2, 40179.0),
            // Packed: 510 / 100, and the whole number 4.
            record(
                0x00BD,
                &[
                    &words(&[2, 0, 0])[..],
                    &(510_u32 << 2 | 3).to_le_bytes(),
                    &words(&[0]),
                    &(4_u32 << 2 | 2).to_le_bytes(),
                    &words(&[1]),
                ]
                .concat(),
            ),
            record(0x0205, &[&words(&[2, 2, 0])[..], &[1, 0]].concat()),
            record(0x0205, &[&words(&[2, 3, 0])[..], &[0x17, 1]].concat()),
            record(0x0006, &[&words(&[2, 4, 0])[..], &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF]].concat()),
            record(0x0207, &[&words(&[2])[..], &[0], b"ja"].concat()),
            record(0x00E5, &words(&[1, 1, 2, 0, 0])),
        ]
        .concat();
        let tables = read(&stream(&record(0x00FC, &strings), &cells)).unwrap();
        assert_eq!(tables[0].sheet.as_deref(), Some("Blåd"));
        let rows: Vec<Vec<&str>> = tables[0].rows().map(|row| row.cells().collect()).collect();
        assert_eq!(
            rows,
            [vec![], vec!["Jaå!", "Ĳ€x", "5.1", "2010-01-01"], vec!["5.1", "4", "TRUE", "#REF!", "ja"]]
        );
        let row = tables[0].row(1);
        assert_eq!(row.typed(2), Some(&Typed::Number { value: 5.1, format: Some("0.00".into()) }));
        let date = Typed::Date { year: 2010, month: 1, day: 1, format: Some("yy\\.m\\.d".into()) };
        assert_eq!(row.typed(3), Some(&date));
    }

    #[test]
    fn merged_rows_and_the_1904_epoch() {
        let cells = [
            number(0, 0, 0, 7.0),
            number(0, 1, 2, 0.0),
            number(1, 1, 2, 38717.0),
            record(0x00E5, &words(&[1, 0, 1, 0, 0])),
        ]
        .concat();
        let tables = read(&stream(&record(0x0022, &words(&[1])), &cells)).unwrap();
        let rows: Vec<Vec<&str>> = tables[0].rows().map(|row| row.cells().collect()).collect();
        assert_eq!(rows, [["7", "0"], ["7", "2010-01-01"]]);
    }

    #[test]
    fn a_text_goes_on_in_the_next_record() {
        let head = [&1_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &words(&[6]), &[0], b"abc"].concat();
        let strings = [record(0x00FC, &head), record(0x003C, &[&[1][..], &wide("dåĳ")].concat())].concat();
        let cells = record(0x00FD, &[&words(&[0, 0, 0])[..], &0_u32.to_le_bytes()].concat());
        let tables = read(&stream(&strings, &cells)).unwrap();
        assert_eq!(tables[0].row(0).cell(0), "abcdåĳ");
    }

    #[test]
    fn encrypted_cut_short_and_looping_streams() {
        let whole = stream(&[], &number(0, 0, 0, 1.0));
        assert!(read(&whole).is_ok());
        for end in 1..whole.len() {
            if let Ok(tables) = read(&whole[..end]) {
                assert!(tables.is_empty(), "cut at {end}");
            }
        }
        let locked = stream(&record(0x002F, &words(&[1, 1])), &[]);
        assert!(matches!(read(&locked), Err(Fault::Encrypted)));
        let corner = read(&stream(&[], &number(65_535, 300, 0, 1.0))).unwrap();
        assert_eq!(corner[0].len(), 65_536);
    }

    #[test]
    fn changed_streams_are_tables_or_errors() {
        let strings = [&1_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &words(&[3]), &[0], b"abc"].concat();
        let cells = [
            record(0x00FD, &[&words(&[0, 0, 0])[..], &0_u32.to_le_bytes()].concat()),
            number(1, 2, 2, 40179.0),
            record(0x00BD, &[&words(&[2, 0, 0])[..], &7_u32.to_le_bytes(), &words(&[0])].concat()),
            record(0x0006, &[&words(&[2, 4, 0])[..], &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF]].concat()),
            record(0x0207, &[&words(&[2])[..], &[0], b"ja"].concat()),
            record(0x00E5, &words(&[1, 0, 1, 0, 0])),
        ];
        let whole = stream(&record(0x00FC, &strings), &cells.concat());
        for at in 0..whole.len() {
            for byte in 0..=255 {
                let mut changed = whole.clone();
                changed[at] = byte;
                _ = read(&changed);
            }
        }
    }

    #[test]
    fn dates_are_known_by_their_format() {
        for code in ["yyyy-mm-dd", "[$-41D]d mmmm yyyy", "h:mm", "\"v\"d"] {
            assert!(is_date(code), "{code}");
        }
        for code in ["0.00", "General", "#,##0 \"dagar\"", "[Red]0", "0\\d", "0;dd"] {
            assert!(!is_date(code), "{code}");
        }
    }
}
