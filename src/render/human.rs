//! A cell as people read it, the same in the table, in markdown and in html:
//! floats rounded and in the form of the language, NULL as `NULL`, lists in
//! brackets.

use super::value::Value;
use crate::i18n::{Lang, number, visible};

/// How NULL is shown. (An empty text is shown empty.)
pub(super) const NULL: &str = "NULL";

/// The cell as a text without control characters; line breaks are LF.
pub(super) fn human(cell: &Value<'_>, lang: Lang) -> String {
    let mut text = String::new();
    push(cell, lang, &mut text);
    text
}

fn push(cell: &Value<'_>, lang: Lang, out: &mut String) {
    match cell {
        Value::Null => out.push_str(NULL),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Int(value) => out.push_str(&value.to_string()),
        Value::Float(value) => out.push_str(&number(*value, lang)),
        Value::Decimal(digits) => match lang {
            Lang::Sv => out.push_str(&digits.replacen('.', ",", 1)),
            Lang::En => out.push_str(digits),
        },
        Value::Text(text) => out.push_str(&visible(text)),
        Value::Date(day) => out.push_str(day),
        Value::Moment(moment) => out.push_str(&moment.replacen('T', " ", 1)),
        Value::List(items) => {
            // With decimal commas inside, a comma between would be read wrongly.
            let fractions = items.iter().any(|item| matches!(item, Value::Float(_) | Value::Decimal(_)));
            let mark = if fractions && lang == Lang::Sv { "; " } else { ", " };
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push_str(mark);
                }
                push(item, lang, out);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (place, (key, item)) in entries.iter().enumerate() {
                if place > 0 {
                    out.push_str(", ");
                }
                out.push_str(&visible(key));
                out.push_str(": ");
                push(item, lang, out);
            }
            out.push('}');
        }
    }
}
