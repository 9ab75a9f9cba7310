//! Open document sheets. Read here and not by calamine, which expands repeated
//! cells before it counts them, does not end on a file cut short, and does not
//! tell which cells are merged.

use super::archive::{self, Archive};
use super::fault::Fault;
use super::grid::{Grid, Merge, number_text};
use super::limits::{self, Budget};
use super::markup::{Attributes, Token, Tokens};
use super::raw::{RawTable, Typed};
use super::workbook::iso_date;
use std::borrow::Cow;
use std::sync::Arc;

/// Reads every sheet. Repeated rows and cells count as often as they are
/// repeated, where they hold something.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Vec<RawTable>, Fault> {
    if let Some(manifest) = archive::part(archive, "META-INF/manifest.xml")? {
        let encrypted = memchr::memmem::find(&manifest, b"encryption-data").is_some();
        if encrypted {
            return Err(Fault::Encrypted);
        }
    }
    let Some(content) = archive::part(archive, "content.xml")? else {
        return Err(Fault::Malformed("content.xml is missing".into()));
    };
    let text =
        std::str::from_utf8(&content).map_err(|_| Fault::Malformed("content.xml is not UTF-8".into()))?;
    read_content(text)
}

/// Reads the sheets of a document that is text already.
pub(super) fn read_content(text: &str) -> Result<Vec<RawTable>, Fault> {
    let mut document = Document::default();
    for token in Tokens::new(text) {
        match token {
            Token::Text(text) => document.text(&decoded(text)),
            Token::CData(text) => document.text(text),
            Token::Open { name, attributes, empty } => {
                document.open(name, attributes);
                if empty {
                    document.close(name)?;
                }
            }
            Token::Close { name } => document.close(name)?,
            Token::Declaration(_) => {
                return Err(Fault::Malformed("content.xml declares its own entities".into()));
            }
        }
    }
    if document.sheet.is_some() {
        return Err(Fault::Malformed("content.xml is cut short".into()));
    }
    Ok(document.tables)
}

fn decoded(text: &str) -> Cow<'_, str> {
    html_escape::decode_html_entities(text)
}

#[derive(Default)]
struct Document {
    tables: Vec<RawTable>,
    budget: Budget,
    sheet: Option<SheetInWork>,
    cell: Option<CellInWork>,
    /// Inside a comment or a drawing, whose text is not the cell's; how deep.
    aside: usize,
    in_paragraph: bool,
}

#[derive(Default)]
struct SheetInWork {
    name: Arc<str>,
    grid: Grid,
    merges: Vec<Merge>,
    row: u64,
    column: u64,
    /// How often the row being read stands there.
    rows: u64,
    /// Cells of the row being read: first column, how many columns, value.
    cells: Vec<(u64, u64, String, Option<Typed>)>,
}

struct CellInWork {
    text: String,
    paragraphs: usize,
    columns: u64,
    rows_spanned: u64,
    kind: Kind,
}

/// What the cell's attributes say it is.
enum Kind {
    Text,
    Whole(String),
    Typed(String, Typed),
}

impl Document {
    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        match name {
            "office:annotation" | "draw:frame" | "table:shapes" | "draw:g" | "draw:custom-shape" => {
                self.aside += 1
            }
            _ if self.aside > 0 => {}
            "table:table" if self.sheet.is_none() => {
                let name = attributes.get("table:name").map(|name| decoded(name).into()).unwrap_or_default();
                self.sheet = Some(SheetInWork { name, ..SheetInWork::default() });
            }
            "table:table-row" => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.column = 0;
                    sheet.rows = count(attributes, "table:number-rows-repeated");
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(CellInWork {
                    text: String::new(),
                    paragraphs: 0,
                    columns: count(attributes, "table:number-columns-repeated"),
                    rows_spanned: count(attributes, "table:number-rows-spanned"),
                    kind: kind(attributes),
                });
            }
            "text:p" | "text:h" => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                    self.in_paragraph = true;
                }
            }
            "text:s" => {
                let spaces = count(attributes, "text:c").min(100) as usize;
                self.push(&" ".repeat(spaces));
            }
            "text:tab" => self.push("\t"),
            "text:line-break" => self.push("\n"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        // Between paragraphs is layout of the file.
        if self.aside == 0 && self.in_paragraph {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "office:annotation" | "draw:frame" | "table:shapes" | "draw:g" | "draw:custom-shape" => {
                self.aside = self.aside.saturating_sub(1);
            }
            _ if self.aside > 0 => {}
            "text:p" | "text:h" => self.in_paragraph = false,
            "table:table-cell" | "table:covered-table-cell" => {
                if let (Some(sheet), Some(cell)) = (&mut self.sheet, self.cell.take()) {
                    sheet.end_cell(cell)?;
                }
            }
            "table:table-row" => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.end_row()?;
                }
            }
            "table:table" => {
                if let Some(sheet) = self.sheet.take() {
                    let SheetInWork { name, grid, merges, .. } = sheet;
                    self.tables.push(grid.into_table(Some(name), &merges, &mut self.budget)?);
                    if self.tables.len() > limits::TABLES {
                        return Err(Fault::TooLarge(format!("more than {} sheets", limits::TABLES)));
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl SheetInWork {
    fn end_cell(&mut self, cell: CellInWork) -> Result<(), Fault> {
        let (text, typed) = match cell.kind {
            Kind::Text => (cell.text, None),
            Kind::Whole(text) => (text, None),
            Kind::Typed(text, typed) => (text, Some(typed)),
        };
        if cell.rows_spanned > 1 && self.merges.len() < limits::CELLS {
            let narrow = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
            let last = self.row.saturating_add(cell.rows_spanned - 1);
            self.merges.push(Merge {
                first: narrow(self.row),
                last: narrow(last),
                column: narrow(self.column),
            });
        }
        if !text.is_empty() {
            if self.column.saturating_add(cell.columns) > limits::COLUMNS as u64 {
                return Err(Fault::TooLarge(format!("more than {} columns", limits::COLUMNS)));
            }
            self.cells.push((self.column, cell.columns, text, typed));
        }
        self.column = self.column.saturating_add(cell.columns);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            for row in self.row..self.row.saturating_add(self.rows) {
                if row >= limits::ROWS as u64 {
                    return Err(Fault::TooLarge(format!("more than {} rows", limits::ROWS)));
                }
                for (first, columns, text, typed) in &cells {
                    for column in *first..first + columns {
                        self.grid.set(row as u32, column as u32, text, typed.clone())?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.rows);
        Ok(())
    }
}

fn count(attributes: Attributes<'_>, name: &str) -> u64 {
    attributes.get(name).and_then(|digits| digits.parse().ok()).unwrap_or(1)
}

fn kind(attributes: Attributes<'_>) -> Kind {
    match attributes.get("office:value-type") {
        Some("float" | "percentage" | "currency") => {
            let number = attributes.get("office:value").and_then(|digits| digits.parse::<f64>().ok());
            match number {
                Some(value) => Kind::Typed(number_text(value), Typed::Number { value, format: None }),
                None => Kind::Text,
            }
        }
        Some("date") => {
            let text = attributes.get("office:date-value").unwrap_or("");
            match iso_date(text) {
                Some((year, month, day)) => {
                    let shown = text.trim_end_matches("T00:00:00").replace('T', " ");
                    Kind::Typed(shown, Typed::Date { year, month, day, format: None })
                }
                None => Kind::Text,
            }
        }
        Some("boolean") => match attributes.get("office:boolean-value") {
            Some("true") => Kind::Whole("TRUE".into()),
            Some("false") => Kind::Whole("FALSE".into()),
            _ => Kind::Text,
        },
        Some("string") => match attributes.get("office:string-value") {
            Some(text) if !text.is_empty() => Kind::Whole(decoded(text).into_owned()),
            _ => Kind::Text,
        },
        _ => Kind::Text,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn sheet(rows: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>\
             <table:table table:name=\"Blad &amp; 1\"><table:table-column/>{rows}</table:table>\
             </office:spreadsheet></office:body></office:document-content>"
        )
    }

    fn rows(content: &str) -> Vec<(u32, Vec<String>)> {
        let tables = read_content(&sheet(content)).unwrap();
        tables[0].rows().map(|row| (row.number(), row.cells().map(String::from).collect())).collect()
    }

    fn text_cell(text: &str) -> String {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    }

    #[test]
    fn values_of_all_kinds() {
        let content = "<table:table-row>\
            <table:table-cell office:value-type=\"string\"><text:p>Ett<text:s text:c=\"2\"/>två &amp; <text:span>tre</text:span></text:p>\n\
            <text:p>ny<text:line-break/>rad</text:p><office:annotation><text:p>anm</text:p></office:annotation></table:table-cell>\
            <table:table-cell office:value-type=\"float\" office:value=\"5.1\"><text:p>5,1</text:p></table:table-cell>\
            <table:table-cell office:value-type=\"date\" office:date-value=\"2010-01-05\"><text:p>10.1.5</text:p></table:table-cell>\
            <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>SANT</text:p></table:table-cell>\
            </table:table-row>";
        let tables = read_content(&sheet(content)).unwrap();
        assert_eq!(tables[0].sheet.as_deref(), Some("Blad & 1"));
        let row = tables[0].row(0);
        assert_eq!(row.cells().collect::<Vec<_>>(), ["Ett  två & tre\nny\nrad", "5.1", "2010-01-05", "TRUE"]);
        assert_eq!(row.typed(1), Some(&Typed::Number { value: 5.1, format: None }));
        assert_eq!(row.typed(2), Some(&Typed::Date { year: 2010, month: 1, day: 5, format: None }));
    }

    #[test]
    fn repeats_count_where_they_hold_something() {
        let a = text_cell("a");
        let content = format!(
            "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
             <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>{a}</table:table-row>\
             <table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"2\"><text:p>b</text:p></table:table-cell></table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048571\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
        );
        let expected =
            [(1, vec![]), (2, vec![]), (3, vec!["", "", "a"]), (4, vec!["b", "b"]), (5, vec!["b", "b"])];
        assert_eq!(rows(&content), expected.map(|(n, c)| (n, c.into_iter().map(String::from).collect())));
    }

    #[test]
    fn merged_rows_repeat_their_value() {
        let content = format!(
            "<table:table-row><table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"string\"><text:p>A.5</text:p></table:table-cell>{0}</table:table-row>\
             <table:table-row><table:covered-table-cell/>{0}</table:table-row>",
            text_cell("x")
        );
        assert_eq!(rows(&content)[1].1, ["A.5", "x"]);
    }

    #[test]
    fn bombs_and_cut_files_are_refused() {
        let bomb = |rows: u64, columns: u64, text: &str| {
            read_content(&sheet(&format!(
                "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell office:value-type=\"string\" \
                 table:number-columns-repeated=\"{columns}\"><text:p>{text}</text:p></table:table-cell></table:table-row>"
            )))
        };
        assert!(matches!(bomb(1_048_576, 16_384, "x"), Err(Fault::TooLarge(_))));
        assert!(matches!(bomb(u64::MAX, 1, "x"), Err(Fault::TooLarge(_))));
        assert!(matches!(bomb(1, u64::MAX, "x"), Err(Fault::TooLarge(_))));
        assert!(matches!(bomb(1, 16_000, &"x".repeat(10_000)), Err(Fault::TooLarge(_))));
        let whole = sheet(&format!("<table:table-row>{}</table:table-row>", text_cell("x")));
        let cut = whole.find("</table:table>").unwrap();
        assert!(matches!(read_content(&whole[..cut]), Err(Fault::Malformed(_))));
        assert!(matches!(
            read_content("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
            Err(Fault::Malformed(_))
        ));
    }
}
