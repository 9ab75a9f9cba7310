//! A finding in words: what is wrong, and what to do about it.

use super::{Lang, text, visible_line};
use crate::diag::Diagnostic;

/// The longest piece of a sheet that is quoted in a message, in characters.
const QUOTED: usize = 80;

/// What is wrong, in one sentence, with the raw value where there is one. Safe
/// to print: control characters of the sheet do not reach the reader.
pub fn message(finding: &Diagnostic, lang: Lang) -> String {
    text(lang, &format!("finding-{}", finding.code.as_str()), &args(finding))
}

/// What the reader can do about it.
pub fn help(finding: &Diagnostic, lang: Lang) -> String {
    text(lang, &format!("finding-{}.help", finding.code.as_str()), &args(finding))
}

/// The finding's own arguments, then `raw`, `row` and `column`, which are empty
/// where the finding has none.
fn args(finding: &Diagnostic) -> Vec<(&str, String)> {
    let shown = |text: &str| visible_line(text, QUOTED);
    let mut args: Vec<(&str, String)> =
        finding.args.iter().map(|(name, value)| (&**name, visible_line(value, 4 * QUOTED))).collect();
    let origin = &finding.origin;
    let place = [
        ("raw", finding.raw.as_deref().map(shown)),
        ("row", origin.row.map(|row| row.to_string())),
        ("column", origin.column.as_deref().map(shown)),
    ];
    for (name, value) in place {
        if !args.iter().any(|(given, _)| *given == name) {
            args.push((name, value.unwrap_or_default()));
        }
    }
    args
}
