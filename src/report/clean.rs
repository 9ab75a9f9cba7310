//! Text from sheets as the formats may hold it.

use crate::i18n::{is_bidi, is_control, visible};

/// For XML: no character that XML 1.0 forbids, none that turns the reading direction.
pub(super) fn xml(text: &str) -> String {
    visible(text)
        .chars()
        .filter(|c| *c == '\n' || !(is_control(*c) || is_bidi(*c) || matches!(c, '\u{fffe}' | '\u{ffff}')))
        .collect()
}
