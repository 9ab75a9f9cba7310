//! What the engine says, sentence by sentence, and the message that tells it in the user's
//! own words and language.

use super::kinds::kind_of;
use crate::i18n::Message;

/// The key of a message, and the engine's sentence; what stands in `{}` is an argument of
/// both. A kind is written by its contract's name, a column without its table.
const SENTENCES: &[(&str, &str)] = &[
    ("sql-no-function", "Invalid function '{name}'."),
    (
        "sql-not-grouped",
        "Column in {clause} must be in GROUP BY or an aggregate function: While expanding wildcard, column \"{column}\" must appear {}",
    ),
    ("sql-types", "Cannot coerce arithmetic expression {left} {operator} {right} to valid types"),
    ("sql-types", "Cannot infer common argument type for comparison operation {left} {operator} {right}"),
    ("sql-like", "There isn't a common type to coerce {left} and {right} in {operator} expression"),
    ("sql-no-kind", "Cannot cast string '{value}' to value of {kind} type"),
    ("sql-no-kind", "Cannot parse '{value}' as {kind}"),
    ("sql-no-cast", "Unsupported CAST from {left} to {right}"),
    ("sql-no-timestamp", "Error parsing timestamp from '{value}': {}"),
    ("sql-no-date", "Unable to cast to Date32 for converting from i64 to i32 failed"),
    ("sql-no-interval", "Invalid input syntax for type interval: \"{value}\""),
    ("sql-zero", "Divide by zero error"),
    ("sql-overflow", "Overflow happened on: {value}"),
    (
        "sql-aggregate-in-where",
        "Aggregate functions are not allowed in the WHERE clause. Consider using HAVING instead",
    ),
    ("sql-aggregate-nested", "Aggregate function calls cannot be nested{}"),
    ("sql-order-number", "Order by column out of bounds, specified: {number}, max: {most}"),
    ("sql-union", "{operator} queries have different number of columns"),
    ("sql-limit", "Expected {clause} to be an integer or null, but got {kind}"),
    ("sql-limit-negative", "{clause} must be >= 0, '{number}' was provided"),
    ("sql-distinct-order", "For SELECT DISTINCT, ORDER BY expressions {column} must appear in select list"),
    ("sql-one-value", "Scalar subquery returned more than one row"),
    ("sql-one-column", "Too many columns! The subquery should only return one column{}"),
    ("sql-unnest", "unnest() can only be applied to array, struct and null"),
    ("sql-no-value", "No value found for placeholder with name {name}"),
    ("sql-no-alias", "Invalid qualifier {name}"),
    ("sql-exists", "Table '{name}' already exists"),
    (
        "sql-values",
        "Inconsistent data length across values list: got {number} values in row {} but expected {most}",
    ),
    ("sql-regex", "regex parse error:{}error: {reason}"),
    ("sql-no-setting", "could not find config namespace for key \"{name}\""),
    ("sql-no-setting", "Config value \"{name}\" not found on {}"),
    (
        "sql-name-twice",
        "Projections require unique expression names but the expression \"{}\" at position {} and \"{written}\" at position {} have the same name{}",
    ),
    ("sql-no-kind", "Cannot cast value '{value}' to value of {kind} type"),
    ("sql-no-kind", "Can't cast value {value} to type {kind}"),
    ("sql-types", "Cannot infer common type for bitwise operation {left} {operator} {right}"),
    (
        "sql-types",
        "Cannot infer common argument type for logical boolean operation {left} {operator} {right}",
    ),
    ("sql-unary", "Unary operator '{operator}' only supports signed numeric, interval and timestamp types"),
    ("sql-unary", "Unary operator '{operator}' requires a boolean expression, got {kind}"),
    ("sql-no-condition", "Cannot create filter with non-boolean predicate '{column}' returning {kind}"),
    ("sql-no-field", "Cannot access field at argument {}: type {kind} is not Struct, Map, or Null"),
    ("sql-join-alone", "join condition should not be empty"),
    ("sql-over", "The window {name} is not defined!"),
    ("sql-granularity", "Unsupported date_trunc granularity: '{value}'. Supported values are: {names}"),
    ("sql-argument", "Argument #{number} must be an {expected}, got {kind}"),
    ("sql-no-table-function", "table function '{name}' not found"),
    ("sql-no-table", "View '{name}' doesn't exist."),
    ("sql-no-table", "Table '{name}' doesn't exist."),
    ("sql-no-format", "There is no registered file format with ext {name}"),
    ("sql-top", "This feature is not implemented: TOP"),
    ("sql-pivot", "This feature is not implemented: Unsupported ast node Pivot {}"),
    ("sql-count-distinct", "This feature is not implemented: COUNT DISTINCT with multiple arguments"),
];

/// A message and what stands in it.
pub struct Known {
    pub key: &'static str,
    args: Vec<(&'static str, String)>,
}

impl Known {
    /// Finds the sentence that a text of the engine is.
    pub fn read(text: &str) -> Option<Known> {
        SENTENCES.iter().find_map(|(key, sentence)| {
            let args = holes(sentence, text)?.into_iter().map(|(name, value)| (name, value_of(name, value)));
            Some(Known { key, args: args.collect() })
        })
    }

    /// What stands in one place of the sentence; empty where there is no such place.
    pub fn arg(&self, name: &str) -> &str {
        self.args.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| value)
    }

    pub fn message(&self) -> Message {
        Message::new(self.key, self.args.iter().cloned())
    }
}

fn value_of(name: &str, value: &str) -> String {
    match name {
        "kind" | "left" | "right" => kind_of(value),
        "column" | "written" => value.rsplit('.').next().unwrap_or(value).to_string(),
        _ => value.trim().to_string(),
    }
}

/// What stands in the places of a pattern; `None` where the text is another. The engine puts
/// words before a sentence, and sometimes a line after it.
fn holes<'a>(pattern: &'static str, text: &'a str) -> Option<Vec<(&'static str, &'a str)>> {
    let mut parts = pattern.split('{');
    let first = parts.next()?;
    let mut rest = &text[text.find(first)? + first.len()..];
    let mut out = Vec::new();
    for part in parts {
        let (name, after) = part.split_once('}')?;
        let end = if after.is_empty() { rest.len() } else { rest.find(after)? };
        if !name.is_empty() {
            out.push((name, &rest[..end]));
        }
        rest = &rest[end + after.len()..];
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_read_with_their_places() {
        let known =
            Known::read("Cannot coerce arithmetic expression Int32 + Utf8View to valid types").unwrap();
        assert_eq!(
            (known.key, known.arg("left"), known.arg("operator"), known.arg("right")),
            ("sql-types", "int", "+", "text")
        );
        let known =
            Known::read("Arrow error: Cast error: Cannot cast string 'den 3' to value of Date32 type")
                .unwrap();
        assert_eq!((known.key, known.arg("value"), known.arg("kind")), ("sql-no-kind", "den 3", "date"));
        assert!(Known::read("something else").is_none());
    }
}
