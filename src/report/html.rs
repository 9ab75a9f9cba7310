//! A report as one page: no script, no request, nothing that a sheet could slip in. It reads
//! from 360 px up, by keyboard and aloud, and prints to A4.

use super::document::{Block, Cell, Document, Section, Shape, Table};
use crate::i18n::{Lang, html_text};

const STYLE: &str = include_str!("report.css");

/// The page.
pub(super) fn write(document: &Document) -> String {
    let mut page = Page { lang: document.lang, out: String::with_capacity(1 << 16) };
    page.head(&format!("{} – {}", document.title, document.subtitle), document);
    page.raw("<header>\n");
    page.element("p", "kicker", &document.title);
    page.element("h1", "", &document.subtitle);
    if let Some(notice) = &document.notice {
        page.element("p", "notice", notice);
    }
    page.raw("<dl class=\"facts\">\n");
    for (name, value) in &document.facts {
        page.raw("<div>");
        page.element("dt", "", name);
        page.element("dd", "", value);
        page.raw("</div>\n");
    }
    page.raw("</dl>\n</header>\n");
    page.contents(document);
    page.raw("<main id=\"main\">\n");
    for section in &document.sections {
        page.section(section, document);
    }
    page.raw("</main>\n</body>\n</html>\n");
    page.out
}

/// A page with the names and files of all reports: of each its name, its file and a note.
pub fn index(document: &Document, files: &[(String, String)]) -> String {
    let mut page = Page { lang: document.lang, out: String::new() };
    page.head(&document.title, document);
    page.raw("<main id=\"main\">\n");
    page.element("h1", "", &document.title);
    page.element("p", "", &document.subtitle);
    page.raw("<ul class=\"index\">\n");
    for (name, file) in files {
        page.raw("<li><a href=\"");
        html_text(file, &mut page.out);
        page.raw("\">");
        page.text(name);
        page.raw("</a></li>\n");
    }
    page.raw("</ul>\n</main>\n</body>\n</html>\n");
    page.out
}

struct Page {
    lang: Lang,
    out: String,
}

impl Page {
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        html_text(text, &mut self.out);
    }

    fn element(&mut self, tag: &str, class: &str, text: &str) {
        self.out.extend(["<", tag]);
        if !class.is_empty() {
            self.out.extend([" class=\"", class, "\""]);
        }
        self.raw(">");
        self.text(text);
        self.out.extend(["</", tag, ">\n"]);
    }

    fn head(&mut self, title: &str, document: &Document) {
        self.out.extend([
            "<!doctype html>\n<html lang=\"",
            self.lang.tag(),
            "\">\n<head>\n<meta charset=\"utf-8\">\n",
        ]);
        self.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        // Even if something got past the escaping, it could neither run nor load.
        self.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n");
        // A browser asks for an icon of its own accord where the page names none.
        self.raw("<link rel=\"icon\" href=\"data:,\">\n");
        self.element("title", "", title);
        self.out.extend(["<style>\n", STYLE, "</style>\n</head>\n<body>\n"]);
        self.raw("<a class=\"skip\" href=\"#main\">");
        self.text(&document.words.skip);
        self.raw("</a>\n");
    }

    fn contents(&mut self, document: &Document) {
        self.raw("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
        self.text(&document.words.contents);
        self.raw("</h2>\n<ol>\n");
        for section in &document.sections {
            self.out.extend(["<li><a href=\"#", section.id, "\">"]);
            self.text(&section.title);
            self.raw("</a></li>\n");
        }
        self.raw("</ol>\n</nav>\n");
    }

    fn section(&mut self, section: &Section, document: &Document) {
        self.out.extend(["<section aria-labelledby=\"", section.id, "\">\n<h2 id=\"", section.id, "\">"]);
        self.text(&section.title);
        self.raw("</h2>\n");
        let mut rest = section.blocks.as_slice();
        while let Some((block, after)) = rest.split_first() {
            rest = after;
            if let Block::Sql(_) = block {
                // The statements behind what stands above are opened together.
                let count = after.iter().take_while(|block| matches!(block, Block::Sql(_))).count();
                self.statements([block].into_iter().chain(&after[..count]), document);
                rest = &after[count..];
            } else {
                self.block(block);
            }
        }
        self.raw("</section>\n");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Lead(text) => self.element("p", "lead", text),
            Block::Paragraph(text) => self.element("p", "", text),
            Block::Facts(facts) => {
                self.raw("<dl class=\"figures\">\n");
                for fact in facts {
                    self.raw("<div>");
                    self.element("dt", "", &fact.label);
                    self.element("dd", "value", &fact.value);
                    self.element("dd", "", &fact.note);
                    self.raw("</div>\n");
                }
                self.raw("</dl>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.raw("<figure>\n");
                self.element("figcaption", "", &figure.caption);
                self.out.extend([figure.svg.as_str(), "\n</figure>\n"]);
            }
            Block::Sql(_) => {}
        }
    }

    fn statements<'a>(&mut self, blocks: impl Iterator<Item = &'a Block>, document: &Document) {
        self.raw("<details><summary>");
        self.text(&document.words.sql);
        self.raw("</summary>");
        for block in blocks {
            if let Block::Sql(sql) = block {
                self.raw("<pre tabindex=\"0\"><code>");
                self.text(sql);
                self.raw("</code></pre>");
            }
        }
        self.raw("</details>\n");
    }

    /// A table that is wider than the screen is moved in a box of its own, by keyboard too.
    fn table(&mut self, table: &Table) {
        self.raw("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
        self.text(&table.caption);
        // On paper a table of many columns has smaller letters.
        self.raw(if table.columns.len() > 8 { "\">\n<table class=\"many\">\n" } else { "\">\n<table>\n" });
        self.element("caption", "", &table.caption);
        self.raw("<thead><tr>");
        for column in &table.columns {
            self.out.extend(["<th scope=\"col\"", class(column.shape), ">"]);
            self.text(&column.title);
            self.raw("</th>");
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.raw("<tr>");
            for (place, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                let tag = if place == 0 { "th" } else { "td" };
                self.out.extend([
                    "<",
                    tag,
                    if place == 0 { " scope=\"row\"" } else { "" },
                    class(column.shape),
                    ">",
                ]);
                self.cell(cell);
                self.out.extend(["</", tag, ">"]);
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n</div>\n");
        if let Some(note) = &table.note {
            self.element("p", "note", note);
        }
    }

    fn cell(&mut self, cell: &Cell) {
        match cell {
            Cell::Lines(lines) if lines.len() > 1 => {
                self.raw("<ul>");
                for line in lines {
                    self.raw("<li>");
                    self.text(line);
                    self.raw("</li>");
                }
                self.raw("</ul>");
            }
            cell => {
                let shown = cell.shown(self.lang);
                self.text(&shown);
            }
        }
    }
}

fn class(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "",
        Shape::Prose => " class=\"w\"",
        Shape::Figure => " class=\"n\"",
        Shape::Line => " class=\"d\"",
    }
}
