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
use calamine::{DataRef, ExcelDateTime, Reader, Sheet, SheetType, Xlsb, Xlsx, XlsxError};
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
        return if sheet {
            Ok(Format::Ods)
        } else {
            Err(Fault::Unknown("an open document that is no sheet"))
        };
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
        // What is wrong with the part, reading its cells tells.
        let regions = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let merges: Vec<Merge> = regions
            .iter()
            .map(|region| Merge { first: region.start.0, last: region.end.0, column: region.start.1 })
            .collect();
        let mut grid = Grid::default();
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A dialog or a chart under a worksheet's name holds no cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(told(error)),
        };
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

#[cfg(test)]
mod tests {
    use super::super::archive::tests::zip_of;
    use super::super::cfb::tests::cfb_of;
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime as Moment, Format as CellFormat, Formula, Workbook};

    fn rows(table: &RawTable) -> Vec<(u32, Vec<&str>)> {
        table.rows().map(|row| (row.number(), row.cells().collect())).collect()
    }

    #[test]
    fn values_formats_and_places() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("Självskattning").unwrap();
        let two = CellFormat::new().set_num_format("0.00");
        let day = CellFormat::new().set_num_format("yy\\.m\\.d");
        sheet.write(2, 1, "ISO").unwrap();
        sheet.write_with_format(4, 1, 5.1, &two).unwrap();
        sheet.write(4, 2, 4).unwrap();
        let date = Moment::from_ymd(2010, 1, 1).unwrap();
        sheet.write_with_format(4, 3, &date, &day).unwrap();
        sheet.write(4, 4, true).unwrap();
        sheet.write(4, 5, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.write(4, 6, " rad 1\nrad 2 & <b>").unwrap();
        let noon = Moment::from_ymd(2010, 1, 1).unwrap().and_hms(12, 30, 0).unwrap();
        sheet.write_with_format(5, 0, &noon, &CellFormat::new().set_num_format("yyyy-mm-dd hh:mm")).unwrap();
        sheet.write_with_format(5, 1, 0.5, &CellFormat::new().set_num_format("hh:mm")).unwrap();
        sheet.write_blank(9, 0, &two).unwrap();
        book.add_worksheet().set_name("Tom").unwrap();
        let (format, tables) = read_zip(book.save_to_buffer().unwrap()).unwrap();
        assert_eq!((format, tables.len()), (Format::Xlsx, 2));
        assert_eq!(tables[0].sheet.as_deref(), Some("Självskattning"));
        assert_eq!((tables[1].sheet.as_deref(), tables[1].len()), (Some("Tom"), 0));
        let expected = [
            (1, vec![]),
            (2, vec![]),
            (3, vec!["", "ISO"]),
            (4, vec![]),
            (5, vec!["", "5.1", "4", "2010-01-01", "TRUE", "#DIV/0!", " rad 1\nrad 2 & <b>"]),
            (6, vec!["2010-01-01 12:30:00", "0.5"]),
        ];
        assert_eq!(rows(&tables[0]), expected);
        let row = tables[0].row(4);
        assert_eq!(row.typed(1), Some(&Typed::Number { value: 5.1, format: Some("0.00".into()) }));
        assert_eq!(row.typed(2), Some(&Typed::Number { value: 4.0, format: None }));
        let date = Typed::Date { year: 2010, month: 1, day: 1, format: Some("yy\\.m\\.d".into()) };
        assert_eq!((row.typed(3), row.typed(4)), (Some(&date), None));
        assert_eq!(
            tables[0].row(5).typed(1),
            Some(&Typed::Number { value: 0.5, format: Some("hh:mm".into()) })
        );
    }

    #[test]
    fn merged_cells_repeat_down_and_not_across() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let plain = CellFormat::new();
        sheet.merge_range(0, 0, 0, 2, "Titel", &plain).unwrap();
        sheet.merge_range(1, 0, 2, 1, "A.5", &plain).unwrap();
        sheet.write(1, 2, "x").unwrap();
        sheet.write(2, 2, "y").unwrap();
        let (_, tables) = read_zip(book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(
            rows(&tables[0]),
            [(1, vec!["Titel"]), (2, vec!["A.5", "", "x"]), (3, vec!["A.5", "", "y"])]
        );
    }

    /// The parts of a workbook around one sheet.
    fn xlsx_of(workbook_properties: &str, sheet: &str) -> Vec<u8> {
        xlsx_with(
            &format!(
                "{workbook_properties}<sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"r1\"/></sheets>"
            ),
            sheet,
        )
    }

    fn xlsx_with(workbook: &str, sheet: &str) -> Vec<u8> {
        let relation = |kind: &str, target: &str| {
            format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
                 Target=\"{target}\"/></Relationships>"
            )
        };
        let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
        let workbook = format!("<workbook>{workbook}</workbook>");
        let sheet = format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>");
        zip_of(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", relation("officeDocument", "xl/workbook.xml").as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml").as_bytes()),
            ("xl/styles.xml", styles.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ])
    }

    #[test]
    fn the_1904_epoch_is_obeyed() {
        let cell = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>38717</v></c></row>";
        let (_, tables) = read_zip(xlsx_of("<workbookPr date1904=\"1\"/>", cell)).unwrap();
        assert_eq!(tables[0].row(0).cell(0), "2010-01-01");
        let (_, tables) = read_zip(xlsx_of("", cell)).unwrap();
        assert_eq!(tables[0].row(0).cell(0), "2005-12-31");
    }

    #[test]
    fn a_cell_in_the_last_corner_is_no_bomb() {
        let corner = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
        let (_, tables) = read_zip(xlsx_of("", corner)).unwrap();
        assert_eq!((tables[0].len(), tables[0].row(1_048_575).cell(16_383)), (1_048_576, "1"));
        let many: String =
            (1..=100).map(|n| format!("<row r=\"{n}\"><c r=\"XFD{n}\"><v>1</v></c></row>")).collect();
        assert!(matches!(read_zip(xlsx_of("", &many)), Err(Fault::TooLarge(_))));
    }

    #[test]
    fn sheets_that_share_a_part_are_bounded() {
        let sheets = "<sheet name=\"N\" sheetId=\"1\" r:id=\"r1\"/>";
        let sheets: String = (0..1000).map(|n| sheets.replace('N', &format!("s{n}"))).collect();
        let rows = "<row><c><v>1</v></c></row>".repeat(20_000);
        let file = xlsx_with(&format!("<sheets>{sheets}</sheets>"), &rows);
        assert!(matches!(read_zip(file), Err(Fault::TooLarge(_))));
    }

    #[test]
    fn what_is_no_workbook_is_told() {
        let unknown = |entries: &[(&str, &[u8])]| matches!(read_zip(zip_of(entries)), Err(Fault::Unknown(_)));
        assert!(unknown(&[("a.txt", b"x")]));
        assert!(unknown(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")]));
        assert!(unknown(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", b"<a/>")
        ]));
        assert!(matches!(
            read_zip(zip_of(&[("[Content_Types].xml", b"<a/>"), ("xl/workbook.xml", b"<a/>")])),
            Err(Fault::Malformed(_))
        ));
    }

    #[test]
    fn encrypted_workbooks_are_told() {
        assert!(matches!(read_cfb(&cfb_of("EncryptedPackage", &[1; 5000])), Err(Fault::Encrypted)));
        assert!(matches!(read_cfb(&cfb_of("WordDocument", &[1; 5000])), Err(Fault::Unknown(_))));
        let mime = b"application/vnd.oasis.opendocument.spreadsheet";
        let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
        let locked =
            zip_of(&[("mimetype", mime), ("content.xml", b"\x01\x02"), ("META-INF/manifest.xml", manifest)]);
        assert!(matches!(read_zip(locked), Err(Fault::Encrypted)));
    }

    #[test]
    fn an_open_document_by_its_archive() {
        let content = "<office:spreadsheet><table:table table:name=\"B\"><table:table-row><table:table-cell \
            office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>";
        let mime = b"application/vnd.oasis.opendocument.spreadsheet";
        let (format, tables) =
            read_zip(zip_of(&[("mimetype", mime), ("content.xml", content.as_bytes())])).unwrap();
        assert_eq!((format, rows(&tables[0])), (Format::Ods, vec![(1, vec!["x"])]));
    }

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let mut out = if kind < 128 { vec![kind as u8] } else { vec![kind as u8 | 0x80, (kind >> 7) as u8] };
        assert!(data.len() < 128);
        out.push(data.len() as u8);
        out.extend(data);
        out
    }

    fn wide(text: &str) -> Vec<u8> {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&(units.len() as u32 / 2).to_le_bytes()[..], &units].concat()
    }

    #[test]
    fn binary_workbooks_by_place_and_value() {
        let sheet_entry =
            [&0_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &wide("r1"), &wide("Blad")].concat();
        let workbook =
            [record(0x0099, &[0; 8]), record(0x009C, &sheet_entry), record(0x0090, &[]), record(0x0084, &[])]
                .concat();
        let cell = |column: u32, value: &[u8]| [&column.to_le_bytes()[..], &[0; 4], value].concat();
        let sheet = [
            record(0x0081, &[]),
            record(0x0094, &[0; 16]),
            record(0x0091, &[]),
            record(0x0000, &[&2_u32.to_le_bytes()[..], &[0; 20]].concat()),
            record(0x0006, &cell(1, &wide("å"))),
            record(0x0005, &cell(2, &5.1_f64.to_le_bytes())),
            record(0x0092, &[]),
        ]
        .concat();
        let relations = b"<Relationships><Relationship Id=\"r1\" Type=\"worksheet\" Target=\"worksheets/sheet1.bin\"/></Relationships>";
        let file = zip_of(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("xl/workbook.bin", &workbook),
            ("xl/_rels/workbook.bin.rels", relations),
            ("xl/worksheets/sheet1.bin", &sheet),
        ]);
        let (format, tables) = read_zip(file).unwrap();
        assert_eq!((format, tables[0].sheet.as_deref()), (Format::Xlsb, Some("Blad")));
        assert_eq!(rows(&tables[0]), [(1, vec![]), (2, vec![]), (3, vec!["", "å", "5.1"])]);
        assert_eq!(tables[0].row(2).typed(2), Some(&Typed::Number { value: 5.1, format: None }));
    }
}
