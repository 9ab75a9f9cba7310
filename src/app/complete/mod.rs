//! What can stand at a place of a text: by the place, with types, and with the nearest
//! names where none begins as the word does. The prompt and notebooks show it.

mod commands;
mod names;
mod sql;

pub use names::{Names, Table, changes_names};
pub use sql::is_keyword;
pub(super) use sql::tables_of;

use super::tokens::{Kind as TokenKind, Token, tokens};
use std::path::{MAIN_SEPARATOR, Path};

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Table,
    Column,
    Function,
    Keyword,
    Value,
    Command,
    Query,
    Setting,
    Path,
}

/// One thing that could stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What is put into the text.
    pub text: String,
    /// What is said about it: a type, a signature, a meaning.
    pub detail: String,
    pub kind: Kind,
}

/// What could stand from `start` (in bytes) to the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    pub start: usize,
    pub candidates: Vec<Candidate>,
}

/// More are not shown.
const MOST: usize = 500;
/// How many of the nearest names are given where none fits.
const NEAREST: usize = 3;

/// Completes the word before the cursor (in bytes; a character's boundary).
pub fn complete(names: &Names, text: &str, cursor: usize) -> Completion {
    let before = &text[..cursor];
    let is_command = |token: &Token<'_>| token.kind == TokenKind::Command && token.end() == cursor;
    let mut out = match tokens(before).last().filter(is_command) {
        Some(line) => commands::complete(names, text, line.start, cursor),
        None => sql::complete(names, text, sql::begin(before), cursor),
    };
    out.candidates.truncate(MOST);
    out
}

/// Those of the candidates that the word begins, in any case; else those nearest to it.
fn fitting(word: &str, candidates: impl IntoIterator<Item = Candidate>) -> Vec<Candidate> {
    let lower = word.to_lowercase();
    let (fit, others): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|candidate| {
        candidate.text.trim_start_matches(['\'', '"']).to_lowercase().starts_with(&lower)
    });
    if !fit.is_empty() || lower.chars().count() < 3 {
        return fit;
    }
    let score = |c: &Candidate| strsim::jaro_winkler(&lower, &c.text.trim_end_matches('(').to_lowercase());
    let mut near: Vec<(f64, Candidate)> = others.into_iter().map(|c| (score(&c), c)).collect();
    near.retain(|(score, _)| *score >= 0.8);
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.dedup_by(|a, b| a.1.text == b.1.text);
    near.into_iter().take(NEAREST).map(|(_, candidate)| candidate).collect()
}

fn candidate(text: impl Into<String>, detail: impl Into<String>, kind: Kind) -> Candidate {
    Candidate { text: text.into(), detail: detail.into(), kind }
}

/// Files and folders that a path begins.
fn paths(typed: &str) -> Vec<Candidate> {
    let (folder, start) = match typed.rfind(MAIN_SEPARATOR) {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let from = if folder.is_empty() { Path::new(".") } else { Path::new(folder) };
    let entries = std::fs::read_dir(from).into_iter().flatten().flatten().take(10_000);
    let mut out: Vec<Candidate> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let hidden = name.starts_with('.') && !start.starts_with('.');
            let end = if entry.path().is_dir() { "/" } else { "" };
            let fits = name.starts_with(start) && !hidden;
            fits.then(|| candidate(format!("{folder}{name}{end}"), "", Kind::Path))
        })
        .collect();
    out.sort_by(|a, b| a.text.cmp(&b.text));
    out
}

#[cfg(test)]
mod tests;
