//! A function that is called with what it does not take, or that is not there.

use super::kinds::kinds;
use super::place::Asked;
use super::{Place, nearest};
use crate::i18n::Message;

/// A call that fits no signature: what is wrong, where, and what helps.
pub struct Call {
    pub message: Message,
    pub place: Option<Place>,
    pub help: Option<Message>,
}

/// Reads "No function matches the given name and argument types 'sum(Utf8View)' …" with the
/// signatures that follow it.
pub fn mismatch(text: &str, asked: Option<Asked<'_>>) -> Option<Call> {
    let (_, rest) = text.split_once("No function matches the given name and argument types '")?;
    let (called, rest) = rest.split_once("'. You might need")?;
    let (name, given) = called.strip_suffix(')')?.split_once('(')?;
    let given = kinds(given);
    let candidates = rest.split_once("Candidate functions:").map_or("", |(_, list)| list);
    let mut takes: Vec<String> = Vec::new();
    for candidate in candidates.lines().map(str::trim) {
        let list = candidate.strip_prefix(name).and_then(|list| list.strip_prefix('(')?.strip_suffix(')'));
        // A function that decides for itself says nothing of what it takes.
        let Some(list) = list.filter(|list| !list.contains("UserDefined") && !list.contains("Any")) else {
            continue;
        };
        let list = format!("({})", kinds(list).join(", "));
        if !takes.contains(&list) {
            takes.push(list);
        }
    }
    let found = asked.and_then(|asked| asked.call(name, &given));
    let given_text = format!("({})", given.join(", "));
    let written = found.as_ref().map_or_else(|| format!("{name}{given_text}"), |found| found.written.clone());
    let help = match (name, given.first().map(String::as_str)) {
        ("sum" | "avg" | "mean" | "median" | "stddev" | "var", Some("text")) => {
            Some("sql-help-number-of-text")
        }
        ("sum" | "avg" | "mean" | "median" | "stddev" | "var", Some("bool")) => Some("sql-help-count-true"),
        _ => None,
    };
    let key = if takes.is_empty() { "sql-call-wrong" } else { "sql-call-takes" };
    let args =
        [("written", written), ("name", name.into()), ("given", given_text), ("takes", takes.join(", "))];
    Some(Call {
        message: Message::new(key, args),
        place: found.and_then(|found| found.place),
        help: help.map(|key| Message::new(key, [])),
    })
}

/// What people who know another dialect, or a spreadsheet, call a function, and what it is
/// called here.
const ELSEWHERE: [(&str, &str); 29] = [
    ("len", "length(text)"),
    ("längd", "length(text)"),
    ("isnull", "coalesce(value, other)"),
    ("iif", "CASE WHEN … THEN … ELSE … END"),
    ("if", "CASE WHEN … THEN … ELSE … END"),
    ("om", "CASE WHEN … THEN … ELSE … END"),
    ("decode", "CASE WHEN … THEN … ELSE … END"),
    ("getdate", "current_date"),
    ("today", "current_date"),
    ("idag", "current_date"),
    ("sysdate", "current_date"),
    ("curdate", "current_date"),
    ("strftime", "to_char(date, '%Y-%m')"),
    ("format", "to_char(date, '%Y-%m')"),
    ("year", "extract(year from date)"),
    ("år", "extract(year from date)"),
    ("month", "extract(month from date)"),
    ("day", "extract(day from date)"),
    ("dateadd", "date + interval '1 month'"),
    ("group_concat", "string_agg(text, ', ')"),
    ("listagg", "string_agg(text, ', ')"),
    ("charindex", "strpos(text, part)"),
    ("countif", "count(*) FILTER (WHERE …)"),
    ("antal.om", "count(*) FILTER (WHERE …)"),
    ("count_if", "count(*) FILTER (WHERE …)"),
    ("antal", "count(*)"),
    ("summa", "sum(number)"),
    ("medel", "avg(number)"),
    ("pivot", "\\crosstab QUERY"),
];

/// What is used in place of a function that is not there.
pub fn instead(name: &str, functions: &[String]) -> Option<String> {
    let elsewhere = ELSEWHERE.iter().find(|(other, _)| *other == name.to_lowercase());
    let near = || nearest(name, functions.iter().map(String::as_str));
    elsewhere.map(|(_, here)| (*here).to_string()).or_else(near)
}
