//! The canonical spelling of one owner's name.

use super::words::{self, OwnerWords};
use std::sync::Arc;

/// Words before a name that are no part of it.
const BEFORE: &[&str] = &["och", "samt", "även", "också", "ev", "ev.", "eventuellt", "t.ex.", "and", "also"];

/// Words after a name that are no part of it.
const AFTER: &[&str] = &["m.fl.", "m.fl", "mfl", "m fl", "med flera", "etc", "etc.", "osv", "osv.", "et al"];

/// The name as it is counted, `None` where the text names nobody. Beyond the
/// aliases only the case changes: known abbreviations get their capitals and
/// the first letter becomes a capital.
pub(super) fn canonical(text: &str, words: &OwnerWords) -> Option<Arc<str>> {
    let name = without_trimmings(text);
    if words::is_nobody(name) {
        return None;
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(known) = words.alias(&name) {
        return Some(Arc::clone(known));
    }
    Some(spelt(&name).into())
}

fn without_trimmings(text: &str) -> &str {
    let is_mark = |c: char| c.is_whitespace() || ",.;:-–—•·*&/+|\"'“”’!?<>".contains(c);
    let mut name = text.trim_start_matches(|c: char| is_mark(c) || c == ')').trim_end_matches(is_mark);
    loop {
        let before = name;
        let (first, rest) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
        let number = first.trim_end_matches(['.', ')']);
        let numbered = number.len() < first.len() && number.chars().all(|c| c.is_ascii_digit());
        if !rest.is_empty() && (numbered || BEFORE.contains(&first.to_lowercase().as_str())) {
            name = rest.trim_start_matches(is_mark);
        }
        for ending in AFTER {
            let cut = name.len().saturating_sub(ending.len());
            if name.is_char_boundary(cut)
                && name[cut..].eq_ignore_ascii_case(ending)
                && name[..cut].ends_with(is_mark)
            {
                name = name[..cut].trim_end_matches(is_mark);
            }
        }
        if name.len() == before.len() {
            return name;
        }
    }
}

fn spelt(name: &str) -> String {
    if let Some(known) = words::known_abbreviation(name) {
        return known;
    }
    let first = name.split(' ').next().unwrap_or(name);
    if first.contains('@') {
        return name.to_owned();
    }
    if let Some((field, rest)) = name.split_once('-')
        && let Some(known) = words::known_abbreviation(field)
    {
        return format!("{known}-{rest}");
    }
    if is_one_shout(name) {
        return capitalised(&name.to_lowercase());
    }
    if first.chars().any(char::is_uppercase) { name.to_owned() } else { capitalised(name) }
}

/// One long word all in capitals.
fn is_one_shout(name: &str) -> bool {
    name.chars().count() > 6 && name.chars().all(char::is_uppercase)
}

/// The first letter as a capital, where that is one letter too.
fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    let Some(first) = chars.next() else { return String::new() };
    let mut upper = first.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(capital), None) => std::iter::once(capital).chain(chars).collect(),
        _ => name.to_owned(),
    }
}
