//! Named queries: one `.sql` file each in `queries/`, with title, question and
//! typed parameters in its header. Parameters are bound, never pasted.

use super::AppError;
use crate::engine::{Binds, ScalarValue};
use crate::i18n::Lang;

/// A named query.
#[derive(Clone, Copy, Debug)]
pub struct Query {
    pub name: &'static str,
    /// The whole file, header included.
    pub sql: &'static str,
}

macro_rules! queries {
    ($($name:literal)*) => {
        /// Every query, in the order in which they are listed.
        pub const QUERIES: &[Query] = &[$(Query {
            name: $name,
            sql: include_str!(concat!("../../queries/", $name, ".sql")),
        }),*];
    };
}

queries! {
    "maturity"
    "open-gaps-by-owner"
    "findings"
}

/// A parameter as its header line declares it: `-- param: year int = null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Param {
    pub name: &'static str,
    /// `text`, `int`, `double`, `bool` or `date`.
    pub kind: &'static str,
    pub default: &'static str,
}

/// The query of a name; an error names the nearest.
pub fn find(name: &str) -> Result<&'static Query, AppError> {
    QUERIES.iter().find(|query| query.name == name).ok_or_else(|| {
        let near = crate::engine::nearest(name, QUERIES.iter().map(|query| query.name));
        let hint = near.map(|near| format!("; did you mean '{near}'?")).unwrap_or_default();
        AppError::Usage(format!("no query '{name}'{hint} (`lisql query` lists them)"))
    })
}

impl Query {
    fn header(&self, key: &str) -> impl Iterator<Item = &'static str> {
        let prefix = format!("-- {key}:");
        self.sql.lines().filter_map(move |line| line.strip_prefix(prefix.as_str())).map(str::trim)
    }

    pub fn title(&self, lang: Lang) -> &'static str {
        self.header(&format!("title.{}", lang.tag())).next().unwrap_or(self.name)
    }

    /// The question that the query answers.
    pub fn question(&self, lang: Lang) -> &'static str {
        self.header(&format!("question.{}", lang.tag())).next().unwrap_or_default()
    }

    pub fn params(&self) -> Vec<Param> {
        let param = |line: &'static str| {
            let (head, default) = line.split_once('=')?;
            let (name, kind) = head.trim().split_once(' ')?;
            Some(Param { name, kind: kind.trim(), default: default.trim() })
        };
        self.header("param").filter_map(param).collect()
    }

    /// Values for all parameters: those given, else the defaults.
    pub fn bind(&self, given: &[(String, String)]) -> Result<Binds, AppError> {
        let params = self.params();
        if let Some((name, _)) = given.iter().find(|(name, _)| !params.iter().any(|p| p.name == name)) {
            let names: Vec<&str> = params.iter().map(|p| p.name).collect();
            let message = format!("'{}' has no parameter '{name}'; it has: {}", self.name, names.join(", "));
            return Err(AppError::Usage(message));
        }
        let value = |param: &Param| {
            let text = given.iter().rfind(|(name, _)| name == param.name).map(|(_, value)| value.as_str());
            Ok((param.name.to_string(), typed(param, text.unwrap_or(param.default))?))
        };
        params.iter().map(value).collect()
    }
}

fn typed(param: &Param, text: &str) -> Result<ScalarValue, AppError> {
    let text = text.trim();
    let null = text == "null" || text.is_empty();
    let wrong = || AppError::Usage(format!("'{text}' is no {} for parameter '{}'", param.kind, param.name));
    Ok(match param.kind {
        "int" => ScalarValue::Int64(if null { None } else { Some(text.parse().map_err(|_| wrong())?) }),
        "double" => ScalarValue::Float64(if null { None } else { Some(text.parse().map_err(|_| wrong())?) }),
        "bool" => ScalarValue::Boolean(if null { None } else { Some(text.parse().map_err(|_| wrong())?) }),
        "date" => {
            let date = |t: &str| t.parse().map(crate::table::days).map_err(|_| wrong());
            ScalarValue::Date32(if null { None } else { Some(date(text)?) })
        }
        _ => ScalarValue::Utf8View(if null { None } else { Some(text.to_string()) }),
    })
}

/// All queries with their questions, for people.
pub fn listing(lang: Lang) -> String {
    let width = QUERIES.iter().map(|query| query.name.len()).max().unwrap_or(0);
    let line = |query: &Query| format!("{:<width$}  {}", query.name, query.question(lang));
    QUERIES.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_query_says_what_it_is() {
        for query in QUERIES {
            for lang in Lang::ALL {
                assert_ne!(query.title(lang), query.name, "{}", query.name);
                assert!(query.question(lang).ends_with('?'), "{}", query.name);
            }
            let declared = query.header("param").count();
            assert_eq!(query.params().len(), declared, "{}: a parameter does not read", query.name);
            for param in query.params() {
                assert!(query.sql.contains(&format!("${}", param.name)), "{} {}", query.name, param.name);
            }
        }
    }

    #[test]
    fn wrong_parameters_are_told() {
        let query = &QUERIES[0];
        let given = |name: &str, value: &str| [(name.to_string(), value.to_string())];
        assert!(query.bind(&given("yeer", "2023")).is_err());
        assert!(query.bind(&given("year", "soon")).is_err());
        let binds = query.bind(&given("year", "2023")).unwrap_or_default();
        assert_eq!(binds.get("year"), Some(&ScalarValue::Int64(Some(2023))));
        assert_eq!(binds.get("org"), Some(&ScalarValue::Utf8View(None)));
    }
}
