//! One heading by itself: the fields it names. What the values below it say is in
//! `columns`.

use super::field::{ColumnNames, Field, by_name};
use super::text::fold;
use super::words::{ValueWords, Verdict};

/// Headings that say less than others of their field: a requirement's short name beside its
/// text, the day of the assessment beside a date to be ready by, a risk beside a need, how
/// far an action has come beside a verdict, the number of a row beside a reference.
const VAGUE: [&str; 12] = [
    "title",
    "titel",
    "rubrik",
    "datum",
    "date",
    "risk",
    "prioritet",
    "priority",
    "status",
    "nr",
    "no",
    "nummer",
];

/// Bytes of the longest heading, brackets included; what is longer is none.
pub const LONGEST: usize = 80;

/// A heading as read.
pub struct Heading {
    /// The fields it names, and how well: 3 the whole heading, 2 its first words, 1 words in it.
    pub names: Vec<(Field, i32)>,
    /// Another heading of the same field says more.
    pub is_vague: bool,
    /// It is a verdict itself, as over a column of crosses.
    pub is_verdict: bool,
}

impl Heading {
    pub fn read(heading: &str, extra: &ColumnNames, words: &ValueWords) -> Heading {
        let names = named(heading, extra);
        // Only what names a field is asked.
        let is_vague = !names.is_empty() && VAGUE.contains(&heading_key(heading).as_str());
        let is_verdict = heading.len() <= LONGEST / 2 && matches!(words.status(heading), Verdict::Is(_));
        Heading { names, is_vague, is_verdict }
    }
}

/// The fields that a heading names, and how well.
fn named(heading: &str, extra: &ColumnNames) -> Vec<(Field, i32)> {
    if heading.len() > LONGEST {
        return Vec::new();
    }
    let key = heading_key(heading);
    if key.is_empty() {
        return Vec::new();
    }
    if let Some(field) = extra.get(&key).or_else(|| extra.get(&fold(heading))) {
        return vec![(*field, 4)];
    }
    // Every run of words in the heading is looked up: names stand at word ends only.
    let mut found: Vec<(Field, i32, usize)> = Vec::new();
    for (at, _) in key.match_indices(' ').map(|(at, _)| (at + 1, ())).chain([(0, ())]) {
        for end in key[at..].match_indices(' ').map(|(end, _)| at + end).chain([key.len()]) {
            let fit = match (at, end == key.len()) {
                (0, true) => 3,
                (0, false) => 2,
                _ => 1,
            };
            for field in by_name().get(&key[at..end]).into_iter().flatten() {
                match found.iter_mut().find(|(other, ..)| other == field) {
                    Some(known) => (known.1, known.2) = (known.1, known.2).max((fit, end - at)),
                    None => found.push((*field, fit, end - at)),
                }
            }
        }
    }
    // Of the names inside a heading the longest says most: "testing status" is no status.
    let longest = found.iter().map(|(_, _, len)| *len).max().unwrap_or(0);
    found.retain(|(_, fit, len)| *fit == 3 || *len == longest);
    found.sort_by_key(|(field, ..)| *field);
    found.into_iter().map(|(field, fit, _)| (field, fit)).collect()
}

/// A heading without case, punctuation and what stands in brackets.
fn heading_key(heading: &str) -> String {
    let text = fold(heading);
    let text = text.split(['(', '[']).next().filter(|head| !head.trim().is_empty()).unwrap_or(&text);
    let words: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
