//! Queries as text for people: the list of them, and the help of one.

use super::known::example;
use super::{Column, Param, Query};
use crate::i18n::{Lang, text};

/// All queries with their questions.
pub fn listing(queries: &[Query], lang: Lang) -> String {
    let width = queries.iter().map(|query| query.name.chars().count()).max().unwrap_or(0);
    let line = |query: &Query| format!("{:<width$}  {}", query.name, query.question(lang));
    queries.iter().filter(|query| query.fault.is_none()).map(line).collect::<Vec<_>>().join("\n")
}

/// One query: title, question, parameters with their defaults, columns, and an example.
pub fn help(query: &Query, columns: &[Column], lang: Lang) -> String {
    let mut lines = vec![query.title(lang).to_string(), query.question(lang).to_string(), String::new()];
    let params = query.params();
    if !params.is_empty() {
        lines.push(text(lang, "query-parameters", &[]));
        let width = params.iter().map(|param| param.name.chars().count()).max().unwrap_or(0);
        let line = |p: &Param| {
            let default = p.default.as_ref().map(|default| format!("  = {default}")).unwrap_or_default();
            format!("  {:<width$}  {:<6}{default}", p.name, p.kind.as_str())
        };
        lines.extend(params.iter().map(line));
        lines.push(String::new());
    }
    if !columns.is_empty() {
        lines.push(text(lang, "query-columns", &[]));
        let wide =
            |texts: &mut dyn Iterator<Item = &String>| texts.map(|t| t.chars().count()).max().unwrap_or(0);
        let names = wide(&mut columns.iter().map(|(name, ..)| name));
        let kinds = wide(&mut columns.iter().map(|(_, kind, _)| kind));
        let line = |(name, kind, meaning): &Column| format!("  {name:<names$}  {kind:<kinds$}  {meaning}");
        lines.extend(columns.iter().map(|column| line(column).trim_end().to_string()));
        lines.push(String::new());
    }
    let value = params.first().map(|param| format!(" -p {}={}", param.name, example(param)));
    lines.push(format!("lisql query {}{}", query.name, value.unwrap_or_default()));
    lines.join("\n")
}
