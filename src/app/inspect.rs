//! What the word at a place of a text stands for, with its documentation. Like completion
//! it reads only the names taken earlier, so that it waits for nothing.

use super::commands::COMMANDS;
use super::complete::{Names, tables_of};
use super::tokens::{Kind as Kind_, Token, tokens};
use crate::engine::{about, meanings, setting as setting_about};
use crate::i18n::{Lang, text};

/// What a word was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Table,
    /// Of this table, with this type.
    Column {
        table: String,
        kind: String,
    },
    Function,
    Command,
    /// A named query.
    Query,
    Setting,
}

/// A thing with a name, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub kind: Kind,
    /// How it is written: a name, a signature, a command with its arguments.
    pub title: String,
    /// What it is; empty where nothing is known.
    pub about: String,
    /// Of a table its columns: name, type, meaning.
    pub columns: Vec<(String, String, String)>,
    /// Of a column the first values that stand in it.
    pub values: Vec<String>,
    /// What can be typed as it is; empty where there is none.
    pub example: String,
}

impl Found {
    fn new(kind: Kind, title: impl Into<String>, about: impl Into<String>) -> Found {
        let (columns, values, example) = (Vec::new(), Vec::new(), String::new());
        Found { kind, title: title.into(), about: about.into(), columns, values, example }
    }
}

/// Values of a column that are told.
const VALUES: usize = 12;

/// What stands at the cursor (in bytes; a character's boundary).
pub fn inspect(names: &Names, code: &str, cursor: usize, lang: Lang) -> Option<Found> {
    let holds =
        |token: &Token<'_>| token.kind == Kind_::Command && token.start <= cursor && cursor <= token.end();
    let Some(line) = tokens(code).find(holds) else { return word(names, code, cursor) };
    let typed = &line.text[1..];
    let name = typed.split_whitespace().next().unwrap_or_default();
    match cursor.checked_sub(line.start + 1) {
        // The arguments of a command are read as SQL is.
        Some(cursor) if cursor > name.len() => word(names, typed, cursor),
        _ => command(name, lang),
    }
}

fn command(name: &str, lang: Lang) -> Option<Found> {
    let command = COMMANDS.iter().find(|command| command.name == name)?;
    let title = format!("\\{name} {}", command.arguments);
    let found = Found::new(Kind::Command, title.trim_end(), text(lang, command.help, &[]));
    Some(Found { example: command.example.into(), ..found })
}

fn word(names: &Names, code: &str, cursor: usize) -> Option<Found> {
    let all: Vec<Token<'_>> = tokens(code).collect();
    let is_name = |token: &Token<'_>| matches!(token.kind, Kind_::Word | Kind_::Quoted(_));
    let touches = |token: &Token<'_>| token.start <= cursor && cursor <= token.end();
    // Behind an opening bracket the function is meant that it belongs to.
    let at = all.iter().rposition(|token| touches(token) && is_name(token)).or_else(|| {
        let bracket = all.iter().rposition(|token| token.end() <= cursor && token.is_mark("("))?;
        bracket.checked_sub(1).filter(|at| is_name(&all[*at]))
    })?;
    let name = all[at].name();
    let before = |by: usize| at.checked_sub(by).and_then(|at| all.get(at));
    let owner = before(1).filter(|dot| dot.is_mark(".")).and_then(|_| before(2)).map(Token::name);
    let whole = owner.as_ref().map(|owner| format!("{owner}.{name}"));
    if owner.as_deref() == Some("lisql") {
        return setting(&name, names.lang);
    }
    let is_call = all.get(at + 1).is_some_and(|next| next.is_mark("("));
    let known = tables_of(code, all[at].start);
    let found = |kinds: [&dyn Fn() -> Option<Found>; 4]| kinds.into_iter().find_map(|kind| kind());
    let table_here = || table(names, whole.as_deref().unwrap_or(&name));
    let column_here = || column(names, &known, owner.as_deref(), &name);
    let function_here = || function(names, &name);
    let query_here = || query(names, &name);
    if is_call {
        return found([&function_here, &column_here, &table_here, &query_here]);
    }
    let is_table = known.iter().any(|(_, table)| *table == name || Some(table) == whole.as_ref());
    if is_table {
        return found([&table_here, &column_here, &function_here, &query_here]);
    }
    found([&column_here, &table_here, &function_here, &query_here])
}

fn setting(name: &str, lang: Lang) -> Option<Found> {
    let about = Some(setting_about(name, lang)).filter(|about| !about.is_empty())?;
    Some(Found::new(Kind::Setting, format!("lisql.{name}"), about))
}

fn table(names: &Names, name: &str) -> Option<Found> {
    let table = names.tables.iter().find(|table| table.name == name)?;
    let mut found = Found::new(Kind::Table, name, &table.about);
    found.columns = table
        .columns
        .iter()
        .map(|(column, kind)| (column.clone(), kind.clone(), meaning(names, name, column)))
        .collect();
    Some(found)
}

/// What a column of a built-in table means.
fn meaning(names: &Names, table: &str, column: &str) -> String {
    meanings(table, names.lang)
        .into_iter()
        .find(|(name, _)| *name == column)
        .map(|(_, meaning)| meaning)
        .unwrap_or_default()
}

/// A column of the table it is asked of, else of the statement's own tables, else of any.
fn column(names: &Names, known: &[(String, String)], owner: Option<&str>, name: &str) -> Option<Found> {
    let of = |table: &str| {
        let (_, kind) = names.columns(table)?.iter().find(|(column, _)| column == name)?;
        let about = meaning(names, table, name);
        let about = if about.is_empty() { about_of(names, table) } else { about };
        let kind = Kind::Column { table: table.to_string(), kind: kind.clone() };
        let values = names.values_of(name).iter().take(VALUES).cloned().collect();
        Some(Found { values, ..Found::new(kind, name, about) })
    };
    if let Some(owner) = owner {
        let alias = known.iter().find(|(alias, _)| alias == owner).map(|(_, table)| table.as_str());
        return of(alias.unwrap_or(owner));
    }
    let every = || names.tables.iter().map(|table| table.name.as_str());
    let mut here = known.iter().map(|(_, table)| table.as_str());
    if known.is_empty() { every().find_map(of) } else { here.find_map(of) }
}

fn about_of(names: &Names, table: &str) -> String {
    let about = about(table, names.lang);
    if about.is_empty() { String::new() } else { format!("{table}: {about}") }
}

fn function(names: &Names, name: &str) -> Option<Found> {
    let function = names.functions.iter().find(|function| function.name == name)?;
    Some(Found::new(Kind::Function, &function.syntax, &function.description))
}

fn query(names: &Names, name: &str) -> Option<Found> {
    let (name, parameters) = names.queries.iter().find(|(query, _)| query == name)?;
    let parameters: String = parameters.iter().map(|name| format!(" {name}=…")).collect();
    Some(Found::new(Kind::Query, format!("\\query {name}{parameters}"), ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::complete::Table;

    fn names() -> Names {
        let column = |name: &str, kind: &str| (name.to_string(), kind.to_string());
        let tables = vec![Table {
            name: "maturity".into(),
            about: "How far".into(),
            columns: vec![column("org", "text"), column("score", "double")],
        }];
        Names { tables, queries: vec![("trend".into(), vec!["year".into()])], ..Names::default() }
    }

    #[test]
    fn the_word_at_the_cursor_is_told() {
        let title = |code: &str| {
            let cursor = code.find('|').unwrap_or(code.len());
            inspect(&names(), &code.replace('|', ""), cursor, Lang::En).map(|found| (found.kind, found.title))
        };
        let score = Kind::Column { table: "maturity".into(), kind: "double".into() };
        assert_eq!(title("from matu|rity"), Some((Kind::Table, "maturity".into())));
        assert_eq!(title("select sc|ore from maturity"), Some((score.clone(), "score".into())));
        assert_eq!(title("select m.score| from maturity m"), Some((score, "score".into())));
        assert_eq!(title("set lisql.sch|eme"), Some((Kind::Setting, "lisql.scheme".into())));
        assert_eq!(title("select 1;\n  \\pa|ge x"), Some((Kind::Command, "\\page [QUERY]".into())));
        assert_eq!(title("\\query trend"), Some((Kind::Query, "\\query trend year=…".into())));
        assert_eq!(title("select nothing"), None);
    }
}
