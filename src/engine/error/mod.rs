//! What went wrong with a statement, as data: the message, its place in the text,
//! and the nearest right name.

mod call;
mod grammar;
mod kinds;
mod known;
mod place;

pub(super) use kinds::kind_of;
pub(super) use place::{Asked, null_compared};

use crate::i18n::{Lang, Message};
use crate::normalise::{Field, called};
use crate::store::StoreError;
use datafusion::common::{Column, DataFusionError, Diagnostic, SchemaError};
use datafusion::sql::sqlparser::parser::ParserError;
use datafusion::sql::sqlparser::tokenizer::Span;
use known::Known;

/// A place in a text: 1-based lines and columns (characters), `end` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub start: (usize, usize),
    pub end: (usize, usize),
}

impl Place {
    /// `None`: the parser knows no place.
    fn of(span: Span) -> Option<Place> {
        let at = |line: u64, column: u64| (line as usize, column as usize);
        let place =
            Place { start: at(span.start.line, span.start.column), end: at(span.end.line, span.end.column) };
        (place.start.0 > 0).then_some(place)
    }
}

/// An error in a statement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SqlError {
    /// In English.
    pub message: String,
    pub place: Option<Place>,
    /// What is wrong, in any language; `None`: only the engine's own words say it.
    pub told: Option<Box<Message>>,
    /// The name that was probably meant.
    pub nearest: Option<String>,
    /// What to do about it.
    pub help: Option<Box<Message>>,
}

/// An error of this program inside one of DataFusion, so that it can be told in the session's
/// language.
pub(super) fn told(
    key: &'static str,
    args: impl IntoIterator<Item = (&'static str, String)>,
) -> DataFusionError {
    DataFusionError::External(Box::new(Message::new(key, args)))
}

/// What an error is read with.
#[derive(Clone, Copy, Default)]
pub struct Context<'a> {
    /// The names that a FROM could have used.
    pub tables: &'a [String],
    pub functions: &'a [String],
    pub asked: Option<Asked<'a>>,
}

impl SqlError {
    pub(super) fn internal(message: &str) -> SqlError {
        SqlError { message: message.into(), place: None, told: None, nearest: None, help: None }
    }

    fn told(message: Message) -> SqlError {
        SqlError { told: Some(Box::new(message.clone())), ..SqlError::internal(&message.text(Lang::En)) }
    }

    fn helped(self, key: &'static str) -> SqlError {
        SqlError { help: Some(Box::new(Message::new(key, []))), ..self }
    }

    /// Reads an error of the parser in this text.
    pub(super) fn of_parser(error: &ParserError, sql: &str) -> SqlError {
        grammar::of_parser(error, sql)
    }

    /// Reads an error of the engine.
    pub(super) fn new(error: &DataFusionError, context: Context<'_>) -> SqlError {
        let mut out = of_engine(error.find_root(), error.diagnostic(), context);
        let span = error.diagnostic().and_then(|diagnostic| diagnostic.span);
        if let Some(span) = span.filter(|_| out.place.is_none()) {
            let at = |at: datafusion::common::Location| (at.line as usize, at.column as usize);
            out.place = Some(Place { start: at(span.start), end: at(span.end) });
        }
        out
    }
}

fn of_engine(root: &DataFusionError, diagnostic: Option<&Diagnostic>, context: Context<'_>) -> SqlError {
    match root {
        DataFusionError::SchemaError(schema, _) => of_schema(schema, diagnostic, context),
        DataFusionError::SQL(parser, _) => grammar::of_parser(parser, ""),
        DataFusionError::External(error) if error.is::<StoreError>() || error.is::<Message>() => {
            let store = error.downcast_ref::<StoreError>().map(StoreError::message);
            let told = || error.downcast_ref::<Message>().cloned();
            store.or_else(told).map_or_else(|| SqlError::internal(""), SqlError::told)
        }
        DataFusionError::ResourcesExhausted(reason) => {
            // What follows is a list of DataFusion's own parts.
            let reason = reason.lines().next().unwrap_or_default();
            let reason = reason.split(" with top memory consumers").next().unwrap_or_default().to_string();
            SqlError::told(Message::new("memory-exhausted", [("reason", reason)]))
        }
        // What the program itself says is in the session's language already.
        DataFusionError::Configuration(text) if Known::read(text).is_none() => SqlError::internal(text),
        other => of_text(&plain_message(other), context),
    }
}

/// An error of which there is only a text.
fn of_text(text: &str, context: Context<'_>) -> SqlError {
    if let Some(name) = missing_table(text) {
        let name = name.trim_start_matches("lisql.").trim_start_matches("main.").to_string();
        let nearest = nearest(&name, context.tables.iter().map(String::as_str));
        return SqlError { nearest, ..SqlError::told(Message::new("sql-no-table", [("name", name)])) };
    }
    if let Some(call::Call { message, place, help }) = call::mismatch(text, context.asked) {
        return SqlError { place, help: help.map(Box::new), ..SqlError::told(message) };
    }
    match Known::read(text) {
        Some(known) => of_known(&known, context),
        None => of_unknown(text),
    }
}

/// One of the sentences that the engine is known to say.
fn of_known(known: &Known, context: Context<'_>) -> SqlError {
    let out = SqlError::told(known.message());
    let found = context.asked.and_then(|asked| match known.key {
        "sql-types" | "sql-like" => {
            asked.operation(known.arg("left"), known.arg("operator"), known.arg("right"))
        }
        "sql-no-kind" => asked.text(known.arg("value")).or_else(|| asked.text_beside_number()),
        "sql-no-timestamp" | "sql-no-interval" => asked.text(known.arg("value")),
        "sql-no-value" => asked.text(known.arg("name")),
        "sql-distinct-order" => asked.column(known.arg("column")),
        _ => None,
    });
    let out = SqlError { place: found.and_then(|found| found.place), ..out };
    let kinds = [known.arg("left"), known.arg("right")];
    match known.key {
        "sql-no-function" => {
            let name = known.arg("name");
            const WINDOWS: [&str; 10] = [
                "row_number",
                "rank",
                "dense_rank",
                "percent_rank",
                "cume_dist",
                "ntile",
                "lag",
                "lead",
                "first_value",
                "last_value",
            ];
            if WINDOWS.contains(&name) {
                return SqlError::told(Message::new("sql-needs-over", [("name", name.to_string())]));
            }
            SqlError { nearest: call::instead(name, context.functions), ..out }
        }
        "sql-types" | "sql-like" if kinds.iter().any(|kind| kind.starts_with("list")) => {
            out.helped("sql-help-list")
        }
        "sql-types" if kinds == ["text", "text"] && known.arg("operator") == "+" => {
            out.helped("sql-help-join-texts")
        }
        "sql-types" if kinds.contains(&"bool") => out.helped("sql-help-bool"),
        "sql-types" | "sql-like" if kinds.contains(&"text") => out.helped("sql-help-quotes"),
        "sql-no-kind" if known.arg("kind") == "date" => out.helped("sql-help-date"),
        "sql-no-kind" => out.helped("sql-help-quotes"),
        "sql-no-timestamp" | "sql-no-date" => out.helped("sql-help-date"),
        "sql-no-alias" => {
            let nearest = nearest(known.arg("name"), context.tables.iter().map(String::as_str));
            SqlError { nearest, ..out }
        }
        _ => out,
    }
}

/// A sentence that is not known: the engine's own, without what is for its developers.
fn of_unknown(text: &str) -> SqlError {
    if let Some(what) = text.strip_prefix("This feature is not implemented: ") {
        if what.contains(" not supported for ") || what.contains("Insert into not") {
            return SqlError::told(Message::new("sql-read-only", []));
        }
        let what = what.trim_start_matches("Unsupported SQL statement: ");
        // A part of a statement is written as the program's own code has it.
        let what =
            what.split([' ', '(']).take_while(|word| !word.contains('{')).collect::<Vec<_>>().join(" ");
        return SqlError::told(Message::new("sql-not-supported", [("what", what)]));
    }
    let text = text.split("\nThis issue was likely caused").next().unwrap_or(text);
    let text = text.trim_start_matches("Internal error: ").trim_start_matches("Arrow error: ");
    SqlError {
        told: Some(Box::new(Message::new("sql-engine", [("message", text.to_string())]))),
        ..SqlError::internal(text)
    }
}

fn of_schema(error: &SchemaError, diagnostic: Option<&Diagnostic>, context: Context<'_>) -> SqlError {
    match error {
        SchemaError::FieldNotFound { field, valid_fields } => no_column(field, valid_fields, context),
        SchemaError::AmbiguousReference { field } => {
            let notes = diagnostic.iter().flat_map(|diagnostic| &diagnostic.notes);
            let columns: Vec<&str> =
                notes.filter_map(|note| note.message.strip_prefix("possible column ")).collect();
            let args = [("name", field.name.clone()), ("columns", columns.join(", "))];
            let place = context.asked.and_then(|asked| asked.column(&field.name)?.place);
            SqlError { place, ..SqlError::told(Message::new("sql-ambiguous", args)) }
        }
        SchemaError::DuplicateQualifiedField { name, .. }
        | SchemaError::DuplicateUnqualifiedField { name } => {
            SqlError::told(Message::new("sql-column-twice", [("name", name.clone())]))
        }
    }
}

fn no_column(field: &Column, valid: &[Column], context: Context<'_>) -> SqlError {
    let name = &field.name;
    let place = context.asked.and_then(|asked| asked.column(name)?.place);
    let is_of = |column: &Column, alias: &str| column.relation.as_ref().is_some_and(|of| of.table() == alias);
    let is_there = |alias: &str| valid.iter().any(|column| is_of(column, alias));
    if let Some(relation) = field.relation.as_ref().filter(|relation| !is_there(relation.table())) {
        let nearest =
            valid.iter().find(|column| column.name == *name).map(|column| column.quoted_flat_name());
        let message = Message::new("sql-no-alias", [("name", relation.table().to_string())]);
        return SqlError { place, nearest, ..SqlError::told(message) };
    }
    let of = field.relation.as_ref().map(|relation| relation.table());
    let names = valid.iter().filter(|column| of.is_none_or(|alias| is_of(column, alias)));
    let names: Vec<&str> = names.map(|column| column.name.as_str()).collect();
    // Who knows the sheets asks for a column by its heading there.
    let heading = || called(name).map(Field::as_str).find(|field| names.contains(field)).map(str::to_string);
    let nearest = nearest(name, names.iter().copied()).or_else(heading);
    let out = SqlError {
        place,
        nearest,
        ..SqlError::told(Message::new("sql-no-column", [("name", name.clone())]))
    };
    if context.asked.is_some_and(|asked| asked.is_quoted(name)) {
        let help = Message::new("sql-help-text-quotes", [("name", name.clone())]);
        return SqlError { help: Some(Box::new(help)), ..out };
    }
    let reads_nothing = context.asked.is_some_and(|asked| asked.columns.is_empty());
    if valid.is_empty() && reads_nothing { out.helped("sql-help-no-from") } else { out }
}

fn plain_message(error: &DataFusionError) -> String {
    let text = error.strip_backtrace();
    let prefixes = [
        "Error during planning: ",
        "Execution error: ",
        "Invalid or Unsupported Configuration: ",
        "External error: ",
    ];
    prefixes.iter().fold(text, |text, prefix| text.strip_prefix(prefix).map(str::to_string).unwrap_or(text))
}

fn missing_table(message: &str) -> Option<&str> {
    message.strip_prefix("table '")?.strip_suffix("' not found")
}

/// The most similar of `names`; `None` where none is near.
pub fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let lower = name.to_lowercase();
    let scored = names.map(|other| (strsim::jaro_winkler(&lower, &other.to_lowercase()), other));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= 0.75).then(|| best.1.to_string())
}
