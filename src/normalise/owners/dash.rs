//! A dash that lost a space, where what follows it says who follows up:
//! "Objektägare -ISAM följer upp". Hyphens inside titles stay.

use super::phrase;
use super::words::{Noun, OwnerWords};
use std::borrow::Cow;

/// The text with a space on both sides of each such dash.
pub(super) fn spaced<'a>(text: &'a str, words: &OwnerWords) -> Cow<'a, str> {
    let mut out = String::new();
    let mut written = 0;
    for (at, dash) in text.match_indices(['-', '–', '—']) {
        let (left, right) = (&text[..at], &text[at + dash.len()..]);
        if !is_joiner(left, right, words) {
            continue;
        }
        out.push_str(text[written..at].trim_end());
        out.push_str(" - ");
        written = text.len() - right.trim_start().len();
    }
    if written == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[written..]);
    Cow::Owned(out)
}

/// Whether a dash between two texts stands between two owners.
fn is_joiner(left: &str, right: &str, words: &OwnerWords) -> bool {
    let gaps = (left.ends_with(char::is_whitespace), right.starts_with(char::is_whitespace));
    let (Some(before), Some(after)) = (left.split_whitespace().next_back(), right.split_whitespace().next())
    else {
        return false;
    };
    let begins = |word: &str| word.starts_with(char::is_alphanumeric);
    if gaps == (true, true) || !begins(after) || !before.ends_with(char::is_alphanumeric) {
        return false;
    }
    let before = before.rsplit(is_separator).next().unwrap_or(before);
    let after = after.split(is_separator).next().unwrap_or(after);
    let is_role = |word| words.noun(word, false) == Some(Noun::Role);
    let capital = after.starts_with(char::is_uppercase);
    let may_join = match gaps {
        // "Drift- och IT-chef", "Kvalitets- miljö- och byggchef" are titles.
        (false, true) => {
            !is_and(after) && !after.ends_with('-') && (capital || (is_role(before) && is_role(after)))
        }
        // "IT-chef" and "Chef-controller" are titles, and so is "Objektägare-Skola".
        (false, false) => is_role(before) && capital && words.noun(after, false).is_some(),
        _ => true,
    };
    may_join && phrase::ends_in_follow_up(clause(right))
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '/' | '+' | '|' | '(' | '•')
}

fn is_and(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "och" | "samt" | "eller" | "respektive" | "resp." | "and" | "or")
}

/// What stands before the next mark that ends a clause.
fn clause(text: &str) -> &str {
    let end = text.find([',', ';', '\n', '|', '•', '(', ')']).unwrap_or(text.len());
    let end = text[..end].find(". ").unwrap_or(end);
    &text[..end]
}
