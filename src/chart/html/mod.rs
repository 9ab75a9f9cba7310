//! A chart as one page: the picture, the value under the pointer, its data as a table and to
//! take along. No script, no request, and nothing that a sheet could slip in.

mod file;
mod table;

use super::data::Data;
use super::frame::About;
use super::picture::Picture;
use super::spec::{Spec, Theme};
use super::tell;
use crate::i18n::{Lang, text, visible};
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");

/// The page of a picture. The same picture and data give the same bytes.
pub fn page(picture: &Picture, spec: &Spec, data: &Data, about: &About) -> String {
    let mut page = Page { lang: about.lang, out: String::with_capacity(picture.svg.len() * 3) };
    page.head(&picture.title, spec.theme);
    page.chart(picture);
    page.element("p", "", &picture.text);
    let rows = table::rows(data, about.lang);
    page.file(&rows);
    page.folded("chart-page-table", |page| table::write(&rows, page));
    page.folded("chart-page-sql", |page| {
        page.raw("<pre class=\"wide\" tabindex=\"0\">");
        page.text(about.sql.trim());
        page.raw("</pre>\n");
    });
    page.element("p", "soft", &format!("sha256 {}", data.hash));
    page.raw("</main>\n</body>\n</html>\n");
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

    /// Text that is neither markup nor ends an attribute.
    fn text(&mut self, text: &str) {
        tell::escape(&visible(text), &mut self.out);
    }

    fn word(&self, key: &str) -> String {
        text(self.lang, key, &[])
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

    fn head(&mut self, title: &str, theme: Theme) {
        let theme = if theme == Theme::Dark { "dark" } else { "light" };
        self.out.extend(["<!doctype html>\n<html lang=\"", self.lang.tag(), "\" class=\"", theme, "\">\n"]);
        self.raw("<head>\n<meta charset=\"utf-8\">\n");
        self.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        // Even if something got past the escaping, it could neither run nor load.
        self.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n");
        // A browser asks for an icon of its own accord where the page names none.
        self.raw("<link rel=\"icon\" href=\"data:,\">\n");
        self.element("title", "", title);
        self.out.extend(["<style>\n", STYLE, "</style>\n</head>\n<body>\n<main>\n"]);
        // The picture draws its title; this one is for the outline of the page.
        self.element("h1", "aside", title);
    }

    /// The picture, and over it a place for each of its marks that shows its words.
    fn chart(&mut self, picture: &Picture) {
        let (width, height) = (f64::from(picture.width), f64::from(picture.height));
        let label = self.word("chart-page-picture");
        self.raw("<figure>\n<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"");
        self.text(&label);
        let _ = write!(
            self.out,
            "\">\n<div class=\"chart\" style=\"min-width:{}px;max-width:{}px\">\n",
            picture.width.min(560),
            picture.width * 2
        );
        self.raw(&picture.svg);
        // The table says the same to those who do not point.
        self.raw("<div aria-hidden=\"true\">\n");
        for mark in &picture.drawn.marks {
            // Words stand where there is room for them: away from the nearer sides.
            let (right, below) = (mark.x + mark.width / 2.0 > width / 2.0, mark.y < height / 2.0);
            let class = match (right, below) {
                (false, false) => "a",
                (true, false) => "a r",
                (false, true) => "b",
                (true, true) => "b r",
            };
            let _ = write!(
                self.out,
                "<i class=\"{class}\" style=\"left:{:.2}%;top:{:.2}%;width:{:.2}%;height:{:.2}%\"><b>",
                mark.x / width * 100.0,
                mark.y / height * 100.0,
                mark.width / width * 100.0,
                mark.height / height * 100.0
            );
            self.text(&mark.text);
            self.raw("</b></i>\n");
        }
        self.raw("</div>\n</div>\n</div>\n</figure>\n");
    }

    /// The data to take along, inside the page itself.
    fn file(&mut self, rows: &table::Rows) {
        self.raw("<p><a download=\"lisql.csv\" href=\"data:text/csv;charset=utf-8,");
        file::encoded(&file::csv(rows), &mut self.out);
        self.raw("\">");
        let word = self.word("chart-page-download");
        self.text(&word);
        self.raw("</a></p>\n");
    }

    fn folded(&mut self, key: &str, inside: impl FnOnce(&mut Page)) {
        let word = self.word(key);
        self.raw("<details>\n");
        self.element("summary", "", &word);
        inside(self);
        self.raw("</details>\n");
    }
}

#[cfg(test)]
mod tests;
