//! Cuts a due text into words, numbers and marks, and gives each word its
//! [`Sense`]. Marks are dashes, slashes and the like; spaces only decide
//! whether an item is glued to the one before it.

use super::lexicon::{self, Sense};

/// One piece of a due text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub what: What,
    /// Nothing stands between it and the item before.
    pub glued: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Word(Sense),
    /// `value` is `u32::MAX` where it has more than nine digits; `ordinal` for
    /// "3:e" and "1st".
    Number {
        value: u32,
        digits: usize,
        ordinal: bool,
    },
    Mark(char),
}

/// A due date is short; what lies beyond this many bytes is prose, and is not
/// searched, so that a cell of any size costs no more than a page.
const LONGEST: usize = 8 * 1024;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Number,
    Mark,
}

struct Raw<'a> {
    class: Class,
    text: &'a str,
    glued: bool,
}

/// The items of a text, in order.
pub(super) fn items(text: &str) -> Vec<Item> {
    let (text, cut) = shortened(text);
    let lower = lowered(text);
    let mut raws = raws(&lower);
    if cut {
        raws.pop();
    }
    let mut items = Vec::with_capacity(raws.len());
    let mut at = 0;
    while let Some(raw) = raws.get(at) {
        let (what, taken) = match raw.class {
            Class::Mark => (What::Mark(raw.text.chars().next().unwrap_or(' ')), 1),
            Class::Number => number(&raws, at),
            Class::Word => word(&raws, at),
        };
        items.push(Item { what, glued: raw.glued });
        at += taken;
    }
    items
}

/// At most [`LONGEST`] bytes of the text, and whether that left any out.
fn shortened(text: &str) -> (&str, bool) {
    if text.len() <= LONGEST {
        return (text, false);
    }
    let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    (&text[..end], true)
}

/// Lower case, with one sort of dash and apostrophe, invisible characters
/// gone, and the letters å, ä, ö composed where they came in two pieces.
fn lowered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        let last = out.chars().next_back();
        let composed = match (last, c) {
            (Some('a'), '\u{30a}') => 'å',
            (Some('a'), '\u{308}') => 'ä',
            (Some('o'), '\u{308}') => 'ö',
            (_, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}') => continue,
            (_, '\u{2010}'..='\u{2015}' | '\u{2212}') => '-',
            (_, '\u{2018}' | '\u{2019}' | '\u{b4}' | '`') => '\'',
            (_, '\u{2044}' | '\u{2215}') => '/',
            _ => c,
        };
        if composed != c && matches!(composed, 'å' | 'ä' | 'ö') {
            out.pop();
        }
        out.push(composed);
    }
    out
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' => Class::Number,
        c if c.is_alphabetic() => Class::Word,
        _ => Class::Mark,
    }
}

fn raws(text: &str) -> Vec<Raw<'_>> {
    let mut raws: Vec<Raw<'_>> = Vec::new();
    let mut glued = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() || c.is_control() {
            glued = false;
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let kind = class(c);
        let length = match kind {
            Class::Mark => c.len_utf8(),
            Class::Number => rest.find(|c| class(c) != Class::Number).unwrap_or(rest.len()),
            Class::Word => word_length(rest),
        };
        let (text, after) = rest.split_at(length);
        raws.push(Raw { class: kind, text, glued });
        glued = true;
        rest = after;
    }
    raws
}

/// The length of the word that a text begins with. A hyphen belongs to it only
/// in a word of the table ("year-end"), so that "jan-mars" stays two.
fn word_length(text: &str) -> usize {
    let plain = |text: &str| text.find(|c| class(c) != Class::Word).unwrap_or(text.len());
    let first = plain(text);
    let Some(tail) = text[first..].strip_prefix('-') else { return first };
    let whole = first + 1 + plain(tail);
    if lexicon::knows(&text[..whole]) { whole } else { first }
}

/// A number, with the ":e" or "st" that makes it an ordinal.
fn number(raws: &[Raw<'_>], at: usize) -> (What, usize) {
    let text = raws.get(at).map_or("", |raw| raw.text);
    let glued = |n: usize| raws.get(at + n).filter(|raw| raw.glued).map(|raw| raw.text);
    let suffix = |text: Option<&str>| matches!(text, Some("a" | "e" | "sta" | "st" | "nd" | "rd" | "th"));
    let value = if text.len() <= 9 { text.parse().unwrap_or(u32::MAX) } else { u32::MAX };
    let taken = if glued(1) == Some(":") && suffix(glued(2)) {
        3
    } else if text.len() <= 2 && suffix(glued(1)) {
        2
    } else {
        1
    };
    (What::Number { value, digits: text.len(), ordinal: taken > 1 }, taken)
}

/// A word or set phrase. "T.o.m." and "a.s.a.p." lose their dots first.
fn word(raws: &[Raw<'_>], at: usize) -> (What, usize) {
    if let Some((joined, taken)) = dotted(raws, at) {
        let (sense, _) = lexicon::look_up(&joined, |_| None);
        return (What::Word(sense), taken);
    }
    let first = raws.get(at).map_or("", |raw| raw.text);
    let follows = |n: usize| raws.get(at + 1 + n).filter(|raw| raw.class == Class::Word).map(|raw| raw.text);
    let (sense, taken) = lexicon::look_up(first, follows);
    let sense = if sense == Sense::Jul && after_english(raws, at) { Sense::Month(7) } else { sense };
    (What::Word(sense), taken)
}

/// "Before Jul" is July: only in Swedish is "jul" a feast too.
fn after_english(raws: &[Raw<'_>], at: usize) -> bool {
    const ENGLISH: &[&str] = &["before", "to", "of", "after", "until", "through", "til", "thru"];
    let before = at.checked_sub(1).and_then(|at| raws.get(at));
    before.is_some_and(|raw| ENGLISH.contains(&raw.text))
}

/// An abbreviation with a dot after every one or two letters.
fn dotted(raws: &[Raw<'_>], at: usize) -> Option<(String, usize)> {
    let short = |n: usize| {
        raws.get(n)
            .filter(|raw| raw.class == Class::Word && raw.text.chars().count() <= 2)
            .map(|raw| raw.text)
    };
    let dot = |n: usize| raws.get(n).is_some_and(|raw| raw.glued && raw.text == ".");
    let glued = |n: usize| raws.get(n).is_some_and(|raw| raw.glued);
    let mut joined = short(at)?.to_owned();
    let mut next = at + 1;
    while joined.len() <= 8 && dot(next) && glued(next + 1) {
        let Some(part) = short(next + 1) else { break };
        joined.push_str(part);
        next += 2;
    }
    if next == at + 1 {
        return None;
    }
    let taken = next - at + usize::from(dot(next));
    Some((joined, taken))
}
