//! Workbooks: which kind a container holds, and the kinds that calamine reads
//! (xlsx, xlsb), cell by cell and never as its dense ranges.

use super::archive::{self, Archive};
use super::cfb::Cfb;
use super::fault::{Fault, printable};
use super::grid::{Grid, Merge, number_text};
use super::limits::Budget;
use super::raw::{RawTable, Typed};
use super::sniff::Format;
use super::{ods, xls};
use calamine::{DataRef, ExcelDateTime, Reader, Sheet, SheetType, Xlsb, Xlsx};
use std::collections::HashMap;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;

/// Reads a zip archive that is a workbook. Rows have Excel's numbers; empty rows
/// before and between data are rows without cells, those after it are none.
/// Hidden sheets are read too.
pub(super) fn read_zip(bytes: Vec<u8>) -> Result<(Format, Vec<RawTable>), Fault> {
    let mut archive = archive::open(&bytes)?;
    let format = kind(&mut archive)?;
    if format == Format::Ods {
        return Ok((format, ods::read(&mut archive)?));
    }
    archive::survey(&mut archive)?;
    drop(archive);
    let source = Bounded::new(bytes);
    let tables = if format == Format::Xlsb { read_xlsb(source)? } else { read_xlsx(source)? };
    Ok((format, tables))
}

/// Reads an OLE2 file that is a workbook of the old kind.
pub(super) fn read_cfb(bytes: &[u8]) -> Result<Vec<RawTable>, Fault> {
    let cfb = Cfb::open(bytes)?;
    if cfb.has("EncryptedPackage") {
        return Err(Fault::Encrypted);
    }
    match cfb.stream("Workbook").or_else(|| cfb.stream("Book")) {
        Some(stream) => xls::read(&stream?),
        None => Err(Fault::Unknown("an OLE2 file without a workbook")),
    }
}

fn kind(archive: &mut Archive<'_>) -> Result<Format, Fault> {
    let names = archive::names(archive);
    let has = |end: &str| names.iter().any(|name| name.ends_with(end));
    if has("xl/workbook.bin") {
        return Ok(Format::Xlsb);
    }
    if has("content.xml") && has("mimetype") {
        let mime = archive::part(archive, "mimetype")?.unwrap_or_default();
        let sheet = mime.starts_with(b"application/vnd.oasis.opendocument.spreadsheet");
        return if sheet { Ok(Format::Ods) } else { Err(Fault::Unknown("an open document that is no sheet")) };
    }
    if has("word/document.xml") || has("ppt/presentation.xml") {
        return Err(Fault::Unknown("an office document that is no sheet"));
    }
    if has("[content_types].xml") && has(".xml") {
        return Ok(Format::Xlsx);
    }
    Err(Fault::Unknown("zip"))
}

/// A file in memory that may be read only so often: a thousand sheets can point
/// to one part.
struct Bounded {
    bytes: Cursor<Vec<u8>>,
    left: u64,
}

impl Bounded {
    fn new(bytes: Vec<u8>) -> Self {
        // Each part is read twice (cells, merged regions), the index at the end and
        // the shared parts once more.
        let left = (bytes.len() as u64).saturating_mul(6) + (1 << 18);
        Bounded { bytes: Cursor::new(bytes), left }
    }
}

impl Read for Bounded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| io::Error::other(READ_TOO_OFTEN))?;
        Ok(read)
    }
}

impl Seek for Bounded {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

const READ_TOO_OFTEN: &str = "the sheets share parts too often";

/// A fault told by calamine.
fn told(error: impl std::fmt::Display) -> Fault {
    let text = error.to_string();
    if text.contains(READ_TOO_OFTEN) { Fault::TooLarge(text) } else { Fault::Malformed(printable(&text)) }
}

/// Names of the sheets that hold cells.
fn worksheets(sheets: &[Sheet]) -> Vec<String> {
    let cells = |sheet: &&Sheet| matches!(sheet.typ, SheetType::WorkSheet | SheetType::MacroSheet);
    sheets.iter().filter(cells).map(|sheet| sheet.name.clone()).collect()
}

fn read_xlsx(source: Bounded) -> Result<Vec<RawTable>, Fault> {
    let mut book = Xlsx::new(source).map_err(told)?;
    let mut budget = Budget::default();
    let mut formats = Formats::default();
    let names = worksheets(book.sheets_metadata());
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let regions = book.merge_cells_by_sheet_name(&name).map_err(told)?;
        let merges: Vec<Merge> = regions
            .iter()
            .map(|region| Merge { first: region.start.0, last: region.end.0, column: region.start.1 })
            .collect();
        let mut grid = Grid::default();
        let mut cells = book.worksheet_cells_reader(&name).map_err(told)?;
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(told)? {
            let format = || formats.get(style, cells.styles());
            put(&mut grid, cell.get_position(), cell.get_value(), format)?;
        }
        tables.push(grid.into_table(Some(name.into()), &merges, &mut budget)?);
    }
    Ok(tables)
}

fn read_xlsb(source: Bounded) -> Result<Vec<RawTable>, Fault> {
    let mut book = Xlsb::new(source).map_err(told)?;
    let mut budget = Budget::default();
    let names = worksheets(book.sheets_metadata());
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let mut grid = Grid::default();
        let mut cells = book.worksheet_cells_reader(&name).map_err(told)?;
        while let Some(cell) = cells.next_cell().map_err(told)? {
            put(&mut grid, cell.get_position(), cell.get_value(), || None)?;
        }
        tables.push(grid.into_table(Some(name.into()), &[], &mut budget)?);
    }
    Ok(tables)
}

/// Number formats by style, one copy of each; `General` is none.
#[derive(Default)]
struct Formats(HashMap<usize, Option<Arc<str>>>);

impl Formats {
    fn get(&mut self, style: usize, styles: &[calamine::Style]) -> Option<Arc<str>> {
        let made = self.0.entry(style).or_insert_with(|| {
            let code = styles.get(style)?.number_format.as_ref()?.format_code.as_str();
            (code != "General").then(|| code.into())
        });
        made.clone()
    }
}

fn put(
    grid: &mut Grid,
    (row, column): (u32, u32),
    value: &DataRef<'_>,
    format: impl FnOnce() -> Option<Arc<str>>,
) -> Result<(), Fault> {
    let number = |grid: &mut Grid, value: f64, format: Option<Arc<str>>| {
        grid.set(row, column, &number_text(value), Some(Typed::Number { value, format }))
    };
    match value {
        DataRef::Empty => Ok(()),
        DataRef::String(text) => grid.set(row, column, text, None),
        DataRef::SharedString(text) => grid.set(row, column, text, None),
        DataRef::Bool(value) => grid.set(row, column, if *value { "TRUE" } else { "FALSE" }, None),
        DataRef::Error(error) => grid.set(row, column, &error.to_string(), None),
        DataRef::Int(value) => number(grid, *value as f64, format()),
        DataRef::Float(value) => number(grid, *value, format()),
        DataRef::DateTime(moment) => match moment_text(moment) {
            Some((text, year, month, day)) => {
                let typed = Typed::Date { year, month, day, format: format() };
                grid.set(row, column, &text, Some(typed))
            }
            None => number(grid, moment.as_f64(), format()),
        },
        DataRef::DateTimeIso(text) => {
            let date = iso_date(text);
            let typed = date.map(|(year, month, day)| Typed::Date { year, month, day, format: format() });
            grid.set(row, column, text.trim_end_matches("T00:00:00"), typed)
        }
        DataRef::DurationIso(text) => grid.set(row, column, text, None),
    }
}

/// A day as text, with its time if it has one; `None` for a time or a duration
/// alone and for what no calendar has.
pub(super) fn moment_text(moment: &ExcelDateTime) -> Option<(String, i16, u8, u8)> {
    let value = moment.as_f64();
    if !moment.is_datetime() || !(1.0..2_958_466.0).contains(&value) {
        return None;
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let text = match (hour, minute, second) {
        (0, 0, 0) => date,
        _ => format!("{date} {hour:02}:{minute:02}:{second:02}"),
    };
    Some((text, i16::try_from(year).ok()?, month, day))
}

/// The date at the start of an ISO date or date and time.
pub(super) fn iso_date(text: &str) -> Option<(i16, u8, u8)> {
    let day = text.get(..10)?;
    let date: jiff::civil::Date = day.parse().ok()?;
    Some((date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?))
}
