//! Takes the values of a parsed TOML file out of their tables, and notes what
//! is wrong with them instead of stopping at the first.

use super::error::{ConfigError, Problem, Type};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and where it stands in the file, in bytes.
#[derive(Clone, Debug)]
pub(super) struct Placed<T> {
    pub value: T,
    pub span: Range<usize>,
}

/// One table of the file and what messages call it.
#[derive(Clone)]
pub(super) struct Table<'a> {
    pub table: &'a DeTable<'a>,
    pub span: Range<usize>,
    pub name: String,
}

/// Collects the errors of one file.
pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    errors: Vec<ConfigError>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Reader<'a> {
        Reader { file, text, errors: Vec::new() }
    }

    /// The errors in the order of the file.
    pub(super) fn into_errors(mut self) -> Vec<ConfigError> {
        self.errors.sort_by_key(|error| (error.line, error.column));
        self.errors
    }

    pub(super) fn error(&mut self, span: &Range<usize>, problem: Problem) {
        self.error_near(span, problem, None);
    }

    /// What the parser stumbled over.
    pub(super) fn fault(&mut self, span: &Range<usize>, message: &str) {
        let problem = match unquoted_key(self.text, span.start) {
            Some(key) => Problem::UnquotedKey { key: key.to_owned() },
            None => Problem::Syntax(message.to_owned()),
        };
        self.error(span, problem);
    }

    fn error_near(&mut self, span: &Range<usize>, problem: Problem, suggestion: Option<String>) {
        let (line, column) = place(self.text, span.start);
        self.errors.push(ConfigError { file: self.file.to_owned(), line, column, problem, suggestion });
    }

    /// A word that is none of those allowed; the nearest is suggested.
    pub(super) fn unknown_word(&mut self, word: &Placed<String>, allowed: &[&str]) {
        let problem = Problem::UnknownWord { word: word.value.clone(), allowed: allowed.join(", ") };
        self.error_near(&word.span, problem, nearest(&word.value, allowed));
    }

    /// A successor that is no organisation; the nearest is suggested.
    pub(super) fn unknown_successor(&mut self, name: &Placed<String>, known: &[&str]) {
        let problem = Problem::UnknownSuccessor { name: name.value.clone() };
        self.error_near(&name.span, problem, nearest(&name.value, known));
    }

    /// Notes every key that a table cannot have.
    pub(super) fn only(&mut self, table: &Table<'_>, keys: &[&str]) {
        for key in table.table.keys().filter(|key| !keys.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref().to_string();
            let suggestion = nearest(&name, keys);
            let problem = Problem::UnknownKey { key: name, table: table.name.clone() };
            self.error_near(&key.span(), problem, suggestion);
        }
    }

    fn wrong_type(&mut self, key: &str, expected: Type, found: &Spanned<DeValue<'_>>) {
        let found_type = found.get_ref().type_str();
        self.error(&found.span(), Problem::WrongType { key: key.to_owned(), expected, found: found_type });
    }

    /// A text, trimmed; a blank one is an error.
    pub(super) fn text(&mut self, table: &Table<'_>, key: &str) -> Option<Placed<String>> {
        let value = table.table.get(key)?;
        self.text_of(key, value)
    }

    /// A text that must be there.
    pub(super) fn needed_text(&mut self, table: &Table<'_>, key: &str) -> Option<Placed<String>> {
        if !table.table.contains_key(key) {
            self.missing(table, key);
        }
        self.text(table, key)
    }

    pub(super) fn missing(&mut self, table: &Table<'_>, key: &str) {
        let problem = Problem::MissingKey { key: key.to_owned(), table: table.name.clone() };
        self.error(&table.span, problem);
    }

    fn text_of(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Placed<String>> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(key, Type::Text, value);
            return None;
        };
        if text.trim().is_empty() {
            self.error(&value.span(), Problem::Blank { key: key.to_owned() });
            return None;
        }
        Some(Placed { value: text.trim().to_owned(), span: value.span() })
    }

    /// A list of texts; a text alone is a list of one.
    pub(super) fn texts(&mut self, table: &Table<'_>, key: &str) -> Vec<Placed<String>> {
        table.table.get(key).map_or_else(Vec::new, |value| self.texts_of(key, value))
    }

    pub(super) fn texts_of(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<Placed<String>> {
        if value.get_ref().is_str() {
            return self.text_of(key, value).into_iter().collect();
        }
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(key, Type::Texts, value);
            return Vec::new();
        };
        list.iter().filter_map(|item| self.text_of(key, item)).collect()
    }

    /// An integer within bounds.
    pub(super) fn integer(
        &mut self,
        table: &Table<'_>,
        key: &str,
        least: i32,
        most: i32,
    ) -> Option<Placed<i32>> {
        let value = table.table.get(key)?;
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong_type(key, Type::Integer, value);
            return None;
        };
        let number = i32::from_str_radix(integer.as_str(), integer.radix()).ok();
        let number = number.filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let problem = Problem::OutOfRange { key: key.to_owned(), least: least.into(), most: most.into() };
            self.error(&value.span(), problem);
        }
        Some(Placed { value: number?, span: value.span() })
    }

    /// A number from 0 to 1 that must be there.
    pub(super) fn weight(&mut self, table: &Table<'_>, key: &str) -> Option<f64> {
        let Some(value) = table.table.get(key) else {
            self.missing(table, key);
            return None;
        };
        let written = match value.get_ref() {
            DeValue::Integer(integer) => integer.as_str(),
            DeValue::Float(float) => float.as_str(),
            _ => {
                self.wrong_type(key, Type::Number, value);
                return None;
            }
        };
        let number = written.parse::<f64>().ok().filter(|number| (0.0..=1.0).contains(number));
        if number.is_none() {
            self.error(&value.span(), Problem::OutOfRange { key: key.to_owned(), least: 0, most: 1 });
        }
        number
    }

    pub(super) fn boolean(&mut self, table: &Table<'_>, key: &str) -> Option<bool> {
        let value = table.table.get(key)?;
        if value.get_ref().as_bool().is_none() {
            self.wrong_type(key, Type::Boolean, value);
        }
        value.get_ref().as_bool()
    }

    /// The table behind a key; `name` is what messages call it.
    pub(super) fn table<'t>(&mut self, table: &Table<'t>, key: &str, name: &str) -> Option<Table<'t>> {
        let value = table.table.get(key)?;
        self.table_of(key, value, name, Type::Table)
    }

    fn table_of<'t>(
        &mut self,
        key: &str,
        value: &'t Spanned<DeValue<'t>>,
        name: &str,
        expected: Type,
    ) -> Option<Table<'t>> {
        let Some(inner) = value.get_ref().as_table() else {
            self.wrong_type(key, expected, value);
            return None;
        };
        Some(Table { table: inner, span: value.span(), name: name.to_owned() })
    }

    /// The tables behind a key that may stand many times: `[[source]]`.
    pub(super) fn tables<'t>(&mut self, table: &Table<'t>, key: &str) -> Vec<Table<'t>> {
        let Some(value) = table.table.get(key) else { return Vec::new() };
        let name = format!("[[{key}]]");
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(key, Type::Tables, value);
            return Vec::new();
        };
        list.iter().filter_map(|item| self.table_of(key, item, &name, Type::Tables)).collect()
    }
}

/// Line and column of a byte, both from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let end = (0..=at.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let before = &text[..end];
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (line, before[start..].chars().count() + 1)
}

/// The key around a letter that TOML does not take in a key: `Låg = …`.
fn unquoted_key(text: &str, at: usize) -> Option<&str> {
    let (before, after) = text.split_at_checked(at)?;
    let is_key = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let line = before.rsplit('\n').next().unwrap_or(before);
    if line.contains(['=', '"', '\'', '#'])
        || !after.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii())
    {
        return None;
    }
    let start = before
        .rfind(|c| !is_key(c))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let end = after.find(|c| !is_key(c)).map_or(text.len(), |length| at + length);
    text.get(start..end)
}

/// The word that looks most like this one, if any looks like it at all.
fn nearest(word: &str, known: &[&str]) -> Option<String> {
    let lower = word.to_lowercase();
    let distance = |known: &str| strsim::osa_distance(&lower, &known.to_lowercase());
    let (best, steps) =
        known.iter().map(|known| (*known, distance(known))).min_by_key(|(_, steps)| *steps)?;
    let most = (best.chars().count() / 3).clamp(1, 3);
    (steps <= most).then(|| best.to_owned())
}
