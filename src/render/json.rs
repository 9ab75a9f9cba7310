//! JSON and NDJSON. Every column is present in every object, NULL is `null`,
//! floats have the shortest digits that read back as the same number, NaN and
//! infinities (which JSON lacks) are `null`, integers and decimals are exact,
//! dates are ISO texts, lists arrays, maps objects. A control character never
//! leaves as itself: it is escaped, which loses nothing.

use super::value::{Cells, Value};
use crate::i18n::{is_bidi, is_control};
use std::fmt::Write;

/// The start of the whole; nothing for NDJSON.
pub(super) fn begin(lines: bool, out: &mut String) {
    if !lines {
        out.push('[');
    }
}

/// One object. `first` is true for the first of the whole result.
pub(super) fn row(lines: bool, names: &[String], cells: &[Cells], at: usize, first: bool, out: &mut String) {
    if !lines && !first {
        out.push_str(",\n");
    }
    out.push('{');
    for (place, (name, column)) in names.iter().zip(cells).enumerate() {
        if place > 0 {
            out.push(',');
        }
        string(name, out);
        out.push(':');
        value(&column.get(at), out);
    }
    out.push('}');
    if lines {
        out.push('\n');
    }
}

pub(super) fn end(lines: bool, out: &mut String) {
    if !lines {
        out.push_str("]\n");
    }
}

/// One value as JSON, on one line.
pub(super) fn to_text(cell: &Value<'_>) -> String {
    let mut text = String::new();
    value(cell, &mut text);
    text
}

fn value(cell: &Value<'_>, out: &mut String) {
    match cell {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Int(number) => push(out, format_args!("{number}")),
        Value::Float(number) if number.is_finite() => push(out, format_args!("{number:?}")),
        Value::Float(_) => out.push_str("null"),
        Value::Decimal(digits) => out.push_str(digits),
        Value::Text(text) | Value::Date(text) | Value::Moment(text) => string(text, out),
        Value::List(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                value(item, out);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (place, (key, item)) in entries.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                string(key, out);
                out.push(':');
                value(item, out);
            }
            out.push('}');
        }
    }
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_control(c) || is_bidi(c) || matches!(c, '\u{2028}' | '\u{2029}') => {
                push(out, format_args!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Writing to a string cannot fail.
fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _always_ok = out.write_fmt(text);
}
