//! A report's tables as a workbook: a sheet with what the report says in words, one sheet for
//! each section that has tables, and one with the SQL. Figures stay figures; texts are written
//! as texts, never as formulas.

use super::ReportError;
use super::clean;
use super::document::{Block, Cell, Document, Section, Table};
use crate::i18n::Lang;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

/// Excel's own limit for the text of a cell, in UTF-16 units.
const MAX_TEXT: usize = 32_767;
/// Column widths, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=60;

struct Formats {
    lang: Lang,
    title: Format,
    heading: Format,
    text: Format,
    percent: Format,
    score: Format,
    delta: Format,
    date: Format,
}

impl Formats {
    fn new(lang: Lang) -> Formats {
        let top = || Format::new().set_align(FormatAlign::Top);
        Formats {
            lang,
            title: Format::new().set_bold().set_font_size(14),
            heading: top().set_bold().set_text_wrap(),
            text: top().set_text_wrap(),
            percent: top().set_num_format("0%"),
            score: top().set_num_format("0.00"),
            delta: top().set_num_format("+0.00;-0.00;0.00"),
            date: top().set_num_format("yyyy-mm-dd"),
        }
    }
}

/// The bytes of the workbook.
pub(super) fn write(document: &Document) -> Result<Vec<u8>, ReportError> {
    let formats = Formats::new(document.lang);
    let mut workbook = Workbook::new();
    // The date is fixed so that the same report has the same bytes.
    let properties = DocProperties::new()
        .set_title(clean::xml(&format!("{} – {}", document.title, document.subtitle)))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let mut names = Vec::new();
    workbook.push_worksheet(front(document, &formats, name(&document.title, &mut names))?);
    for section in &document.sections {
        if section.blocks.iter().any(|block| matches!(block, Block::Table(_))) {
            workbook.push_worksheet(sheet(section, &formats, name(&section.title, &mut names))?);
        }
    }
    workbook.push_worksheet(sql(document, &formats, name(&document.words.sql, &mut names))?);
    Ok(workbook.save_to_buffer()?)
}

/// What the report says in words and key figures.
fn front(document: &Document, formats: &Formats, name: String) -> Result<Worksheet, ReportError> {
    let mut lines: Vec<(String, String)> = vec![(document.subtitle.clone(), String::new())];
    lines.extend(document.notice.iter().map(|notice| (notice.clone(), String::new())));
    lines.extend(document.facts.iter().cloned());
    for section in &document.sections {
        lines.push((String::new(), String::new()));
        lines.push((section.title.clone(), String::new()));
        for block in &section.blocks {
            match block {
                Block::Lead(text) | Block::Paragraph(text) => {
                    lines.push((String::new(), text.clone()));
                }
                Block::Facts(facts) => {
                    lines.extend(facts.iter().map(|f| (f.label.clone(), format!("{} ({})", f.value, f.note))))
                }
                Block::Table(_) | Block::Figure(_) | Block::Sql(_) => {}
            }
        }
    }
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?.set_column_width(0, 36)?.set_column_width(1, 100)?;
    sheet.write_string_with_format(0, 0, text(&document.title), &formats.title)?;
    for (row, (left, right)) in (1_u32..).zip(&lines) {
        sheet.write_string_with_format(row, 0, text(left), &formats.heading)?;
        sheet.write_string_with_format(row, 1, text(right), &formats.text)?;
    }
    Ok(sheet)
}

/// The tables of a section, one under another.
fn sheet(section: &Section, formats: &Formats, name: String) -> Result<Worksheet, ReportError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.write_string_with_format(0, 0, text(&section.title), &formats.title)?;
    let mut widths: Vec<usize> = Vec::new();
    let mut row = 2;
    for block in &section.blocks {
        if let Block::Table(table) = block {
            row = place(&mut sheet, table, row, formats)? + 2;
            for (at, column) in table.columns.iter().enumerate() {
                let cells = table.rows.iter().filter_map(|row| row.get(at)).map(length);
                let width = cells.chain([column.title.chars().count()]).max().unwrap_or(0) + 1;
                match widths.get_mut(at) {
                    Some(widest) => *widest = width.max(*widest),
                    None => widths.push(width),
                }
            }
        }
    }
    for (column, width) in (0_u16..).zip(widths) {
        let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
        sheet.set_column_width(column, u16::try_from(width).unwrap_or(u16::MAX))?;
    }
    Ok(sheet)
}

/// Writes a table from this row on; gives the row after it.
fn place(sheet: &mut Worksheet, table: &Table, row: u32, formats: &Formats) -> Result<u32, ReportError> {
    sheet.write_string_with_format(row, 0, text(&table.caption), &formats.heading)?;
    for (at, column) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(row + 1, at, text(&column.title), &formats.heading)?;
    }
    let mut next = row + 2;
    for cells in &table.rows {
        for (at, cell) in (0_u16..).zip(cells) {
            write_cell(sheet, next, at, cell, formats)?;
        }
        next += 1;
    }
    if let Some(note) = &table.note {
        sheet.write_string(next, 0, text(note))?;
        next += 1;
    }
    Ok(next)
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), ReportError> {
    match cell {
        Cell::Nothing => {}
        Cell::Count(number) | Cell::Year(number) => {
            sheet.write_number(row, at, *number as f64)?;
        }
        Cell::Percent(share) => {
            sheet.write_number_with_format(row, at, *share, &formats.percent)?;
        }
        Cell::Score(score) => {
            sheet.write_number_with_format(row, at, *score, &formats.score)?;
        }
        Cell::Delta(delta) => {
            sheet.write_number_with_format(row, at, *delta, &formats.delta)?;
        }
        Cell::Date(day) => match ExcelDateTime::parse_from_str(&day.to_string()) {
            Ok(date) => {
                sheet.write_datetime_with_format(row, at, &date, &formats.date)?;
            }
            // Before 1900, or after 9999.
            Err(_) => {
                sheet.write_string(row, at, day.to_string())?;
            }
        },
        Cell::Text(_) | Cell::Lines(_) | Cell::Withheld => {
            let shown = cell.shown(formats.lang);
            sheet.write_string_with_format(row, at, text(&shown), &formats.text)?;
        }
    }
    Ok(())
}

/// The statements, each with the heading of its section.
fn sql(document: &Document, formats: &Formats, name: String) -> Result<Worksheet, ReportError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?.set_column_width(0, 30)?.set_column_width(1, 120)?;
    for (row, (title, sql)) in (0_u32..).zip(document.statements()) {
        sheet.write_string_with_format(row, 0, text(title), &formats.heading)?;
        sheet.write_string_with_format(row, 1, text(sql), &formats.text)?;
    }
    Ok(sheet)
}

fn length(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
        Cell::Lines(lines) => lines.iter().map(|line| line.chars().count()).max().unwrap_or(0),
        _ => 10,
    }
}

/// A text as a cell may hold it.
fn text(text: &str) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= MAX_TEXT
    };
    clean::xml(text).chars().take_while(fits).collect()
}

/// A name for a sheet: 31 characters that Excel allows, none taken yet.
fn name(title: &str, taken: &mut Vec<String>) -> String {
    let allowed = |c: char| if c.is_control() || "[]:*?/\\'".contains(c) { ' ' } else { c };
    let base: String = title.chars().map(allowed).take(27).collect();
    let base = base.trim().to_string();
    let mut name = base.clone();
    let mut number = 2;
    while taken.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
        name = format!("{base} {number}");
        number += 1;
    }
    taken.push(name.clone());
    name
}
