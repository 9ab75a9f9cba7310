//! A query's parameters: declared in its header, bound as typed values.

use super::super::AppError;
use crate::engine::ScalarValue;

/// A parameter as its header line declares it: `-- param: year int = latest`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    pub name: String,
    pub kind: Kind,
    /// As written; `null` and, for an int, `latest` (the latest year loaded) are words.
    /// `None`: it must be given.
    pub default: Option<String>,
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Int,
    Double,
    Bool,
    Date,
}

impl Kind {
    const ALL: [Kind; 5] = [Kind::Text, Kind::Int, Kind::Double, Kind::Bool, Kind::Date];

    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Int => "int",
            Kind::Double => "double",
            Kind::Bool => "bool",
            Kind::Date => "date",
        }
    }
}

/// The default that stands for the latest year loaded.
pub const LATEST: &str = "latest";

impl Param {
    /// Reads `name kind = default`; without a default the parameter must be given.
    pub fn parse(line: &str) -> Option<Param> {
        let (head, default) = match line.split_once('=') {
            Some((head, default)) => (head, Some(default.trim().to_string())),
            None => (line, None),
        };
        let (name, kind) = head.trim().split_once(char::is_whitespace)?;
        let kind = Kind::ALL.into_iter().find(|one| one.as_str() == kind.trim())?;
        let is_name = name.chars().all(|c| c.is_alphanumeric() || c == '_');
        is_name.then(|| Param { name: name.into(), kind, default })
    }

    /// The value that `text` stands for; `latest` is the latest year loaded.
    pub fn value(&self, text: &str, latest: Option<i64>) -> Result<ScalarValue, AppError> {
        let text = text.trim();
        let null = text == "null" || text.is_empty();
        let wrong = || {
            let kind = self.kind.as_str().to_string();
            AppError::told(
                "param-wrong",
                [("text", text.into()), ("kind", kind), ("name", self.name.clone())],
            )
        };
        Ok(match self.kind {
            Kind::Int if text == LATEST => ScalarValue::Int64(latest),
            Kind::Int => {
                ScalarValue::Int64(if null { None } else { Some(text.parse().map_err(|_| wrong())?) })
            }
            Kind::Double => {
                let finite = |number: &f64| number.is_finite();
                let number = || text.parse().ok().filter(finite).ok_or_else(wrong);
                ScalarValue::Float64(if null { None } else { Some(number()?) })
            }
            Kind::Bool => {
                ScalarValue::Boolean(if null { None } else { Some(text.parse().map_err(|_| wrong())?) })
            }
            Kind::Date => {
                let date = || text.parse().map(crate::table::days).map_err(|_| wrong());
                ScalarValue::Date32(if null { None } else { Some(date()?) })
            }
            Kind::Text => ScalarValue::Utf8View(if null { None } else { Some(text.to_string()) }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_typed() {
        let param = |line| Param::parse(line);
        assert_eq!(param("year"), None);
        assert_eq!(param("year number = 3"), None);
        assert_eq!(param("y;ear int = 3"), None);
        let year = param("year int = latest");
        let value = |text| year.as_ref().and_then(|p| p.value(text, Some(2024)).ok());
        assert_eq!(value("latest"), Some(ScalarValue::Int64(Some(2024))));
        assert_eq!(value("2023"), Some(ScalarValue::Int64(Some(2023))));
        assert_eq!(value("null"), Some(ScalarValue::Int64(None)));
        assert_eq!(value("soon"), None);
        let share = param("share double");
        assert_eq!(share.as_ref().map(|p| p.default.is_none()), Some(true));
        assert_eq!(share.as_ref().and_then(|p| p.value("inf", None).ok()), None);
    }
}
