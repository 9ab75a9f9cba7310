//! A page with one table.

use super::super::layout::{Cell, Sheet};
use super::super::spelling::escaped;

/// The page.
pub(super) fn text(sheet: &Sheet) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"sv\">\n<head><meta charset=\"utf-8\"><title>");
    out.push_str(&escaped(&sheet.name));
    out.push_str("</title></head>\n<body>\n<table>\n");
    for (at, row) in sheet.rows.iter().enumerate() {
        let tag = if sheet.headers.contains(&at) { "th" } else { "td" };
        out.push_str("<tr>");
        for cell in row {
            let inner = match cell {
                Cell::Markup(markup) => markup.clone(),
                other => escaped(&other.text()).replace('\n', "<br>"),
            };
            out.push_str(&format!("<{tag}>{inner}</{tag}>"));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n</body>\n</html>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Encoding, Script};
    use super::*;

    #[test]
    fn texts_are_escaped_and_markup_is_not() {
        let cells = vec![Cell::Text("a < b & c\nd".into()), Cell::Markup("<p>e &amp; f</p>".into())];
        let script = Script { delimiter: ';', hint: false, ending: "\n", encoding: Encoding::Utf8 };
        let (rows, headers, recovered) = (vec![cells], vec![9], vec![]);
        let sheet = Sheet { name: "S".into(), cover: None, rows, headers, recovered, script };
        let page = text(&sheet);
        assert!(page.contains("<td>a &lt; b &amp; c<br>d</td><td><p>e &amp; f</p></td>"), "{page}");
    }
}
