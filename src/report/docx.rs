//! A report as a Word document that can be edited: headings that Word knows, real tables whose
//! header rows repeat, a contents list, page numbers. docx-rs writes it; what it has no words
//! for (header rows, the document's language and title) is put into its XML afterwards.

use super::ReportError;
use super::clean;
use super::document::{Block, Cell, Column, Document, Fact, Shape, Table};
use super::figure::Figure;
use crate::i18n::{Lang, html_text};
use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, Hyperlink, HyperlinkType, LineSpacing, NumPages, PageMargin,
    PageNum, Paragraph, Pic, Run, RunFonts, Shading, Style, StyleType, Table as WordTable, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};
use std::io::Cursor;

/// A4 with margins of two centimetres, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_134;
/// Between the margins.
const WIDTH: usize = 9_638;
const LINK: &str = "0B4F8A";
/// The ground of header rows, by which they are found in the XML.
const HEADER_SHADE: &str = "F2F4F7";

/// The bytes of the document.
pub(super) fn write(document: &Document) -> Result<Vec<u8>, ReportError> {
    let mut docx = styled(Docx::new())
        .page_size(PAGE.0, PAGE.1)
        .page_margin(PageMargin::new().top(MARGIN).bottom(MARGIN).left(MARGIN).right(MARGIN))
        // The dates are fixed so that the same report has the same bytes.
        .created_at("2000-01-01T00:00:00Z")
        .updated_at("2000-01-01T00:00:00Z")
        .footer(footer());
    docx = docx.add_paragraph(paragraph(&document.title, "Subtitle"));
    docx = docx.add_paragraph(paragraph(&document.subtitle, "Title"));
    if let Some(notice) = &document.notice {
        docx = docx.add_paragraph(paragraph(notice, "Notice"));
    }
    for (name, value) in &document.facts {
        let run = Run::new().add_text(clean::xml(&format!("{name}: "))).bold();
        docx = docx.add_paragraph(Paragraph::new().add_run(run).add_run(text(value)));
    }
    docx = docx.add_paragraph(paragraph(&document.words.contents, "ContentsHeading"));
    let mut pictures = Vec::new();
    // A list of links, and no field that must be brought up to date before it can be read.
    for section in &document.sections {
        let link =
            Hyperlink::new(section.id, HyperlinkType::Anchor).add_run(text(&section.title).color(LINK));
        docx = docx.add_paragraph(Paragraph::new().style("Contents").add_hyperlink(link));
    }
    for (at, section) in document.sections.iter().enumerate() {
        let heading =
            Paragraph::new().style("Heading1").keep_next(true).add_bookmark_start(at + 1, section.id);
        docx = docx.add_paragraph(heading.add_run(text(&section.title)).add_bookmark_end(at + 1));
        for block in &section.blocks {
            docx = put(docx, block, document, &mut pictures)?;
        }
    }
    docx = docx.add_paragraph(paragraph(&document.words.sql, "Heading1").page_break_before(true));
    let mut last = "";
    for (title, sql) in document.statements() {
        if title != last {
            docx = docx.add_paragraph(paragraph(title, "Heading2").keep_next(true));
        }
        last = title;
        docx = docx.add_paragraph(paragraph(sql, "Code"));
    }
    let mut parts = docx.build();
    parts.document = finished(&parts.document, &pictures)?;
    parts.doc_props.core = with_title(&parts.doc_props.core, document);
    parts.styles = with_defaults(&parts.styles, document.lang.tag());
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(|error| ReportError::Docx(error.to_string()))?;
    Ok(bytes.into_inner())
}

/// Adds a block; `pictures` takes what each picture shows, in words.
fn put(
    docx: Docx,
    block: &Block,
    document: &Document,
    pictures: &mut Vec<String>,
) -> Result<Docx, ReportError> {
    Ok(match block {
        Block::Lead(text) => docx.add_paragraph(paragraph(text, "Lead")),
        Block::Paragraph(text) => docx.add_paragraph(paragraph(text, "Normal")),
        Block::Facts(facts) => docx.add_table(facts_table(facts)).add_paragraph(Paragraph::new()),
        Block::Table(table) => {
            let docx = docx
                .add_paragraph(paragraph(&table.caption, "Caption").keep_next(true))
                .add_table(word_table(table, document));
            let note = table.note.as_deref().unwrap_or_default();
            docx.add_paragraph(paragraph(note, "Normal"))
        }
        Block::Figure(figure) => {
            pictures.push(figure.text.clone());
            let docx = docx.add_paragraph(paragraph(&figure.caption, "Caption").keep_next(true));
            docx.add_paragraph(Paragraph::new().add_run(picture(figure, pictures.len())?))
        }
        // All statements stand together at the end.
        Block::Sql(_) => docx,
    })
}

/// A picture as wide as the text.
fn picture(figure: &Figure, number: usize) -> Result<Run, ReportError> {
    // English Metric Units: 635 to the twentieth of a point.
    let wide = u32::try_from(WIDTH).unwrap_or(u32::MAX).saturating_mul(635);
    let high = (f64::from(wide) * f64::from(figure.size.1) / f64::from(figure.size.0)) as u32;
    let picture = Pic::new_with_dimensions(figure.png()?, figure.size.0, figure.size.1);
    // Its own number: docx-rs counts the pictures of all documents that are being made.
    Ok(Run::new().add_image(picture.id(format!("rIdImage{number}")).size(wide, high)))
}

fn styled(docx: Docx) -> Docx {
    let style = |id: &str, name: &str, size: usize| {
        Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").next("Normal").size(size)
    };
    let spaced = |before: u32, after: u32| LineSpacing::new().before(before).after(after);
    let fonts = |name: &str| RunFonts::new().ascii(name).hi_ansi(name).cs(name);
    docx.default_fonts(fonts("Calibri"))
        .default_size(21)
        .default_line_spacing(LineSpacing::new().after(100))
        .add_style(style("Title", "Title", 44).bold().line_spacing(spaced(0, 160)))
        .add_style(style("Subtitle", "Subtitle", 26).color("545B64"))
        .add_style(style("Heading1", "heading 1", 32).bold().outline_lvl(0).line_spacing(spaced(360, 120)))
        .add_style(style("Heading2", "heading 2", 26).bold().outline_lvl(1).line_spacing(spaced(240, 80)))
        .add_style(style("ContentsHeading", "Contents Heading", 26).bold().line_spacing(spaced(240, 80)))
        .add_style(style("Contents", "Contents", 21).line_spacing(spaced(0, 20)))
        .add_style(style("Lead", "Lead", 24))
        .add_style(style("Notice", "Notice", 22).bold())
        .add_style(style("Caption", "caption", 21).bold().line_spacing(spaced(160, 60)))
        .add_style(style("Cell", "Table Text", 17).line_spacing(spaced(20, 20)))
        .add_style(style("Code", "Code", 16).fonts(fonts("Consolas")))
}

fn footer() -> Footer {
    let page = Paragraph::new().align(AlignmentType::Right).add_page_num(PageNum::new());
    Footer::new().add_paragraph(page.add_run(Run::new().add_text(" / ")).add_num_pages(NumPages::new()))
}

/// A run whose lines stay lines.
fn text(text: &str) -> Run {
    let clean = clean::xml(text);
    let mut lines = clean.split('\n');
    let mut run = Run::new().add_text(lines.next().unwrap_or_default());
    for line in lines {
        run = run.add_break(BreakType::TextWrapping).add_text(line);
    }
    run
}

fn paragraph(content: &str, style: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(text(content))
}

/// Key figures: value and what it is on one line each.
fn facts_table(facts: &[Fact]) -> WordTable {
    let widths = [WIDTH / 5, WIDTH - WIDTH / 5];
    let cell = |at: usize, paragraph: Paragraph| {
        TableCell::new().width(widths[at], WidthType::Dxa).add_paragraph(paragraph)
    };
    let row = |fact: &Fact| {
        let value = Paragraph::new().style("Cell").add_run(text(&fact.value).bold().size(28));
        let label = Paragraph::new().style("Cell").add_run(text(&format!("{}\n{}", fact.label, fact.note)));
        TableRow::new(vec![cell(0, value), cell(1, label)]).cant_split()
    };
    grid(facts.iter().map(row).collect(), &widths)
}

fn word_table(table: &Table, document: &Document) -> WordTable {
    let widths = widths(table, document.lang);
    let cell = |at: usize, content: &str, is_head: bool| {
        let mut paragraph = Paragraph::new().style("Cell");
        let run = text(content);
        paragraph = paragraph.add_run(if is_head { run.bold() } else { run });
        if table.columns.get(at).is_some_and(|column| column.shape == Shape::Figure) {
            paragraph = paragraph.align(AlignmentType::Right);
        }
        let width = widths.get(at).copied().unwrap_or_default();
        let cell = TableCell::new().width(width, WidthType::Dxa).add_paragraph(paragraph);
        if is_head { cell.shading(Shading::new().fill(HEADER_SHADE)) } else { cell }
    };
    let shown = |value: &Cell| value.shown(document.lang);
    let head = table.columns.iter().enumerate().map(|(at, column)| cell(at, &column.title, true));
    let mut rows = vec![TableRow::new(head.collect()).cant_split()];
    for row in &table.rows {
        let cells = row.iter().enumerate().map(|(at, value)| cell(at, &shown(value), false));
        rows.push(TableRow::new(cells.collect()).cant_split());
    }
    grid(rows, &widths)
}

fn grid(rows: Vec<TableRow>, widths: &[usize]) -> WordTable {
    use TableBorderPosition::{Bottom, InsideH, Top};
    let lines = [Top, InsideH, Bottom].map(|place| TableBorder::new(place).size(4).color("C9CED6"));
    let borders = lines.into_iter().fold(TableBorders::with_empty(), TableBorders::set);
    WordTable::new(rows)
        .set_grid(widths.to_vec())
        .width(WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .set_borders(borders)
        .margins(TableCellMargins::new().margin_left(60, WidthType::Dxa).margin_right(60, WidthType::Dxa))
}

/// The page's width shared out by what stands in the columns: none is narrower than its longest
/// word, and running text gets the rest.
fn widths(table: &Table, lang: Lang) -> Vec<usize> {
    let longest = |text: &str| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let part = |(at, column): (usize, &Column)| {
        let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.shown(lang));
        let (word, line) = cells.fold((longest(&column.title), 0), |(word, line), text| {
            (word.max(longest(&text)), line.max(text.chars().count()))
        });
        match column.shape {
            Shape::Prose => 30,
            Shape::Text => line.clamp(word, 22.max(word)),
            Shape::Figure => word,
            Shape::Line => line.max(word),
        }
        .min(34)
            + 3
    };
    let parts: Vec<usize> = table.columns.iter().enumerate().map(part).collect();
    let all = parts.iter().sum::<usize>().max(1);
    parts.iter().map(|part| WIDTH * part / all).collect()
}

/// The body with header rows that repeat on each page, those whose cells have the header's shade,
/// and with pictures that say what they show.
fn finished(body: &[u8], pictures: &[String]) -> Result<Vec<u8>, ReportError> {
    let body = std::str::from_utf8(body).map_err(|error| ReportError::Docx(error.to_string()))?;
    let mut out = String::with_capacity(body.len() + 1024);
    for (at, row) in body.split("<w:tr>").enumerate() {
        if at > 0 {
            out.push_str("<w:tr>");
        }
        let first = row.split("</w:tc>").next().unwrap_or_default();
        match first.contains(HEADER_SHADE) && at > 0 {
            true => out.push_str(&row.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1)),
            false => out.push_str(row),
        }
    }
    const NAMELESS: &str = "<wp:docPr id=\"1\" name=\"Figure\" />";
    for (number, shown) in (1..).zip(pictures) {
        let mut named = format!("<wp:docPr id=\"{number}\" name=\"Figure {number}\" descr=\"");
        html_text(&shown.replace('\n', " "), &mut named);
        named.push_str("\" />");
        out = out.replacen(NAMELESS, &named, 1);
    }
    Ok(out.into_bytes())
}

/// The document's properties with its title and language, by which it is found and read aloud.
fn with_title(core: &[u8], document: &Document) -> Vec<u8> {
    let mut title = String::from("<dc:title>");
    html_text(&format!("{} – {}", document.title, document.subtitle), &mut title);
    title.push_str("</dc:title><dc:language>");
    title.push_str(document.lang.tag());
    title.push_str("</dc:language></cp:coreProperties>");
    String::from_utf8_lossy(core).replace("</cp:coreProperties>", &title).into_bytes()
}

/// The styles with the language of their text, so that spelling and speech follow it, and with
/// the style of paragraphs that name none.
fn with_defaults(styles: &[u8], tag: &str) -> Vec<u8> {
    let end = "</w:rPr></w:rPrDefault>";
    let lang = format!("<w:lang w:val=\"{tag}\" />{end}");
    let normal = "w:styleId=\"Normal\"";
    let styles = String::from_utf8_lossy(styles).replacen(end, &lang, 1);
    styles.replacen(normal, &format!("w:default=\"1\" {normal}"), 1).into_bytes()
}
