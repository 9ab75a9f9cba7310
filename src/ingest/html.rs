//! HTML tables: pages saved from a browser, exports that call themselves
//! `.xls`, tables pasted from Word.

use super::fault::Fault;
use super::limits::{self, Budget};
use super::markup::{Attributes, Token, Tokens};
use super::raw::RawTable;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Spans are cut to what HTML itself allows.
const MAX_COLSPAN: usize = 1000;
const MAX_ROWSPAN: usize = 65_534;
/// A heading that serves as a sheet's name, in characters.
const NAME_CHARS: usize = 200;

/// Reads every table that is not inside another, which is text of its cell. A
/// row's number is its 1-based place in its table. The sheet's name is the
/// caption, else the heading before the table, else the page's title, else the
/// table's number if there are several.
///
/// A cell over several columns stands in the first; a cell over several rows is
/// repeated downwards, for each row must say all that holds for it.
pub(super) fn read(text: &str) -> Result<Vec<RawTable>, Fault> {
    let mut page = Page::default();
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => page.text(&html_escape::decode_html_entities(text)),
            Token::CData(text) => page.text(text),
            Token::Open { name, attributes, .. } => {
                let name = name.to_ascii_lowercase();
                match name.as_str() {
                    "script" | "style" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes"
                    | "template" => {
                        tokens.raw_until_close(&name);
                    }
                    "title" => {
                        let title = tokens.raw_until_close("title");
                        page.title.get_or_insert_with(|| tidy(&html_escape::decode_html_entities(title)));
                    }
                    _ => page.open(&name, attributes)?,
                }
            }
            Token::Close { name } => page.close(&name.to_ascii_lowercase())?,
            Token::Declaration(_) => {}
        }
    }
    page.finish()
}

/// Elements that stand on lines of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "section"
            | "article"
            | "hr"
    ) || heading(name)
}

fn heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// One line without control characters, as short as a name should be.
fn tidy(text: &str) -> String {
    let text: String = text.chars().filter(|c| c.is_whitespace() || !c.is_control()).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(NAME_CHARS).collect()
}

/// What the page has shown so far.
#[derive(Default)]
struct Page {
    tables: Vec<RawTable>,
    budget: Budget,
    title: Option<String>,
    /// The last heading outside tables.
    heading: String,
    /// Where text goes that belongs to a heading or a caption.
    name: Option<Flow>,
    caption: String,
    /// Tables open; the second and deeper are text of a cell of the first.
    depth: usize,
    table: Table,
    row: Option<Vec<Span>>,
    cell: Option<(Flow, usize, usize)>,
}

impl Page {
    fn text(&mut self, text: &str) {
        if let Some(flow) = &mut self.name {
            flow.text(text);
        } else if let Some((flow, ..)) = &mut self.cell {
            flow.text(text);
        }
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>) -> Result<(), Fault> {
        match name {
            "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    // A heading that was not closed ends here.
                    if let Some(flow) = self.name.take() {
                        self.heading = tidy(&flow.out);
                    }
                    self.caption.clear();
                    self.table = Table::default();
                } else {
                    self.line_break();
                }
            }
            "tr" if self.depth > 1 => self.line_break(),
            "td" | "th" if self.depth > 1 => self.text(" "),
            "tr" if self.depth == 1 => {
                self.end_row()?;
                self.row = Some(Vec::new());
            }
            "td" | "th" if self.depth == 1 => {
                self.end_cell()?;
                self.row.get_or_insert_with(Vec::new);
                let columns = span(attributes, "colspan").clamp(1, MAX_COLSPAN);
                let rows = match span(attributes, "rowspan") {
                    // To the end of its group of rows.
                    0 => MAX_ROWSPAN,
                    rows => rows.min(MAX_ROWSPAN),
                };
                self.cell = Some((Flow::default(), columns, rows));
            }
            "thead" | "tbody" | "tfoot" if self.depth == 1 => self.end_group()?,
            "caption" if self.depth == 1 => self.name = Some(Flow::default()),
            "br" => self.line(),
            _ if heading(name) && self.depth == 0 => self.name = Some(Flow::default()),
            _ if is_block(name) => self.line_break(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "table" if self.depth == 1 => self.end_table()?,
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                self.line_break();
            }
            "tr" if self.depth == 1 => self.end_row()?,
            "td" | "th" if self.depth == 1 => self.end_cell()?,
            "thead" | "tbody" | "tfoot" if self.depth == 1 => self.end_group()?,
            "caption" if self.depth == 1 => {
                self.caption = self.name.take().map(|flow| tidy(&flow.out)).unwrap_or_default();
            }
            _ if heading(name) && self.depth == 0 => {
                self.heading = self.name.take().map(|flow| tidy(&flow.out)).unwrap_or_default();
            }
            _ if is_block(name) => self.line_break(),
            _ => {}
        }
        Ok(())
    }

    fn line_break(&mut self) {
        if let Some(flow) = self.name.as_mut().or(self.cell.as_mut().map(|(flow, ..)| flow)) {
            flow.breaks = flow.breaks.max(1);
        }
    }

    fn line(&mut self) {
        if let Some(flow) = self.name.as_mut().or(self.cell.as_mut().map(|(flow, ..)| flow)) {
            flow.breaks += 1;
        }
    }

    fn end_cell(&mut self) -> Result<(), Fault> {
        // A caption that was not closed ends with the first cell.
        if let Some(flow) = self.name.take() {
            self.caption = tidy(&flow.out);
        }
        if let (Some((flow, columns, rows)), Some(row)) = (self.cell.take(), &mut self.row) {
            row.push(Span { text: flow.out.into(), columns, rows });
            if row.len() > limits::COLUMNS {
                return Err(too_wide());
            }
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        self.end_cell()?;
        match self.row.take() {
            Some(row) => self.table.push_row(row, &mut self.budget),
            None => Ok(()),
        }
    }

    fn end_group(&mut self) -> Result<(), Fault> {
        self.end_row()?;
        self.table.hanging.clear();
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Fault> {
        self.end_row()?;
        self.depth = 0;
        let mut table = std::mem::take(&mut self.table).raw;
        let names = [self.caption.as_str(), &self.heading, self.title.as_deref().unwrap_or("")];
        table.sheet = names.into_iter().find(|name| !name.is_empty()).map(Arc::from);
        self.tables.push(table);
        if self.tables.len() > limits::TABLES {
            return Err(Fault::TooLarge(format!("more than {} tables", limits::TABLES)));
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<RawTable>, Fault> {
        if self.depth > 0 {
            self.end_table()?;
        }
        if self.tables.is_empty() {
            return Err(Fault::Unknown("html without a table"));
        }
        // One name, one table: a place must be found again by its sheet and row.
        // A numbered name can be another table's own, so each is tried.
        let mut taken: HashSet<Arc<str>> = HashSet::new();
        let mut counts: HashMap<Arc<str>, usize> = HashMap::new();
        let several = self.tables.len() > 1;
        for (index, table) in self.tables.iter_mut().enumerate().filter(|_| several) {
            let name = table.sheet.take().unwrap_or_else(|| (index + 1).to_string().into());
            let count = counts.entry(Arc::clone(&name)).or_default();
            table.sheet = loop {
                *count += 1;
                let own = if *count == 1 { Arc::clone(&name) } else { format!("{name} ({count})").into() };
                if taken.insert(Arc::clone(&own)) {
                    break Some(own);
                }
            };
        }
        Ok(self.tables)
    }
}

fn span(attributes: Attributes<'_>, name: &str) -> usize {
    let digits = attributes.get(name).unwrap_or("1").trim();
    // Too many digits for a number are a large number.
    digits.parse().unwrap_or(if digits.bytes().all(|b| b.is_ascii_digit()) { usize::MAX } else { 1 })
}

fn too_wide() -> Fault {
    Fault::TooLarge(format!("more than {} columns", limits::COLUMNS))
}

/// A cell and how far it reaches.
struct Span {
    text: Arc<str>,
    columns: usize,
    rows: usize,
}

/// The table being built.
#[derive(Default)]
struct Table {
    raw: RawTable,
    rows: u32,
    /// By column, what cells of rows above still cover: rows to go, and the text.
    hanging: Vec<(usize, Arc<str>)>,
}

impl Table {
    fn push_row(&mut self, row: Vec<Span>, budget: &mut Budget) -> Result<(), Fault> {
        let nothing: Arc<str> = Arc::from("");
        let mut column = 0;
        for cell in row {
            while self.hangs_at(column, budget)? {
                column += 1;
            }
            let end = column + cell.columns;
            if end > limits::COLUMNS {
                return Err(too_wide());
            }
            if cell.rows > 1 && self.hanging.len() < end {
                self.hanging.resize_with(end, || (0, Arc::clone(&nothing)));
            }
            for at in column..end {
                let text = if at == column { &cell.text } else { &nothing };
                budget.take(1, text.len())?;
                self.raw.push_cell(text);
                if let Some(hanging) = self.hanging.get_mut(at) {
                    *hanging = (cell.rows - 1, Arc::clone(text));
                }
            }
            column = end;
        }
        while column < self.hanging.len() {
            if !self.hangs_at(column, budget)? {
                budget.take(1, 0)?;
                self.raw.push_cell("");
            }
            column += 1;
        }
        while self.hanging.last().is_some_and(|(rows, _)| *rows == 0) {
            self.hanging.pop();
        }
        self.rows += 1;
        self.raw.end_row(self.rows);
        Ok(())
    }

    /// Repeats the cell from above that covers `column`, if one does.
    fn hangs_at(&mut self, column: usize, budget: &mut Budget) -> Result<bool, Fault> {
        match self.hanging.get_mut(column) {
            Some((rows, text)) if *rows > 0 => {
                *rows -= 1;
                budget.take(1, text.len())?;
                self.raw.push_cell(text);
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}

/// Text as a browser sets it: white space is one space, blocks are lines.
#[derive(Default)]
struct Flow {
    out: String,
    space: bool,
    breaks: usize,
}

impl Flow {
    fn text(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let word = rest.trim_start_matches([' ', '\t', '\n', '\r', '\x0c']);
            self.space |= word.len() < rest.len();
            let end = word.find([' ', '\t', '\n', '\r', '\x0c']).unwrap_or(word.len());
            if end == 0 {
                return;
            }
            if !self.out.is_empty() {
                if self.breaks > 0 {
                    self.out.extend(std::iter::repeat_n('\n', self.breaks));
                } else if self.space {
                    self.out.push(' ');
                }
            }
            (self.space, self.breaks) = (false, 0);
            self.out.push_str(&word[..end]);
            rest = &word[end..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(text: &str) -> Vec<(Option<String>, Vec<Vec<String>>)> {
        let cells =
            |table: &RawTable| table.rows().map(|row| row.cells().map(String::from).collect()).collect();
        let read = read(text).unwrap();
        read.iter().map(|table| (table.sheet.as_deref().map(String::from), cells(table))).collect()
    }

    fn rows(text: &str) -> Vec<Vec<String>> {
        tables(text).remove(0).1
    }

    #[test]
    fn spans_fill_the_columns_they_cover() {
        let text = "<table><tr><td rowspan=3>A.5<td colspan=2>ab<td>c\
            <tr><td>d<td>e<td rowspan='2'>f<tr><td>g</td></table>";
        let expected = [vec!["A.5", "ab", "", "c"], vec!["A.5", "d", "e", "f"], vec!["A.5", "g", "", "f"]];
        assert_eq!(rows(text), expected);
    }

    #[test]
    fn a_rowspan_of_zero_ends_with_its_group() {
        let text = "<table><tbody><tr><td rowspan=0>a<td>1<tr><td>2</tbody><tbody><tr><td>b<td>3</table>";
        assert_eq!(rows(text), [["a", "1"], ["a", "2"], ["b", "3"]]);
    }

    #[test]
    fn cells_keep_their_lines_and_lose_their_markup() {
        let text = "<TABLE><TR><TD><p>Ett\n  två</p><p>tre<br>fyra</p></TD><TH><ul><li>a<li>b</ul></TH>\
            <td>5 &lt; 6 &amp; &aring;&#228;&#xF6;&nbsp;</td><td><b>fe</b>t<!-- x --><script>if (a<b) '</td>'</script></td>\
            <td><div><p>x</p></div></td></TR></TABLE>";
        assert_eq!(rows(text), [["Ett två\ntre\nfyra", "a\nb", "5 < 6 & åäö\u{a0}", "fet", "x"]]);
    }

    #[test]
    fn a_table_in_a_cell_is_text_of_the_cell() {
        let text = "<table><tr><td>a<table><tr><td>b<td>c<tr><td>d</table>e</td><td>f</td></tr></table>";
        assert_eq!(rows(text), [["a\nb c\nd\ne", "f"]]);
    }

    #[test]
    fn what_was_not_closed_is_still_read() {
        assert_eq!(rows("<table><tr><td>a<td>b<tr><td>c"), [vec!["a", "b"], vec!["c"]]);
        assert_eq!(rows("<table><td>a</td></table>"), [["a"]]);
        assert_eq!(rows("<table><tr><tr><td>a</table>"), [vec![], vec!["a"]]);
        assert_eq!(rows("</td></table><table><tr><td>a</p></table></table>"), [["a"]]);
    }

    #[test]
    fn names_come_from_caption_heading_or_title() {
        let text = "<title>Sida</title><table><tr><td>1</table><h2>Stads&shy;miljö <i>2023</i></h2>\
            <table><caption>Bilaga</caption><tr><td>2</table><table><tr><td>3</table><table><tr><td>4</table>";
        let names: Vec<_> = tables(text).into_iter().map(|(name, _)| name.unwrap()).collect();
        assert_eq!(names, ["Sida", "Bilaga", "Stads\u{ad}miljö 2023", "Stads\u{ad}miljö 2023 (2)"]);
        assert_eq!(tables("<table><tr><td>1</table>")[0].0, None);
        let numbered = tables("<table><tr><td>1</table><table><tr><td>1</table>");
        assert_eq!(numbered[1].0.as_deref(), Some("2"));
        let captions = |names: &[&str]| -> Vec<String> {
            let page: String = names
                .iter()
                .map(|name| format!("<table><caption>{name}</caption><tr><td>1</table>"))
                .collect();
            tables(&page).into_iter().map(|(name, _)| name.unwrap()).collect()
        };
        assert_eq!(captions(&["x (2)", "x", "x"]), ["x (2)", "x", "x (3)"]);
        assert_eq!(captions(&["2", ""]), ["2", "2 (2)"]);
        assert_eq!(captions(&["a\u{1}", "a", "a \u{1b} b"]), ["a", "a (2)", "a b"]);
    }

    #[test]
    fn hostile_spans_are_bounded() {
        let wide = "<table><tr>".to_owned() + &"<td colspan=1000000>x".repeat(20);
        assert!(matches!(read(&wide), Err(Fault::TooLarge(_))));
        let deep = "<table>".to_owned()
            + &format!("<tr>{}", "<td rowspan=99999999999999999999>x".repeat(900)).repeat(60)
            + &"<tr>".repeat(2000);
        assert!(matches!(read(&deep), Err(Fault::TooLarge(_))));
        let long = format!("<table><tr><td rowspan=65000>{}{}", "x".repeat(100_000), "<tr>".repeat(2000));
        assert!(matches!(read(&long), Err(Fault::TooLarge(_))));
        let nested = "<table><tr><td>".repeat(300_000);
        assert_eq!(read(&nested).unwrap().len(), 1);
    }

    #[test]
    fn hostile_tags_cost_linear_time() {
        let start = std::time::Instant::now();
        let attributes: String = (0..200_000).map(|n| format!(" a{n}")).collect();
        for text in [
            format!("<table><tr><td{attributes} colspan=2>x</table>"),
            "<table><tr>".to_owned() + &"<a b=\"".repeat(300_000),
            "<table><tr>".to_owned() + &"<!--".repeat(300_000),
            "<table><tr>".to_owned() + &"<script>".repeat(300_000),
            "<table><tr><td>".to_owned() + &"&".repeat(1_000_000),
            "<table><tr><td>".to_owned() + &"< ".repeat(1_000_000),
            "<table><tr><td>".to_owned() + &"<a ='".repeat(300_000),
        ] {
            read(&text).unwrap();
        }
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
