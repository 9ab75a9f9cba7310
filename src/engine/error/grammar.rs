//! What the parser says: what it expected, what it found, and where.

use super::{Place, SqlError, nearest};
use crate::i18n::Message;
use datafusion::sql::sqlparser::keywords::ALL_KEYWORDS;
use datafusion::sql::sqlparser::parser::ParserError;

/// Words that begin statements, and words that go on after a table's name.
const BEGINNINGS: [&str; 13] = [
    "SELECT", "FROM", "WITH", "SET", "SHOW", "EXPLAIN", "DESCRIBE", "CREATE", "DROP", "INSERT", "COPY",
    "VALUES", "RESET",
];
const CLAUSES: [&str; 14] = [
    "FROM",
    "WHERE",
    "GROUP",
    "ORDER",
    "HAVING",
    "LIMIT",
    "OFFSET",
    "JOIN",
    "LEFT JOIN",
    "UNION",
    "EXCEPT",
    "INTERSECT",
    "WINDOW",
    "QUALIFY",
];

/// An error of the parser, which writes its place into the message: `… at Line: 1, Column: 8`.
pub fn of_parser(error: &ParserError, sql: &str) -> SqlError {
    let text = match error {
        ParserError::TokenizerError(text) | ParserError::ParserError(text) => text.as_str(),
        ParserError::RecursionLimitExceeded => return SqlError::told(Message::new("sql-too-deep", [])),
    };
    let (message, place) = match text.rsplit_once(" at Line: ") {
        Some((message, place)) => (message, line_and_column(place)),
        None => (text, None),
    };
    let expected = message.strip_prefix("Expected: ").and_then(|rest| rest.split_once(", found: "));
    let Some((expected, found)) = expected else {
        let told = match message {
            _ if message.starts_with("Unterminated") || message.starts_with("Expected close delimiter") => {
                Message::new("sql-quote-open", [])
            }
            _ if message.starts_with("Unexpected EOF while in a multi-line comment") => {
                Message::new("sql-comment-open", [])
            }
            _ => Message::new("sql-syntax", [("message", message.to_string())]),
        };
        return SqlError { place: place.or_else(|| last_word(sql)), ..SqlError::told(told) };
    };
    let is_end = found == "EOF" || found == ";";
    let key = match expected {
        "an expression" | "expression" => "sql-expression-missing",
        "end of statement" => "sql-end-expected",
        "an SQL statement" => "sql-no-statement",
        "identifier" | "an identifier" => "sql-name-missing",
        mark if mark.len() == 1 || mark.chars().all(|c| c.is_ascii_uppercase()) => "sql-word-missing",
        _ => "sql-expected",
    };
    let at = if is_end { "end" } else { "before" };
    let args = [("expected", expected.to_string()), ("found", found.to_string()), ("at", at.to_string())];
    let mut out = SqlError {
        place: place.filter(|_| found != "EOF").or_else(|| last_word(sql)),
        ..SqlError::told(Message::new(key, args))
    };
    match key {
        "sql-no-statement" => widen(&mut out, found, &BEGINNINGS),
        "sql-end-expected" => misspelt(&mut out, found, sql),
        _ => {}
    }
    out
}

/// The whole word is marked, and the nearest of these words told.
fn widen(error: &mut SqlError, found: &str, words: &[&str]) {
    if let Some(place) = &mut error.place {
        place.end = (place.start.0, place.start.1 + found.chars().count());
    }
    error.nearest = nearest(found, words.iter().copied());
}

/// Whether a word has a meaning in SQL, so that it was hardly meant to be another.
fn is_keyword(word: &str) -> bool {
    ALL_KEYWORDS.binary_search(&word.to_uppercase().as_str()).is_ok()
}

/// Where a statement should have ended the word before is often a clause misspelt, which was
/// taken for another name of the table: `from maturity were year = 2024`.
fn misspelt(error: &mut SqlError, found: &str, sql: &str) {
    if ["group", "order"].contains(&found.to_lowercase().as_str()) {
        error.nearest = Some(format!("{} BY", found.to_uppercase()));
        return;
    }
    let near = |word: &str| nearest(word, CLAUSES.iter().copied()).filter(|_| !is_keyword(word));
    if let Some(near) = near(found).filter(|_| found.chars().count() > 2) {
        widen(error, found, &[near.as_str()]);
        return;
    }
    let Some(place) = error.place else { return };
    let before = sql
        .lines()
        .nth(place.start.0 - 1)
        .map(|line| line.chars().take(place.start.1 - 1).collect::<String>());
    let before = before.unwrap_or_default();
    let word = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if let Some(near) = near(word).filter(|_| word.chars().count() > 2) {
        let start = before.trim_end().chars().count() - word.chars().count() + 1;
        error.place =
            Some(Place { start: (place.start.0, start), end: (place.start.0, start + word.chars().count()) });
        error.nearest = Some(near);
        error.told = Some(Box::new(Message::new("sql-end-expected", [("found", word.to_string())])));
    }
}

fn line_and_column(text: &str) -> Option<Place> {
    let (line, column) = text.split_once(", Column: ")?;
    let at = (line.trim().parse().ok()?, column.trim().parse().ok()?);
    Some(Place { start: at, end: (at.0, at.1 + 1) })
}

/// The last word of a text: what is missing at its end is missing behind it.
fn last_word(sql: &str) -> Option<Place> {
    let text = sql.trim_end().trim_end_matches(';').trim_end();
    let line = text.lines().last()?;
    let end = line.chars().count() + 1;
    let word = line.chars().rev().take_while(|c| c.is_alphanumeric() || *c == '_').count().max(1);
    let at = text.lines().count();
    Some(Place { start: (at, end.saturating_sub(word).max(1)), end: (at, end) })
}
