//! Cuts an owner cell into words and the marks that may join owners. What
//! stands in parentheses is one token, unless it says who supports or follows up.

use super::phrase;
use crate::model::Role;

/// One token and where it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token<'a> {
    pub what: What<'a>,
    pub start: usize,
    pub end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What<'a> {
    Word(&'a str),
    /// Parentheses that belong to the name before them.
    Aside,
    /// "(följer upp)": the role of the name before it.
    Role(Role),
    Mark(Mark),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `;`, a new line, a bullet: always between owners.
    Break,
    /// A full stop at the end of a sentence.
    Stop,
    /// A dash with spaces around it.
    Dash,
    Comma,
    /// `/`, `+`, or `&` with spaces around it.
    Ampersand,
}

/// The tokens of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    cut(text, 0, true, &mut tokens);
    tokens
}

fn cut<'a>(text: &'a str, offset: usize, outermost: bool, tokens: &mut Vec<Token<'a>>) {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (start, length) = (at, c.len_utf8());
        at += length;
        let mark = match c {
            '\n' | '\r' | ';' | '|' | '•' => Some(Mark::Break),
            ',' => Some(Mark::Comma),
            '/' | '+' => Some(Mark::Ampersand),
            '&' | '-' | '–' | '—' if stands_alone(text, start, at) => {
                Some(if c == '&' { Mark::Ampersand } else { Mark::Dash })
            }
            _ => None,
        };
        if let Some(mark) = mark {
            push(tokens, What::Mark(mark), offset + start, offset + at);
        } else if c == '('
            && outermost
            && let Some(length) = text[at..].find(')')
        {
            aside(&text[at..at + length], offset + at, tokens);
            at += length + 1;
        } else if !c.is_whitespace() {
            let end = word_end(text, start);
            word(&text[start..end], offset + start, at_sentence_end(text, start, end), tokens);
            at = end;
        }
    }
}

fn push<'a>(tokens: &mut Vec<Token<'a>>, what: What<'a>, start: usize, end: usize) {
    tokens.push(Token { what, start, end });
}

/// A word; a stop that ends a sentence is a token of its own.
fn word<'a>(word: &'a str, start: usize, sentence_end: bool, tokens: &mut Vec<Token<'a>>) {
    let stem = if sentence_end { word.trim_end_matches('.') } else { word };
    let end = start + stem.len();
    if !stem.is_empty() {
        push(tokens, What::Word(stem), start, end);
    }
    if sentence_end {
        push(tokens, What::Mark(Mark::Stop), end, start + word.len());
    }
}

/// What stands in parentheses.
fn aside<'a>(inner: &'a str, start: usize, tokens: &mut Vec<Token<'a>>) {
    let end = start + inner.len();
    if let Some(role) = phrase::lone_role(inner) {
        push(tokens, What::Role(role), start - 1, end + 1);
    } else if phrase::has_role(inner) {
        push(tokens, What::Mark(Mark::Break), start - 1, start);
        cut(inner, start, false, tokens);
        push(tokens, What::Mark(Mark::Break), end, end + 1);
    } else {
        push(tokens, What::Aside, start - 1, end + 1);
    }
}

/// Whether a mark has space, or the end of the text, on both sides.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    text[..start].chars().next_back().is_none_or(char::is_whitespace)
        && text[end..].chars().next().is_none_or(char::is_whitespace)
}

/// Where the word that begins at `start` ends; its first character belongs to
/// it whatever it is. "R&D" and "anna@example.se" are words.
fn word_end(text: &str, start: usize) -> usize {
    let mut ends = text[start..].char_indices().skip(1);
    let end = ends.find(|(_, c)| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '+' | '|' | '(' | '•'));
    end.map_or(text.len(), |(length, _)| start + length)
}

/// A stop ends a sentence where the word before it is no abbreviation.
fn at_sentence_end(text: &str, start: usize, end: usize) -> bool {
    let word = &text[start..end];
    let Some(stem) = word.strip_suffix('.') else { return false };
    let numbered = stem.chars().all(|c| c.is_ascii_digit());
    let abbreviated = numbered
        || stem.chars().count() <= 1
        || stem.contains('.')
        || matches!(
            stem.to_lowercase().as_str(),
            "avd" | "tf" | "bitr" | "stf" | "enh" | "adm" | "ev" | "resp" | "alt" | "st" | "inkl" | "fl"
        );
    !abbreviated && !text[end..].trim_start().is_empty()
}
