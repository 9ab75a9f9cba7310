//! One reference cell: `Kap. 6.1.3`, `A 5.1`, `27001:A.5.1`, `4.1 Omfattning`.
//! What a whole column proves about its references is in `sequence`.

use super::text::{is_invisible, plain};
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

/// Words that may stand before a reference.
const BEFORE: &[&str] = &[
    "avsnitt",
    "kapitel",
    "kap.",
    "kap",
    "klausul",
    "clause",
    "section",
    "punkt",
    "paragraf",
    "krav",
    "kontroll",
    "control",
    "säkerhetsåtgärd",
    "nr",
    "§",
];
const ANNEX: &[&str] = &["annex a", "bilaga a", "annex", "bilaga", "a"];
/// What stands before the number of a standard: `SS-EN ISO/IEC 27001`.
const PUBLISHERS: &[&str] = &["ss", "en", "iso", "iec"];
/// Words between two references, longest first.
const JOINERS: &[&str] = &[
    "till och med",
    "respektive",
    "t.o.m",
    "t o m",
    "eller",
    "resp",
    "samt",
    "till",
    "och",
    "tom",
    "and",
    "or",
    "to",
];

/// Reads a cell that begins with a reference. `None` where it does not, or where it
/// names several or a part of one, which are no references of the catalogue.
pub fn read(cell: &str) -> Option<Cell<'_>> {
    let head = head(cell)?;
    let (numbers, annex) = (head.numbers, head.annex);
    if head.after.is_empty() {
        return Some(Cell { numbers, annex, rest: "" });
    }
    let after = head.after.trim_start_matches(['.', ',']);
    let closes = |c: char| is_mark(c) || matches!(c, ')' | ']');
    let closed = |c: char| c.is_whitespace() || closes(c) || matches!(c, ':' | '–' | '—' | ';');
    if !after.chars().next().is_none_or(closed) {
        return None;
    }
    let rest = after.trim_start_matches(closes);
    let is_within = rest.len() == after.len() && cell.trim_start().starts_with(opens);
    let rest = rest.trim_start_matches([')', ':', ';', '–', '—', '-', ' ', '\t', '\u{a0}', '\n']).trim();
    let rest = if is_within || rest.chars().all(is_mark) { rest.trim_end_matches(closes) } else { rest };
    let whole = !is_part(rest) && !goes_on(&head);
    whole.then_some(Cell { numbers, annex, rest })
}

/// What a text begins with, and all that follows.
struct Head<'a> {
    numbers: [u8; 3],
    annex: bool,
    after: &'a str,
}

fn head(text: &str) -> Option<Head<'_>> {
    let leads = |c: char| c.is_whitespace() || opens(c);
    let mut text = text.trim_start_matches(leads).trim_end();
    let mut annex = false;
    // Most cells begin with the number itself.
    if !text.starts_with(|c: char| c.is_ascii_digit()) || text.starts_with("2700") {
        let before = |text| standard(text).or_else(|| Some((strip_any(text, BEFORE)?, false)));
        while let Some((rest, guidance)) = before(text) {
            (annex, text) = (annex || guidance, rest);
        }
        if let Some(rest) = strip_any(text, ANNEX) {
            (annex, text) = (true, rest);
        }
        text = text.trim_start_matches(leads);
    }
    let (digits, after) = text.split_at(reach(text));
    Some(Head { numbers: numbers(digits)?, annex, after })
}

/// Stray marks around a reference: quotes, an asterisk, characters without width.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '“' | '„' | '’' | '‘' | '*') || is_invisible(c)
}

fn opens(c: char) -> bool {
    is_mark(c) || matches!(c, '(' | '[')
}

/// Strips the name of a standard, with its year or without. 27002 is the guidance for
/// Annex A, so that what follows it is a control: true.
fn standard(text: &str) -> Option<(&str, bool)> {
    let mut rest = text;
    let begins =
        |rest: &str, word: &str| rest.get(..word.len()).is_some_and(|h| h.eq_ignore_ascii_case(word));
    while let Some(word) = PUBLISHERS.iter().find(|word| begins(rest, word)) {
        rest = rest[word.len()..].trim_start_matches([' ', '-', '/', '\u{a0}']);
    }
    let rest = rest.strip_prefix("2700")?;
    let guidance = rest.starts_with('2');
    let rest = rest.strip_prefix(['1', '2'])?;
    let year = rest.strip_prefix([':', '-', ' ']).filter(|year| year.starts_with("20"));
    let is_year = |year: &&str| year.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let rest = year.filter(is_year).map_or(rest, |year| &year[4..]);
    let ends = !rest.starts_with(char::is_alphanumeric);
    ends.then(|| (rest.trim_start_matches([' ', '.', ',', ':', '-', '_', '\u{a0}']), guidance))
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

/// Bytes of the numbers that a text begins with, without stops at their end. A blank
/// behind a stop is no end where the numbers go on: `A.5. 14`.
fn reach(text: &str) -> usize {
    let run =
        |text: &str| text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let mut len = run(text);
    while text[..len].ends_with('.') {
        let rest = text[len..].trim_start_matches([' ', '\t', '\u{a0}']);
        let end = text.len() - rest.len() + run(rest);
        let goes_on = rest.starts_with(|c: char| c.is_ascii_digit())
            && numbers(text[..end].trim_end_matches(['.', ','])).is_some();
        if !goes_on {
            break;
        }
        len = end;
    }
    text[..len].trim_end_matches(['.', ',']).len()
}

/// `6.1.3`, `6,1,3`, `6. 1` or `05.01` as numbers.
fn numbers(digits: &str) -> Option<[u8; 3]> {
    let is_plain = !digits.contains([',', ' ', '\t', '\u{a0}']);
    if is_plain && !digits.starts_with('0') && !digits.contains(".0") {
        return reference_numbers(digits);
    }
    let parts: Vec<&str> =
        digits.split(['.', ',']).map(|part| part.trim_start().trim_start_matches('0')).collect();
    reference_numbers(&parts.join("."))
}

/// `a)`, `a` or `a och b` behind `6.1.2`: parts of a requirement.
fn is_part(rest: &str) -> bool {
    if rest.len() > 24 || rest.is_empty() {
        return false;
    }
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_letter = |word: &str| word.len() == 1 && word.starts_with(|c: char| c.is_ascii_alphabetic());
    let joins = |word: &str| JOINERS.contains(&word) || is_letter(word);
    (rest.len() <= 3 && rest.ends_with(')')) || (words.next().is_some_and(is_letter) && words.all(joins))
}

/// How two references are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Blank,
    /// The second stands in brackets.
    Aside,
    Joiner,
}

/// Whether another reference follows a first one directly: `8.1, 8.2`, `8.1 t.o.m. 8.3`.
/// A title with a number in it is none: `8.1 Planering 2024`, `4.1 2 rutiner`.
fn goes_on(first: &Head<'_>) -> bool {
    let after = if first.after.contains('<') { plain(first.after) } else { first.after.into() };
    let (gap, rest) = gap(after.trim_end());
    let Some(next) = head(rest).filter(|next| next.numbers != first.numbers) else { return false };
    let levels = |head: &Head<'_>| head.numbers.iter().filter(|n| **n > 0).count();
    let levelled = levels(&next) > 1;
    let closed = !next.after.starts_with(char::is_alphanumeric);
    let is_chapter = closed && (4..=18).contains(&next.numbers[0]);
    match gap {
        // Two chapters, or the end of a range: `8–9`, `8.1–3`.
        Gap::Joiner if next.after.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() => true,
        Gap::Joiner => is_chapter && (levelled || levels(first) == 1),
        Gap::Aside => is_chapter && next.annex == first.annex && levelled && levels(&next) == levels(first),
        // After a space `4,5` is an amount.
        Gap::Blank => {
            let amount = rest[..rest.len() - next.after.len()].contains(',');
            is_chapter && levelled && (first.annex || !next.annex) && !amount
        }
    }
}

/// What stands between a reference and the next word, and the text from there on.
fn gap(after: &str) -> (Gap, &str) {
    let (mut gap, mut rest) = (Gap::Blank, after);
    loop {
        let word = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        for c in rest[..rest.len() - word.len()].chars() {
            gap = match c {
                ',' | ';' | '&' | '+' | '/' | '–' | '—' | '-' | '…' => Gap::Joiner,
                '(' | '[' if gap == Gap::Blank => Gap::Aside,
                _ => gap,
            };
        }
        let joiner = JOINERS.iter().find_map(|joiner| {
            let (start, rest) = (word.get(..joiner.len())?, &word[joiner.len()..]);
            let whole = start.eq_ignore_ascii_case(joiner) && !rest.starts_with(char::is_alphanumeric);
            whole.then_some(rest)
        });
        match joiner {
            Some(after) => (gap, rest) = (Gap::Joiner, after),
            None => return (gap, word),
        }
    }
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

/// Whether a cell can name a row at all: short and with a digit in it, or several references.
pub fn names_a_row(cell: &str) -> bool {
    let is_short = cell.chars().count() <= 40 && cell.chars().any(|c| c.is_ascii_digit());
    is_short || head(cell).is_some_and(|head| goes_on(&head))
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

    #[test]
    fn stray_marks_words_and_blanks_do_not_hide_a_reference() {
        for (cell, numbers, annex, rest) in [
            ("7.3*", [7, 3, 0], false, ""),
            ("7.3 *", [7, 3, 0], false, ""),
            ("7.3* Medvetenhet", [7, 3, 0], false, "Medvetenhet"),
            ("*7.3", [7, 3, 0], false, ""),
            ("\"7.4\"", [7, 4, 0], false, ""),
            ("'7.4'", [7, 4, 0], false, ""),
            ("”7.4”", [7, 4, 0], false, ""),
            ("(7.4)", [7, 4, 0], false, ""),
            ("[7.4]", [7, 4, 0], false, ""),
            ("[A.7.4]", [7, 4, 0], true, ""),
            ("(Kap. 7.4)", [7, 4, 0], false, ""),
            ("(7.4) Kommunikation (intern)", [7, 4, 0], false, "Kommunikation (intern)"),
            ("\"7.4 Kommunikation\"", [7, 4, 0], false, "Kommunikation"),
            ("7.4 \"Kommunikation\"", [7, 4, 0], false, "\"Kommunikation\""),
            ("\u{feff}7.4\u{200b}", [7, 4, 0], false, ""),
            ("6. 2", [6, 2, 0], false, ""),
            ("6. 2 Mål", [6, 2, 0], false, "Mål"),
            ("A.5. 14", [5, 14, 0], true, ""),
            ("6. 1. 3", [6, 1, 3], false, ""),
            ("6. Planering", [6, 0, 0], false, "Planering"),
            ("9.2. 2024", [9, 2, 0], false, "2024"),
            ("4.1 2 rutiner", [4, 1, 0], false, "2 rutiner"),
            ("ISO 27002 5.13", [5, 13, 0], true, ""),
            ("27002:2022 5.13", [5, 13, 0], true, ""),
            ("ISO/IEC 27002:2022 A.5.13", [5, 13, 0], true, ""),
            ("27002:5.13", [5, 13, 0], true, ""),
            ("SS-EN ISO/IEC 27001:2023, 6.1.2", [6, 1, 2], false, ""),
            ("ISO27001 6.1.2", [6, 1, 2], false, ""),
            ("ISO-27001:2013 A.9.2.1", [9, 2, 1], true, ""),
            ("Krav 6.1.2", [6, 1, 2], false, ""),
            ("Krav nr 6.1.2", [6, 1, 2], false, ""),
            ("Kontroll 5.1", [5, 1, 0], false, ""),
            ("Kontroll A.5.1", [5, 1, 0], true, ""),
            ("Paragraf 6.1", [6, 1, 0], false, ""),
            ("§ 6.1", [6, 1, 0], false, ""),
        ] {
            assert_eq!(read(cell), Some(Cell { numbers, annex, rest }), "{cell:?}");
        }
    }

    #[test]
    fn several_references_and_parts_of_one_are_none() {
        for cell in [
            "8.1, 8.2",
            "8.1,8.2",
            "8.1 och 8.2",
            "8.1 OCH 8.2",
            "8.1–8.3",
            "8.1; 8.2",
            "8.1 & 8.2",
            "8.1 8.2",
            "8.1\n8.2",
            "8.1 <br/>8.2",
            "8.1 - 8.2 Drift",
            "8.1 (8.2)",
            "8.1 samt 8.2",
            "8.1 t.o.m. 8.3",
            "8.1 till och med 8.3",
            "8.1/8.2",
            "8.1 / 8.2",
            "8.1+8.2",
            "8.1-8.3",
            "8.1 + 8.2 + 8.3",
            "8.1. 8.2",
            "8.1, 8.2 och 8.3 Drift",
            "\"8.1, 8.2\"",
            "(8.1) (8.2)",
            "Kap. 8.1 och kap. 8.2",
            "§ 8.1, § 8.2",
            "A.8.1–A.8.3",
            "A.8.1–8.3",
            "A.8.1 - 3",
            "8.1, A.8.2",
            "8 och 9",
            "8–9 Verksamhet och utvärdering",
            "6.1.1 a",
            "6.1.1 a)",
            "6.1.1 (a)",
            "6.1.1 a och b",
            "6.1.1 a-c",
        ] {
            assert_eq!(read(cell), None, "{cell:?}");
            assert!(names_a_row(cell), "{cell:?}");
        }
        let long = "8.1 och 8.2 Planering och styrning av verksamheten i det dagliga";
        assert!(read(long).is_none() && names_a_row(long));
    }

    #[test]
    fn a_title_with_a_number_is_no_second_reference() {
        for (cell, numbers, rest) in [
            ("5.14 Informationsöverföring enligt 5.12", [5, 14, 0], "Informationsöverföring enligt 5.12"),
            ("8.1 Planering 2024", [8, 1, 0], "Planering 2024"),
            ("9.2 Internrevision (se 9.2.1)", [9, 2, 0], "Internrevision (se 9.2.1)"),
            ("9.2 (se 9.3)", [9, 2, 0], "(se 9.3)"),
            ("4.1 2 rutiner", [4, 1, 0], "2 rutiner"),
            ("4.1 - 2 rutiner", [4, 1, 0], "2 rutiner"),
            ("4.1 4,5 timmar", [4, 1, 0], "4,5 timmar"),
            ("8.1 – Planering och styrning", [8, 1, 0], "Planering och styrning"),
            ("8.1 och så vidare", [8, 1, 0], "och så vidare"),
            ("5.1 (A.5.1)", [5, 1, 0], "(A.5.1)"),
            ("5.15 (A.9.1.1)", [5, 15, 0], "(A.9.1.1)"),
            ("4.1 Att förstå organisationen", [4, 1, 0], "Att förstå organisationen"),
            ("6.1 a och o i planering", [6, 1, 0], "a och o i planering"),
        ] {
            assert_eq!(read(cell), Some(Cell { numbers, annex: false, rest }), "{cell:?}");
        }
    }
}
