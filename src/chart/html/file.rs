//! The data of a chart as a file inside the page: CSV (RFC 4180), in the address of a link.

use super::table::{Cell, Rows};
use crate::i18n::visible;
use std::fmt::Write as _;

/// Comma, decimal point, every digit; nothing where nothing is stated. Spreadsheets run none of it.
pub(super) fn csv(rows: &Rows) -> String {
    let mut out = String::new();
    let line = |cells: &mut dyn Iterator<Item = String>, out: &mut String| {
        out.push_str(&cells.collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    };
    line(&mut rows.names.iter().map(|(name, _)| quoted(name)), &mut out);
    for row in &rows.cells {
        let cell = |cell: &Cell| match cell {
            Cell::Nothing => String::new(),
            Cell::Text(text) => quoted(text),
            Cell::Number(number, _) => format!("{number}"),
        };
        line(&mut row.iter().map(cell), &mut out);
    }
    out
}

fn quoted(text: &str) -> String {
    let text = visible(text);
    let begins = text.trim_start_matches([' ', '\u{a0}', '\u{200b}', '\u{feff}']);
    // A spreadsheet would take it for a formula.
    let is_risky = begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let text = if is_risky { format!("'{text}") } else { text.into_owned() };
    if text.contains([',', '"', '\n', '\'']) || text.is_empty() {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

/// The text as an address holds it: letters, digits and `-._~` as they are, all else by its bytes.
pub(super) fn encoded(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte => {
                let _always_ok = write!(out, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_holds_every_digit_and_no_formula() {
        let names = vec![("org".into(), "Förvaltning".into()), ("score".into(), "Poäng".into())];
        let cells = vec![
            vec![Cell::Text("Kultur, \"fritid\"".into()), Cell::Number(0.7307692, "0,73".into())],
            vec![Cell::Text("=1+1".into()), Cell::Nothing],
        ];
        let expected = "org,score\r\n\"Kultur, \"\"fritid\"\"\",0.7307692\r\n\"'=1+1\",\r\n";
        assert_eq!(csv(&Rows { names, cells }), expected);
    }

    #[test]
    fn an_address_holds_any_text() {
        let mut out = String::new();
        encoded("å,\"<#%\r\n", &mut out);
        assert_eq!(out, "%C3%A5%2C%22%3C%23%25%0D%0A");
    }
}
