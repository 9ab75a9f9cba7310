//! A small page with one table, or the table alone for a page that is there already.
//! Everything from the sheets is escaped, and the page loads nothing from anywhere.

use super::human::{NULL, human};
use super::value::{Cells, Value};
use crate::i18n::{Lang, html_text};

const STYLE: &str = "body{font:15px/1.4 system-ui,sans-serif;margin:2rem;color:#1a1a1a;background:#fff}\
table{border-collapse:collapse}caption{text-align:left;padding:.4rem 0;color:#444}\
th,td{border:1px solid #bbb;padding:.25rem .5rem;text-align:left;vertical-align:top;white-space:pre-line}\
th{background:#f0f0f0;position:sticky;top:0}.n{text-align:right;font-variant-numeric:tabular-nums}\
.null{color:#666;font-style:italic}";

/// What stands above the rows of a whole page. `meta` is the line that names scheme and date.
pub(super) fn begin(
    lang: Lang,
    title: &str,
    meta: Option<&str>,
    names: &[String],
    numeric: &[bool],
    out: &mut String,
) {
    page(lang, title, out);
    open_table("<caption>", Some(title), meta, out);
    head(names, |right| if right { " class=\"n\"" } else { "" }, numeric, out);
}

/// The table alone: classes have no style there, so that columns say themselves how they lie.
pub(super) fn begin_part(
    title: Option<&str>,
    meta: Option<&str>,
    names: &[String],
    numeric: &[bool],
    out: &mut String,
) {
    out.push_str("<div>\n");
    open_table("<caption style=\"text-align:left;white-space:nowrap\">", title, meta, out);
    let lie = |right| if right { " style=\"text-align:right\"" } else { " style=\"text-align:left\"" };
    head(names, lie, numeric, out);
}

fn page(lang: Lang, title: &str, out: &mut String) {
    out.push_str("<!doctype html>\n<html lang=\"");
    out.push_str(lang.tag());
    out.push_str("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    html_text(title, out);
    out.push_str("</title>\n<style>");
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n<body>\n");
}

/// The table and its caption, which begins with this tag.
fn open_table(caption: &str, title: Option<&str>, meta: Option<&str>, out: &mut String) {
    out.push_str("<table>\n");
    if title.is_some() || meta.is_some() {
        out.push_str(caption);
        html_text(title.unwrap_or_default(), out);
        if let Some(meta) = meta {
            out.push_str(if title.is_some() { "<br>" } else { "" });
            html_text(meta, out);
        }
        out.push_str("</caption>\n");
    }
}

/// The row of names; `lie` is the attribute by which a column of numbers, or another, lies.
fn head(names: &[String], lie: fn(bool) -> &'static str, numeric: &[bool], out: &mut String) {
    out.push_str("<thead>\n<tr>");
    for (name, right) in names.iter().zip(numeric) {
        out.extend(["<th scope=\"col\"", lie(*right), ">"]);
        html_text(name, out);
        out.push_str("</th>");
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
}

/// A row of a page's table, or of the table alone (`part`), which has no classes.
pub(super) fn row(cells: &[Cells], numeric: &[bool], at: usize, lang: Lang, part: bool, out: &mut String) {
    out.push_str("<tr>");
    for (column, right) in cells.iter().zip(numeric) {
        let cell = column.get(at);
        out.push_str(match (part, &cell, right) {
            (true, _, true) => "<td style=\"text-align:right\">",
            (true, _, false) => "<td style=\"text-align:left\">",
            (false, Value::Null, _) => "<td class=\"null\">",
            (false, _, true) => "<td class=\"n\">",
            (false, _, false) => "<td>",
        });
        match cell {
            Value::Null if part => out.extend(["<em>", NULL, "</em>"]),
            Value::Null => out.push_str(NULL),
            cell => html_text(&human(&cell, lang), out),
        }
        out.push_str("</td>");
    }
    out.push_str("</tr>\n");
}

pub(super) fn end_part(notes: &[String], out: &mut String) {
    tail(notes, out);
    out.push_str("</div>\n");
}

fn tail(notes: &[String], out: &mut String) {
    out.push_str("</tbody>\n</table>\n");
    for note in notes {
        out.push_str("<p>");
        html_text(note, out);
        out.push_str("</p>\n");
    }
}

pub(super) fn end(notes: &[String], out: &mut String) {
    tail(notes, out);
    out.push_str("</body>\n</html>\n");
}
