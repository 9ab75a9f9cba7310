//! Completion inside a statement.

use super::names::Names;
use super::{Candidate, Completion, Kind, candidate, fitting, paths};
use crate::app::tokens::{Kind as Token_, Token, tokens};
use crate::engine::{SETTINGS, setting};
use std::collections::HashSet;

/// Words offered in an expression or between clauses.
const KEYWORDS: &[&str] = &[
    "select",
    "from",
    "where",
    "group by",
    "order by",
    "having",
    "limit",
    "join",
    "left join",
    "on",
    "using",
    "with",
    "as",
    "and",
    "or",
    "not",
    "in",
    "is null",
    "is not null",
    "between",
    "like",
    "ilike",
    "case",
    "when",
    "then",
    "else",
    "end",
    "distinct",
    "union all",
    "except",
    "intersect",
    "filter",
    "over",
    "partition by",
    "create view",
    "create table",
    "drop view",
    "drop table",
    "set",
    "explain",
    "describe",
    "desc",
    "asc",
    "group by all",
    "nulls last",
    "true",
    "false",
    "null",
    "cast",
];
/// Whether a word is one of the keywords.
pub fn is_keyword(word: &str) -> bool {
    let mut words = KEYWORDS.iter().flat_map(|keyword| keyword.split(' '));
    words.any(|keyword| keyword.eq_ignore_ascii_case(word))
}

/// After these a table stands.
const BEFORE_TABLES: [&str; 6] = ["from", "join", "table", "describe", "into", "view"];
/// These end what stands after FROM.
const CLAUSES: [&str; 14] = [
    "select",
    "where",
    "group",
    "order",
    "having",
    "limit",
    "on",
    "using",
    "union",
    "except",
    "intersect",
    "window",
    "qualify",
    "set",
];

/// Where the statement begins that ends here.
pub fn begin(before: &str) -> usize {
    let ends = |token: &Token<'_>| token.is_mark(";") || token.kind == Token_::Command;
    tokens(before).filter(ends).last().map_or(0, |token| token.end())
}

/// Completes at the cursor; the statement begins at `begin`.
pub fn complete(names: &Names, text: &str, begin: usize, cursor: usize) -> Completion {
    let is_comment = |token: &Token<'_>| matches!(token.kind, Token_::Comment(_));
    let (comments, all): (Vec<_>, Vec<_>) = tokens(&text[begin..cursor]).partition(is_comment);
    if comments.last().is_some_and(|comment| begin + comment.end() == cursor) {
        return Completion::default();
    }
    let is_typed = |token: &Token<'_>| {
        begin + token.end() == cursor && (token.kind != Token_::Mark && token.kind != Token_::Text(true))
    };
    let (typed, before) = match all.split_last() {
        Some((last, before)) if is_typed(last) => (Some(*last), before),
        _ => (None, all.as_slice()),
    };
    let start = typed.map_or(cursor, |token| begin + token.start);
    let word = typed.map_or("", |token| token.text);
    if let Some(Token { kind: Token_::Text(false), .. }) = typed {
        return in_quotes(names, before, &word[1..], start + 1);
    }
    // The word being typed is no name yet.
    let statement = Statement::read(&[&text[begin..start], &text[cursor..]].concat());
    let candidates = at(names, &statement, before, word);
    Completion { start, candidates: fitting(word.trim_start_matches('"'), candidates) }
}

/// What could stand here, whatever was typed of it.
fn at(names: &Names, statement: &Statement, before: &[Token<'_>], word: &str) -> Vec<Candidate> {
    let last = before.last();
    if word.starts_with('$') {
        return names.binds.iter().map(|name| candidate(format!("${name}"), "", Kind::Value)).collect();
    }
    if let [.., owner, dot] = before
        && dot.is_mark(".")
    {
        return after_dot(names, statement, &owner.name());
    }
    if last.is_some_and(|token| token.is("set")) && before.len() == 1 {
        let candidate = |(name, _): &(&str, _)| {
            candidate(format!("lisql.{name}"), setting(name, names.lang), Kind::Setting)
        };
        return SETTINGS.iter().map(candidate).collect();
    }
    if wants_table(before) {
        return tables(names, statement);
    }
    if let Some(column) = compared(before) {
        let values = names.values_of(&column).iter();
        let quote = |value: &String| if column.ends_with("year") { value.clone() } else { quoted(value) };
        let values: Vec<_> = values.map(|value| candidate(quote(value), "", Kind::Value)).collect();
        if !values.is_empty() && word.is_empty() {
            return values;
        }
    }
    expression(names, statement, word)
}

fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// Values of the column before, or files where a table could stand.
fn in_quotes(names: &Names, before: &[Token<'_>], word: &str, start: usize) -> Completion {
    if wants_table(before) {
        return Completion { start, candidates: paths(word) };
    }
    let values = match (before, compared(before)) {
        ([set, .., name, _], _) if set.is("set") => setting_values(name.text),
        (_, Some(column)) => names.values_of(&column).to_vec(),
        _ => Vec::new(),
    };
    let values = values.into_iter().map(|value| candidate(value.replace('\'', "''"), "", Kind::Value));
    Completion { start, candidates: fitting(word, values) }
}

fn setting_values(name: &str) -> Vec<String> {
    let values: &[&str] = match name {
        "scheme" => &["half", "strict", "lenient"],
        "lang" => &["sv", "en"],
        _ => &[],
    };
    values.iter().map(ToString::to_string).collect()
}

/// The column that what follows is compared with: `status =`, `org in ('a', `.
fn compared(before: &[Token<'_>]) -> Option<String> {
    let (last, rest) = before.split_last()?;
    if ["=", ">", "<", "!"].iter().any(|mark| last.is_mark(mark)) {
        let column = rest.iter().rev().find(|token| token.kind != Token_::Mark)?;
        return Some(column.name());
    }
    // Back over a list to its bracket.
    let open = before.iter().rposition(|token| token.is_mark("("))?;
    let is_list =
        before[open + 1..].iter().all(|t| matches!(t.kind, Token_::Text(_) | Token_::Word) || t.is_mark(","));
    match &before[..open] {
        [.., column, not, word] if is_list && word.is("in") && not.is("not") => Some(column.name()),
        [.., column, word] if is_list && word.is("in") => Some(column.name()),
        _ => None,
    }
}

/// Whether a table stands next: after FROM, JOIN and the like, or a comma between tables.
fn wants_table(before: &[Token<'_>]) -> bool {
    let Some(last) = before.last() else { return false };
    if last.is_any(&BEFORE_TABLES) {
        return true;
    }
    if !last.is_mark(",") {
        return false;
    }
    let mut depth = 0;
    for token in before.iter().rev() {
        match token {
            t if t.is_mark(")") => depth += 1,
            t if t.is_mark("(") && depth == 0 => return false,
            t if t.is_mark("(") => depth -= 1,
            t if depth == 0 && t.is("from") => return true,
            t if depth == 0 && t.is_any(&CLAUSES) => return false,
            _ => {}
        }
    }
    false
}

/// The tables that a statement names, by the names they have in it.
#[derive(Debug, Default)]
struct Statement {
    /// Name or alias, and the table.
    tables: Vec<(String, String)>,
    /// Names that WITH gives.
    with: Vec<String>,
}

impl Statement {
    /// Reads the first statement of a text.
    fn read(text: &str) -> Statement {
        let all: Vec<Token<'_>> = tokens(text).take_while(|token| !token.is_mark(";")).collect();
        let mut out = Statement::default();
        let name_at = |at: usize| all.get(at).filter(|t| matches!(t.kind, Token_::Word | Token_::Quoted(_)));
        for at in 0..all.len() {
            if let (Some(name), Some(as_), Some(bracket)) = (name_at(at), all.get(at + 1), all.get(at + 2))
                && as_.is("as")
                && bracket.is_mark("(")
            {
                out.with.push(name.name());
            }
            if !wants_table(&all[..at]) {
                continue;
            }
            let Some(name) = name_at(at) else { continue };
            let (mut table, mut next) = (name.name(), at + 1);
            if all.get(next).is_some_and(|token| token.is_mark("."))
                && let Some(inner) = name_at(next + 1)
            {
                table = format!("{table}.{}", inner.name());
                next += 2;
            }
            next += usize::from(all.get(next).is_some_and(|token| token.is("as")));
            let alias = name_at(next).filter(|t| !t.is_any(&CLAUSES) && !t.is_any(&BEFORE_TABLES));
            let alias =
                alias.filter(|t| !t.is_any(&["left", "right", "full", "inner", "cross", "natural", "as"]));
            let bare = table.rsplit('.').next().unwrap_or(&table).to_string();
            out.tables.push((alias.map_or(bare, Token::name), table));
        }
        out
    }
}

/// The tables that the statement at a cursor names: name or alias, and the table.
pub fn tables_of(text: &str, cursor: usize) -> Vec<(String, String)> {
    Statement::read(&text[begin(&text[..cursor])..]).tables
}

fn after_dot(names: &Names, statement: &Statement, owner: &str) -> Vec<Candidate> {
    let known = statement.tables.iter().find(|(name, _)| name == owner).map(|(_, table)| table.as_str());
    if let Some(columns) = known.or(Some(owner)).and_then(|table| names.columns(table)) {
        return columns.iter().map(|(name, kind)| candidate(written(name), kind, Kind::Column)).collect();
    }
    if owner == "lisql" {
        let candidate = |(name, _): &(&str, _)| candidate(*name, setting(name, names.lang), Kind::Setting);
        return SETTINGS.iter().map(candidate).collect();
    }
    let inner = |name: &str| name.strip_prefix(owner)?.strip_prefix('.').map(str::to_string);
    let tables = names.tables.iter().filter_map(|table| Some((inner(&table.name)?, &table.about)));
    tables.map(|(name, about)| candidate(name, about, Kind::Table)).collect()
}

fn tables(names: &Names, statement: &Statement) -> Vec<Candidate> {
    let with = statement.with.iter().map(|name| candidate(name, "with", Kind::Table));
    let written = |name: &String| name.split('.').map(written).collect::<Vec<_>>().join(".");
    let all = names.tables.iter().map(|table| candidate(written(&table.name), &table.about, Kind::Table));
    with.chain(all).collect()
}

/// A name as it is written: in quotes where it needs them.
fn written(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_alphanumeric() && !c.is_uppercase() || c == '_');
    if plain { name.to_string() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

/// Columns, functions, names of tables and keywords.
fn expression(names: &Names, statement: &Statement, word: &str) -> Vec<Candidate> {
    let mut met = HashSet::new();
    let mut out = Vec::new();
    let columns_of = |table: &str| names.columns(table).unwrap_or_default();
    let known: Vec<&(String, String)> =
        statement.tables.iter().flat_map(|(_, table)| columns_of(table)).collect();
    let every = || names.tables.iter().flat_map(|table| &table.columns);
    let columns: Vec<_> = if known.is_empty() { every().collect() } else { known };
    for (name, kind) in columns {
        if met.insert(name) {
            out.push(candidate(written(name), kind, Kind::Column));
        }
    }
    out.extend(statement.tables.iter().map(|(name, table)| candidate(written(name), table, Kind::Table)));
    let upper = word.len() > 1 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let keyword = |word: &&str| if upper { word.to_uppercase() } else { word.to_string() };
    // Functions are many: they come with the first letter.
    if !word.is_empty() {
        let functions = names.functions.iter();
        out.extend(functions.map(|f| candidate(format!("{}(", f.name), &f.syntax, Kind::Function)));
    }
    out.extend(KEYWORDS.iter().map(|word| candidate(keyword(word), "", Kind::Keyword)));
    out
}
