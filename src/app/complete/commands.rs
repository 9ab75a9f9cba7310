//! Completion of `\` commands and their arguments.

use super::names::Names;
use super::sql;
use super::{Candidate, Completion, Kind, candidate, fitting, paths};
use crate::app::commands::COMMANDS;
use crate::render::Format;

/// Completes the command that begins at `begin`.
pub fn complete(names: &Names, text: &str, begin: usize, cursor: usize) -> Completion {
    let typed = &text[begin + 1..cursor];
    let Some((name, arguments)) = typed.split_once(char::is_whitespace) else {
        let all = COMMANDS.iter().map(|c| candidate(c.name, c.arguments, Kind::Command));
        return Completion { start: begin + 1, candidates: fitting(typed, all) };
    };
    let from = cursor - arguments.trim_start().len();
    let arguments = arguments.trim_start();
    let word = arguments.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_first = word.len() == arguments.len();
    let here = |candidates: Vec<Candidate>| Completion { start: cursor - word.len(), candidates };
    let texts = |texts: &mut dyn Iterator<Item = &str>| {
        fitting(word, texts.map(|text| candidate(text, "", Kind::Value)))
    };
    match name {
        "d" => here(fitting(word, names.tables.iter().map(|t| candidate(&t.name, &t.about, Kind::Table)))),
        "df" => {
            let functions = names.functions.iter();
            here(fitting(word, functions.map(|f| candidate(&f.name, &f.syntax, Kind::Function))))
        }
        "?" => here(fitting(word, COMMANDS.iter().map(|c| candidate(c.name, c.arguments, Kind::Command)))),
        "query" | "queries" if is_first => here(queries(names, word)),
        "query" => here(parameters(names, arguments, word)),
        "format" => {
            let formats = Format::ALL.into_iter().filter(|format| !format.is_binary());
            here(texts(&mut formats.map(Format::name)))
        }
        "lang" => here(texts(&mut ["sv", "en"].into_iter())),
        "keys" => here(texts(&mut ["vi", "emacs"].into_iter())),
        "x" | "timing" => here(texts(&mut ["on", "off"].into_iter())),
        "set" if is_first => here(texts(&mut names.binds.iter().map(String::as_str))),
        "open" | "i" | "o" => here(paths(word)),
        "export" if is_first => here(paths(word)),
        "trace" => trace(names, arguments, from),
        "crosstab" | "page" | "explain" | "export" | "chart" => {
            // A file or kind comes first, then a query.
            let skip = if matches!(name, "export" | "chart") {
                arguments.find(char::is_whitespace).map_or(arguments.len(), |at| at + 1)
            } else {
                0
            };
            let mut out = sql::complete(names, text, from + skip, cursor);
            if !arguments[skip..].contains(char::is_whitespace) {
                out.candidates.extend(queries(names, word));
            } else if let Some((query, _)) = arguments[skip..].split_once(char::is_whitespace)
                && names.queries.iter().any(|(name, _)| name == query)
            {
                return here(parameters(names, &arguments[skip..], word));
            }
            out
        }
        _ => Completion::default(),
    }
}

fn queries(names: &Names, word: &str) -> Vec<Candidate> {
    let detail = |parameters: &[String]| parameters.join(", ");
    let all = names.queries.iter().map(|(name, params)| candidate(name, detail(params), Kind::Query));
    fitting(word, all)
}

/// Parameters of the query that `arguments` begin with, and their values.
fn parameters(names: &Names, arguments: &str, word: &str) -> Vec<Candidate> {
    let name = arguments.split_whitespace().next().unwrap_or_default();
    let Some((_, parameters)) = names.queries.iter().find(|(known, _)| known == name) else {
        return Vec::new();
    };
    match word.split_once('=') {
        None => {
            let all = parameters.iter().map(|name| candidate(format!("{name}="), "", Kind::Setting));
            fitting(word, all)
        }
        Some((name, typed)) => {
            let quote = |value: &String| {
                if value.contains(char::is_whitespace) { format!("'{value}'") } else { value.clone() }
            };
            let values = names.values_of(name).iter().map(|value| candidate(quote(value), "", Kind::Value));
            let mut fit = fitting(typed.trim_start_matches('\''), values);
            fit.iter_mut().for_each(|value| value.text = format!("{name}={}", value.text));
            fit
        }
    }
}

/// An organisation, then a year, then a reference; the name may hold blanks.
fn trace(names: &Names, arguments: &str, from: usize) -> Completion {
    let orgs = names.values_of("org");
    let lower = arguments.to_lowercase();
    let whole = orgs.iter().filter(|org| lower.starts_with(&format!("{} ", org.to_lowercase())));
    let Some(org) = whole.max_by_key(|org| org.len()) else {
        let all = orgs.iter().map(|org| candidate(org, "", Kind::Value));
        return Completion { start: from, candidates: fitting(arguments, all) };
    };
    let rest = arguments[org.len()..].trim_start();
    let (column, word) = match rest.split_once(char::is_whitespace) {
        None => ("year", rest),
        Some((_, reference)) => ("ref", reference.trim_start()),
    };
    let all = names.values_of(column).iter().map(|value| candidate(value, "", Kind::Value));
    Completion { start: from + arguments.len() - word.len(), candidates: fitting(word, all) }
}
