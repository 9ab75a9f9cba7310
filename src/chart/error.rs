//! Why a chart cannot be drawn: always what does not fit, and what would.

use super::spec::Kind;
use crate::i18n::Message;

/// A spec that cannot be read, or does not fit its data.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ChartError {
    #[error("no kind {0}")]
    NoKind(String),
    #[error("cannot read {0}")]
    Word(String),
    /// A setting with a value that it does not have: the setting, the value, those it has.
    #[error("{0}={1}")]
    Setting(&'static str, String, &'static str),
    #[error("{}", .0)]
    Toml(String),
    #[error("no column {name}")]
    NoColumn { role: &'static str, name: String, columns: Vec<String> },
    /// A role that the kind needs is not given, and cannot be guessed.
    #[error("{} wants {role}", kind.name())]
    Missing { kind: Kind, role: &'static str, fits: Vec<String> },
    #[error("{name} is no number")]
    NoNumber { role: &'static str, name: String, fits: Vec<String> },
    /// Two rows that differ want one place.
    #[error("two rows for {place}")]
    Twice { place: String, columns: Vec<String> },
    #[error("{count} {what}")]
    TooMany { what: &'static str, count: usize, most: usize },
    #[error("slope wants 2 to 6")]
    Slope { count: usize },
    #[error("stacked wants no negative numbers")]
    Negative { name: String, value: String },
    #[error("no rows")]
    NoRows,
    #[error("{0}")]
    Draw(String),
}

impl ChartError {
    /// The message, to be said in a language.
    pub fn message(&self) -> Message {
        let list = |names: &[String]| if names.is_empty() { "–".to_string() } else { names.join(", ") };
        match self {
            ChartError::NoKind(name) => {
                let kinds: Vec<&str> = Kind::ALL.map(Kind::name).to_vec();
                Message::new("chart-no-kind", [("kind", name.clone()), ("kinds", kinds.join(", "))])
            }
            ChartError::Word(word) => Message::new("chart-word", [("word", word.clone())]),
            ChartError::Setting(name, value, values) => Message::new(
                "chart-setting",
                [("name", name.to_string()), ("value", value.clone()), ("values", values.to_string())],
            ),
            ChartError::Toml(error) => Message::new("chart-toml", [("error", error.clone())]),
            ChartError::NoColumn { role, name, columns } => Message::new(
                "chart-no-column",
                [("role", role.to_string()), ("name", name.clone()), ("columns", list(columns))],
            ),
            ChartError::Missing { kind, role, fits } => Message::new(
                "chart-missing",
                [("kind", kind.name().to_string()), ("role", role.to_string()), ("fits", list(fits))],
            ),
            ChartError::NoNumber { role, name, fits } => Message::new(
                "chart-no-number",
                [("role", role.to_string()), ("name", name.clone()), ("fits", list(fits))],
            ),
            ChartError::Twice { place, columns } => {
                Message::new("chart-twice", [("place", place.clone()), ("columns", list(columns))])
            }
            ChartError::TooMany { what, count, most } => Message::new(
                "chart-too-many",
                [("what", what.to_string()), ("count", count.to_string()), ("most", most.to_string())],
            ),
            ChartError::Slope { count } => Message::new("chart-slope", [("count", count.to_string())]),
            ChartError::Negative { name, value } => {
                Message::new("chart-negative", [("name", name.clone()), ("value", value.clone())])
            }
            ChartError::NoRows => Message::new("chart-no-rows", []),
            ChartError::Draw(error) => Message::new("chart-draw", [("error", error.clone())]),
        }
    }
}
