//! Text from sheets as the formats may hold it.

use crate::i18n::{is_bidi, is_control, visible};

/// For XML: no character that XML 1.0 forbids, none that turns the reading direction.
pub(super) fn xml(text: &str) -> String {
    visible(text)
        .chars()
        .filter(|c| *c == '\n' || !(is_control(*c) || is_bidi(*c) || matches!(c, '\u{fffe}' | '\u{ffff}')))
        .collect()
}

/// Puts the text into HTML, where it can be neither markup nor end an attribute.
pub(super) fn html(text: &str, out: &mut String) {
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}
