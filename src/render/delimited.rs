//! CSV, CSV for Swedish Excel, and TSV. All three quote the same way (RFC 4180):
//! a cell with the separator, a quote or a line break stands in quotes, quotes
//! inside are doubled. NULL is nothing at all and the empty text is `""`, so the
//! two can be told apart; in a result of one column NULL is `""` too, as many
//! readers skip an empty line. Lists and maps are JSON texts.
//!
//! Texts are safe to open in a spreadsheet: what it would run as a formula gets
//! an apostrophe in front. Numbers and dates are typed and never touched.

use super::json;
use super::value::{Cells, Value};
use crate::i18n::{is_control, stand_in};
use std::borrow::Cow;

/// What tells the three apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    separator: char,
    line_end: &'static str,
    /// Byte order mark first, decimal comma, date and time apart by a space.
    swedish_excel: bool,
}

pub(super) const CSV: Dialect = Dialect { separator: ',', line_end: "\n", swedish_excel: false };
pub(super) const CSV_SV: Dialect = Dialect { separator: ';', line_end: "\r\n", swedish_excel: true };
pub(super) const TSV: Dialect = Dialect { separator: '\t', line_end: "\n", swedish_excel: false };

/// The header line.
pub(super) fn begin(dialect: Dialect, names: &[String], out: &mut String) {
    if dialect.swedish_excel {
        out.push('\u{feff}');
    }
    for (place, name) in names.iter().enumerate() {
        if place > 0 {
            out.push(dialect.separator);
        }
        field(dialect, &guarded(name), out);
    }
    out.push_str(dialect.line_end);
}

pub(super) fn row(dialect: Dialect, cells: &[Cells], at: usize, out: &mut String) {
    for (place, column) in cells.iter().enumerate() {
        if place > 0 {
            out.push(dialect.separator);
        }
        match column.get(at) {
            Value::Null if cells.len() == 1 => out.push_str("\"\""),
            Value::Null => {}
            Value::Bool(true) => out.push_str("true"),
            Value::Bool(false) => out.push_str("false"),
            Value::Int(number) => out.push_str(&number.to_string()),
            Value::Float(number) => decimal(dialect, &format!("{number:?}"), out),
            Value::Decimal(digits) => decimal(dialect, digits, out),
            Value::Date(day) => out.push_str(day),
            Value::Moment(moment) if dialect.swedish_excel => out.push_str(&moment.replacen('T', " ", 1)),
            Value::Moment(moment) => out.push_str(moment),
            Value::Text(text) => field(dialect, &guarded(text), out),
            nested @ (Value::List(_) | Value::Map(_)) => field(dialect, &json::to_text(&nested), out),
        }
    }
    out.push_str(dialect.line_end);
}

fn decimal(dialect: Dialect, digits: &str, out: &mut String) {
    if dialect.swedish_excel {
        out.push_str(&digits.replacen('.', ",", 1));
    } else {
        out.push_str(digits);
    }
}

/// An apostrophe in front of what a spreadsheet would take for a formula, also
/// where only blanks or invisible marks stand before it.
fn guarded(text: &str) -> Cow<'_, str> {
    let blank = |c: char| c == ' ' || matches!(c, '\u{a0}' | '\u{200b}' | '\u{feff}');
    let risky = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n');
    if text.trim_start_matches(blank).starts_with(risky) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text as a field. Line breaks are LF; control characters are replaced, as
/// the result may be on its way to a terminal.
fn field(dialect: Dialect, text: &str, out: &mut String) {
    let special = [dialect.separator, '"', '\n', '\r', '\t'];
    let quote = text.is_empty() || text.contains(special);
    if quote {
        out.push('"');
    }
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' => out.push_str("\"\""),
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            c if is_control(c) => out.push(stand_in(c)),
            c => out.push(c),
        }
    }
    if quote {
        out.push('"');
    }
}
