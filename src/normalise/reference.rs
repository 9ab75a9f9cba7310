//! One reference cell: `Kap. 6.1.3`, `A 5.1`, `27001:A.5.1`, `4.1 Omfattning`.
//! What a whole column proves about its references is in `sequence`.

use super::text::plain;
use crate::model::{Ref, reference_numbers};

/// A cell read by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The numbers found: `[6, 1, 3]`.
    pub numbers: [u8; 3],
    /// The cell itself says Annex A.
    pub annex: bool,
    /// Text after the reference, such as a title.
    pub rest: &'a str,
}

/// Words that may stand before a reference, longest first.
const BEFORE: &[&str] = &[
    "iso/iec 27001:2022",
    "iso/iec 27001:2013",
    "iso/iec 27001",
    "iso 27001:2022",
    "iso 27001:2013",
    "iso 27001",
    "iso27001",
    "27001:2022",
    "27001:2013",
    "27001:",
    "27001",
    "avsnitt",
    "kapitel",
    "kap.",
    "kap",
    "klausul",
    "clause",
    "section",
    "punkt",
    "krav",
    "control",
    "säkerhetsåtgärd",
    "nr",
    "§",
];
const ANNEX: &[&str] = &["annex a", "bilaga a", "annex", "bilaga", "a"];

/// Reads a cell that begins with a reference. `None` where it does not.
pub fn read(cell: &str) -> Option<Cell<'_>> {
    let mut text = cell.trim();
    let mut annex = false;
    // Most cells begin with the number itself.
    if !text.starts_with(|c: char| c.is_ascii_digit()) || text.starts_with("27001") {
        while let Some(rest) = strip_any(text, BEFORE) {
            text = rest;
        }
        if let Some(rest) = strip_any(text, ANNEX) {
            (annex, text) = (true, rest);
        }
    }
    let len = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let (digits, rest) = text.split_at(len);
    let closed =
        rest.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ')' | ':' | '–' | '—' | ';'));
    let numbers = closed.then(|| numbers(digits.trim_end_matches(['.', ',']))).flatten()?;
    let rest = rest.trim_start_matches([')', ':', ';', '–', '—', '-', ' ', '\t', '\u{a0}', '\n']).trim();
    // `6.1.2 a)` names a part of a requirement, which is no reference of the catalogue.
    let part = rest.len() <= 3 && rest.ends_with(')');
    (!part).then_some(Cell { numbers, annex, rest })
}

/// Strips one of `words` and what may stand between it and a number. A word must
/// be followed by a digit, a stop or a space, so that "A" is not cut from "Ansvar".
fn strip_any<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let head = text.get(..word.len()).filter(|head| head.to_lowercase() == *word)?;
        let rest = &text[head.len()..];
        let follows = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ':' | '-' | '_');
        rest.starts_with(follows).then(|| rest.trim_start_matches([' ', '.', ':', '-', '_', '\u{a0}']))
    })
}

/// `6.1.3`, `6,1,3` or `05.01` as numbers.
fn numbers(digits: &str) -> Option<[u8; 3]> {
    if !digits.contains(',') && !digits.starts_with('0') && !digits.contains(".0") {
        return reference_numbers(digits);
    }
    let parts: Vec<&str> = digits.split(['.', ',']).map(|part| part.trim_start_matches('0')).collect();
    reference_numbers(&parts.join("."))
}

/// The reference that numbers name among the clauses or in Annex A; anything
/// that is neither is kept as the sheet writes it.
pub fn reference(numbers: [u8; 3], annex: bool, cell: &str) -> Ref {
    match (annex, numbers[0]) {
        (true, 5..=18) => Ref::Control(numbers),
        (false, 4..=10) => Ref::Clause(numbers),
        _ => other(cell),
    }
}

/// A reference that is not the standard's, as written.
pub fn other(cell: &str) -> Ref {
    Ref::Other(plain(cell).replace('\n', " ").into())
}

/// Whether a cell can name a row at all: short, and with a digit in it.
pub fn names_a_row(cell: &str) -> bool {
    cell.chars().count() <= 40 && cell.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_reference() {
        for (cell, numbers, annex, rest) in [
            ("6.1.3", [6, 1, 3], false, ""),
            ("6.1.3.", [6, 1, 3], false, ""),
            ("Kap. 6.1.3", [6, 1, 3], false, ""),
            ("kapitel 4", [4, 0, 0], false, ""),
            ("A.5.1", [5, 1, 0], true, ""),
            ("A5.1", [5, 1, 0], true, ""),
            ("A 5.1", [5, 1, 0], true, ""),
            ("a.5.1.1", [5, 1, 1], true, ""),
            ("Bilaga A.5.1", [5, 1, 0], true, ""),
            ("Annex A 8.34", [8, 34, 0], true, ""),
            ("ISO 27001:2022 A.5.01", [5, 1, 0], true, ""),
            ("27001:9.2", [9, 2, 0], false, ""),
            ("4,1", [4, 1, 0], false, ""),
            ("4.1 Omfattning", [4, 1, 0], false, "Omfattning"),
            ("4.1) Omfattning", [4, 1, 0], false, "Omfattning"),
            ("5.10", [5, 10, 0], false, ""),
        ] {
            assert_eq!(read(cell), Some(Cell { numbers, annex, rest }), "{cell:?}");
        }
        for cell in ["", "DE.AE-02 Ex1", "Ansvar", "2010-01-01", "6.1.2 a)", "1.2.3.4", "ISO", "A", "4.1a"] {
            assert_eq!(read(cell), None, "{cell:?}");
        }
    }
}
