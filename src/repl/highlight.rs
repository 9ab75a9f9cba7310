//! The colours of what is typed. Every colour is beside a difference that can be read
//! without it.

use crate::app::COMMANDS;
use crate::app::complete::{TokenKind, is_keyword, tokens};

const KEYWORD: &str = "\x1b[1;34m";
const TEXT: &str = "\x1b[32m";
const NUMBER: &str = "\x1b[36m";
const COMMENT: &str = "\x1b[2m";
const COMMAND: &str = "\x1b[1;33m";
const MATCHING: &str = "\x1b[4;1m";
const PLAIN: &str = "\x1b[0m";

/// A text with its colours, and the bracket at the cursor with the one that it matches.
pub fn highlight(text: &str, cursor: usize) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.split_inclusive('\n') {
        // What is open from a line before decides whether a `\` begins a command; so little
        // hangs on it here that a line is looked at by itself.
        let trimmed = line.trim_start();
        if !trimmed.starts_with('\\') {
            return statement(text, cursor);
        }
        let name: String = trimmed[1..].chars().take_while(|c| !c.is_whitespace()).collect();
        let end = line.len() - trimmed.len() + 1 + name.len();
        if COMMANDS.iter().any(|command| command.name == name) {
            out.extend([COMMAND, &line[..end], PLAIN, &line[end..]]);
        } else {
            out.push_str(line);
        }
    }
    out
}

fn statement(text: &str, cursor: usize) -> String {
    let matching = matching(text, cursor);
    let mut out = String::with_capacity(text.len() * 2);
    let mut at = 0;
    for token in tokens(text) {
        out.push_str(&text[at..token.start]);
        at = token.end();
        let is_matching = matching.is_some_and(|(one, other)| [one, other].contains(&token.start));
        let colour = match token.kind {
            _ if is_matching => MATCHING,
            TokenKind::Word if token.text.starts_with(|c: char| c.is_ascii_digit()) => NUMBER,
            TokenKind::Word if is_keyword(token.text) => KEYWORD,
            TokenKind::Text(_) => TEXT,
            TokenKind::Comment => COMMENT,
            TokenKind::Word | TokenKind::Quoted(_) | TokenKind::Mark => "",
        };
        let end = if colour.is_empty() { "" } else { PLAIN };
        out.extend([colour, token.text, end]);
    }
    out.push_str(&text[at..]);
    out
}

/// The bracket at or right before the cursor and its other half, in bytes; brackets in
/// quotes and comments do not count.
pub fn matching(text: &str, cursor: usize) -> Option<(usize, usize)> {
    const PAIRS: [(&str, &str); 3] = [("(", ")"), ("[", "]"), ("{", "}")];
    let marks: Vec<_> = tokens(text).into_iter().filter(|token| token.kind == TokenKind::Mark).collect();
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
