//! What is wrong with a `lisql.toml`: where, what, and what was probably meant.

use crate::i18n::{Lang, text, visible_line};

/// One error. `line` and `column` are 1-based, the column in characters.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigError {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub problem: Problem,
    /// A word that would be right here and looks like the one that stands there.
    pub suggestion: Option<String>,
}

/// What is wrong. The words are those of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// It is no TOML; in the parser's own words, which are English.
    Syntax(String),
    /// A key with letters beyond a to z, which TOML takes in quotes only.
    UnquotedKey { key: String },
    /// A key that means nothing in its table (`[[source]]`).
    UnknownKey { key: String, table: String },
    /// A key that its table must have.
    MissingKey { key: String, table: String },
    /// A value of another type than its key takes.
    WrongType { key: String, expected: Type, found: &'static str },
    /// A text that must not be blank.
    Blank { key: String },
    /// A number outside the range of its key.
    OutOfRange { key: String, least: i64, most: i64 },
    /// A text that is none of the words that its key takes.
    UnknownWord { word: String, allowed: String },
    /// One spelling given to two things.
    TakenTwice { word: String, first: String, second: String },
    /// An organisation that is named twice.
    OrganisationTwice { name: String },
    /// A successor that no `[[organisation]]` names.
    UnknownSuccessor { name: String },
    /// Organisations that succeed each other in a circle.
    SuccessorCircle { name: String },
    /// `valid_to` before `valid_from`.
    EndsBeforeStart { from: i32, to: i32 },
    /// A scheme with the name of a built-in one.
    BuiltInScheme { name: String },
    /// A scheme where Nej is worth more than Delvis, or Delvis more than Ja.
    SchemeOrder { name: String },
    /// The same answers settled twice.
    SettledTwice { org: String },
}

/// The types of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Text,
    Texts,
    Integer,
    Number,
    Boolean,
    Table,
    Tables,
}

impl Type {
    fn as_str(self) -> &'static str {
        match self {
            Type::Text => "text",
            Type::Texts => "texts",
            Type::Integer => "integer",
            Type::Number => "number",
            Type::Boolean => "boolean",
            Type::Table => "table",
            Type::Tables => "tables",
        }
    }
}

impl Problem {
    /// The problem's name among the messages, and what they fill in.
    fn message(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let shown = |text: &str| visible_line(text, 80);
        match self {
            Problem::Syntax(message) => ("syntax", vec![("message", visible_line(message, 200))]),
            Problem::UnquotedKey { key } => ("unquoted-key", vec![("key", shown(key))]),
            Problem::UnknownKey { key, table } => {
                ("unknown-key", vec![("key", shown(key)), ("table", shown(table))])
            }
            Problem::MissingKey { key, table } => {
                ("missing-key", vec![("key", shown(key)), ("table", shown(table))])
            }
            Problem::WrongType { key, expected, found } => {
                let expected = expected.as_str().to_string();
                (
                    "wrong-type",
                    vec![("key", shown(key)), ("expected", expected), ("found", (*found).to_string())],
                )
            }
            Problem::Blank { key } => ("blank", vec![("key", shown(key))]),
            Problem::OutOfRange { key, least, most } => (
                "out-of-range",
                vec![("key", shown(key)), ("least", least.to_string()), ("most", most.to_string())],
            ),
            Problem::UnknownWord { word, allowed } => {
                ("unknown-word", vec![("word", shown(word)), ("allowed", visible_line(allowed, 200))])
            }
            Problem::TakenTwice { word, first, second } => (
                "taken-twice",
                vec![("word", shown(word)), ("first", shown(first)), ("second", shown(second))],
            ),
            Problem::OrganisationTwice { name } => ("organisation-twice", vec![("name", shown(name))]),
            Problem::UnknownSuccessor { name } => ("unknown-successor", vec![("name", shown(name))]),
            Problem::SuccessorCircle { name } => ("successor-circle", vec![("name", shown(name))]),
            Problem::EndsBeforeStart { from, to } => {
                ("ends-before-start", vec![("from", from.to_string()), ("to", to.to_string())])
            }
            Problem::BuiltInScheme { name } => ("built-in-scheme", vec![("name", shown(name))]),
            Problem::SchemeOrder { name } => ("scheme-order", vec![("name", shown(name))]),
            Problem::SettledTwice { org } => ("settled-twice", vec![("org", shown(org))]),
        }
    }
}

impl ConfigError {
    /// One line for a person: `lisql.toml:3:1: …`.
    pub fn render(&self, lang: Lang) -> String {
        let (name, args) = self.problem.message();
        let message = text(lang, &format!("config-{name}"), &args);
        let place = format!("{}:{}:{}", visible_line(&self.file, 200), self.line, self.column);
        match &self.suggestion {
            Some(word) => {
                let nearest = text(lang, "config-nearest", &[("word", visible_line(word, 80))]);
                format!("{place}: {message}; {nearest}")
            }
            None => format!("{place}: {message}"),
        }
    }
}
