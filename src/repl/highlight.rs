//! The colours of what is typed. Every colour is beside a difference that can be read
//! without it.

use crate::app::COMMANDS;
use crate::app::complete::is_keyword;
use crate::app::tokens::{Kind, tokens};

const KEYWORD: &str = "\x1b[1;34m";
const TEXT: &str = "\x1b[32m";
const NUMBER: &str = "\x1b[36m";
const COMMENT: &str = "\x1b[2m";
const COMMAND: &str = "\x1b[1;33m";
const MATCHING: &str = "\x1b[4;1m";
const PLAIN: &str = "\x1b[0m";

/// A text with its colours, and the bracket at the cursor with the one that it matches.
pub fn highlight(text: &str, cursor: usize) -> String {
    let matching = matching(text, cursor);
    let mut out = String::with_capacity(text.len() * 2);
    let mut at = 0;
    for token in tokens(text) {
        out.push_str(&text[at..token.start]);
        let is_matching = matching.is_some_and(|(one, other)| [one, other].contains(&token.start));
        let mut coloured = token.text;
        let colour = match token.kind {
            _ if is_matching => MATCHING,
            Kind::Word if token.text.starts_with(|c: char| c.is_ascii_digit()) => NUMBER,
            Kind::Word if is_keyword(token.text) => KEYWORD,
            Kind::Text(_) => TEXT,
            Kind::Comment(_) => COMMENT,
            Kind::Command => {
                coloured = token.text.split_whitespace().next().unwrap_or_default();
                if COMMANDS.iter().any(|command| command.name == &coloured[1..]) { COMMAND } else { "" }
            }
            Kind::Word | Kind::Quoted(_) | Kind::Mark => "",
        };
        at = token.start + coloured.len();
        let end = if colour.is_empty() { "" } else { PLAIN };
        out.extend([colour, coloured, end]);
    }
    out.push_str(&text[at..]);
    out
}

/// The bracket at or right before the cursor and its other half, in bytes; brackets in
/// quotes and comments do not count.
pub fn matching(text: &str, cursor: usize) -> Option<(usize, usize)> {
    const PAIRS: [(&str, &str); 3] = [("(", ")"), ("[", "]"), ("{", "}")];
    let marks: Vec<_> = tokens(text).filter(|token| token.kind == Kind::Mark).collect();
    let here = |at: usize| marks.iter().position(|token| token.start == at);
    let near = [Some(cursor), cursor.checked_sub(1)].into_iter().flatten().filter_map(here);
    for at in near {
        let mark = marks[at].text;
        let other = |is_open: bool, open: &str, close: &str| {
            let mut depth = 0;
            let mut count = |mark: &str| {
                depth += i32::from(mark == open) - i32::from(mark == close);
                depth == 0
            };
            let found = if is_open {
                marks[at..].iter().find(|token| count(token.text))
            } else {
                marks[..=at].iter().rev().find(|token| count(token.text))
            };
            found.map(|token| (marks[at].start, token.start))
        };
        for (open, close) in PAIRS {
            if mark == open || mark == close {
                return other(mark == open, open, close);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_match_outside_quotes() {
        let text = "f(a, ')', (b))";
        assert_eq!(matching(text, 1), Some((1, 13)));
        assert_eq!(matching(text, 14), Some((13, 1)));
        assert_eq!(matching(text, 10), Some((10, 12)));
        assert_eq!(matching("(a", 0), None);
    }

    #[test]
    fn colours_change_nothing_else() {
        for text in ["select 'å' from t -- x", "\\d maturity", "\\nonsense", "a\n\\echo b", "f(1"] {
            let mut plain = highlight(text, text.len());
            for colour in [KEYWORD, TEXT, NUMBER, COMMENT, COMMAND, MATCHING, PLAIN] {
                plain = plain.replace(colour, "");
            }
            assert_eq!(plain, text);
        }
        assert!(highlight("select 1", 0).starts_with(KEYWORD));
        assert_eq!(highlight("\\nonsense", 0), "\\nonsense");
    }
}
