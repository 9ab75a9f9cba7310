//! What went wrong with a statement, as data: the message, its place in the text,
//! and the nearest right name.

use crate::i18n::{Lang, Message};
use crate::store::StoreError;
use datafusion::common::{DataFusionError, SchemaError};
use datafusion::sql::sqlparser::parser::ParserError;

/// A place in a text: 1-based lines and columns (characters), `end` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub start: (usize, usize),
    pub end: (usize, usize),
}

/// An error in a statement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SqlError {
    pub message: String,
    pub place: Option<Place>,
    /// What is wrong, where it can be told in any language.
    pub cause: Option<Cause>,
    /// The name that was probably meant.
    pub nearest: Option<String>,
}

/// What is wrong with a statement, or where it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A name that stands for nothing.
    Table(String),
    Column(String),
    /// The store, or memory.
    Told(Box<Message>),
}

impl SqlError {
    pub(super) fn internal(message: &str) -> SqlError {
        SqlError { message: message.into(), place: None, cause: None, nearest: None }
    }

    fn told(message: Option<Message>) -> SqlError {
        let english = message.as_ref().map(|message| message.text(Lang::En)).unwrap_or_default();
        SqlError {
            cause: message.map(|message| Cause::Told(Box::new(message))),
            ..SqlError::internal(&english)
        }
    }

    /// Reads an error of the engine; `tables` are the names that a FROM could have used.
    pub fn new(error: &DataFusionError, tables: &[String]) -> SqlError {
        let diagnostic = error.diagnostic();
        let root = error.find_root();
        let mut out = match root {
            DataFusionError::SchemaError(schema, _) => of_schema(schema),
            DataFusionError::SQL(parser, _) => of_parser(parser),
            DataFusionError::External(error) if error.is::<StoreError>() => {
                SqlError::told(error.downcast_ref::<StoreError>().map(StoreError::message))
            }
            DataFusionError::ResourcesExhausted(reason) => SqlError::told(Some(Message::new(
                "memory-exhausted",
                [("reason", reason.lines().next().unwrap_or_default().to_string())],
            ))),
            other => SqlError { message: plain_message(other), place: None, cause: None, nearest: None },
        };
        if let Some(diagnostic) = diagnostic {
            out.place = diagnostic.span.map(|span| Place {
                start: (span.start.line as usize, span.start.column as usize),
                end: (span.end.line as usize, span.end.column as usize),
            });
            if out.nearest.is_none() && !matches!(root, DataFusionError::SchemaError(..)) {
                let whole = diagnostic.message.as_str();
                out.message = whole.rsplit_once(" at Line: ").map_or(whole, |(text, _)| text).to_string();
            }
        }
        if let Some(name) = missing_table(&out.message) {
            let bare =
                |table: &str| table.trim_start_matches("lisql.").trim_start_matches("main.").to_string();
            let name = bare(name);
            out.nearest = nearest(&name, tables.iter().map(String::as_str));
            out.message = format!("table '{name}' not found");
            out.cause = Some(Cause::Table(name));
        }
        out
    }
}

fn of_schema(error: &SchemaError) -> SqlError {
    match error {
        SchemaError::FieldNotFound { field, valid_fields } => SqlError {
            message: format!("column '{}' not found", field.name),
            place: None,
            cause: Some(Cause::Column(field.name.clone())),
            nearest: nearest(&field.name, valid_fields.iter().map(|column| column.name.as_str())),
        },
        other => SqlError { message: other.to_string(), place: None, cause: None, nearest: None },
    }
}

/// The parser writes its place into the message: `… at Line: 1, Column: 8`.
fn of_parser(error: &ParserError) -> SqlError {
    let text = match error {
        ParserError::TokenizerError(text) | ParserError::ParserError(text) => text.clone(),
        ParserError::RecursionLimitExceeded => "the statement is nested too deeply".to_string(),
    };
    let (message, place) = match text.rsplit_once(" at Line: ") {
        Some((message, place)) => (message.to_string(), line_and_column(place)),
        None => (text, None),
    };
    SqlError { message, place, cause: None, nearest: None }
}

fn line_and_column(text: &str) -> Option<Place> {
    let (line, column) = text.split_once(", Column: ")?;
    let at = (line.trim().parse().ok()?, column.trim().parse().ok()?);
    Some(Place { start: at, end: (at.0, at.1 + 1) })
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
