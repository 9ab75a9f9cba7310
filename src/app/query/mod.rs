//! Named queries: one `.sql` file each, the program's own in `queries/`, a user's in
//! the folders that `lisql.toml` names. The header has title, question, typed
//! parameters and the default chart; then comes the statement, and after it one that
//! counts what the figures rest on and what was left out.

mod columns;
mod known;
mod listing;
mod param;

pub use columns::Column;
pub use listing::{help, listing};
pub use param::{Kind, LATEST, Param};

use super::AppError;
use crate::engine::Binds;
use crate::i18n::{Lang, Message};
use std::borrow::Cow;
use std::path::Path;

/// A named query.
#[derive(Clone, Debug)]
pub struct Query {
    pub name: Cow<'static, str>,
    /// The whole file, header included.
    pub sql: Cow<'static, str>,
    /// Why it cannot be used, with its file: a query of the user's own.
    pub fault: Option<Message>,
}

macro_rules! queries {
    ($($name:literal)*) => {
        /// The program's own queries, in the order in which they are listed.
        pub const QUERIES: &[Query] = &[$(Query {
            name: Cow::Borrowed($name),
            sql: Cow::Borrowed(include_str!(concat!("../../../queries/", $name, ".sql"))),
            fault: None,
        }),*];
    };
}

queries! {
    "maturity"
    "chapters"
    "trend"
    "changes"
    "management-review"
    "edition-change"
    "open-for-years"
    "stalled-plans"
    "relapses"
    "common-gaps"
    "hardest"
    "clauses-not-met"
    "workload"
    "open-gaps-by-owner"
    "overdue"
    "due-soon"
    "without-owner-or-date"
    "promises"
    "broken-promises"
    "delivery"
    "unanswered"
    "weak-evidence"
    "not-applicable"
    "findings"
    "benchmark"
    "benchmark-anonymous"
    "own-position"
    "scheme-sensitivity"
    "peer-groups"
}

/// The program's own queries and those of the folders, `root` being where relative
/// folders begin. A file that cannot be used joins with its fault.
pub fn all(root: &Path, folders: &[String]) -> Result<Vec<Query>, AppError> {
    let mut queries = QUERIES.to_vec();
    for folder in folders {
        let found = own(&root.join(folder));
        let told = |error: std::io::Error| {
            AppError::told("query-folder", [("folder", folder.clone()), ("error", error.to_string())])
        };
        for mut query in found.map_err(told)? {
            if queries.iter().any(|other| other.name == query.name) {
                let args = [("query", query.name.to_string()), ("folder", folder.clone())];
                query.fault = Some(Message::new("query-twice", args));
            }
            queries.push(query);
        }
    }
    Ok(queries)
}

/// The `.sql` files of one folder, by name.
fn own(folder: &Path) -> std::io::Result<Vec<Query>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "sql"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (sql, fault) = match std::fs::read_to_string(path) {
            Ok(sql) => (sql, None),
            Err(error) => {
                let args = [("path", path.display().to_string()), ("error", error.to_string())];
                (String::new(), Some(Message::new("query-unread", args)))
            }
        };
        let mut query = Query { name: name.into(), sql: sql.into(), fault };
        let unreadable = query.unreadable_param().map(|(line, text)| {
            let place = format!("{}:{line}", path.display());
            Message::new("query-no-param", [("place", place), ("text", text.to_string())])
        });
        query.fault = query.fault.take().or(unreadable);
        query
    };
    Ok(paths.iter().map(read).collect())
}

/// The query of a name; an error names the nearest.
pub fn find<'a>(queries: &'a [Query], name: &str) -> Result<&'a Query, AppError> {
    let found = queries.iter().find(|query| query.name == name);
    if let Some(fault) = found.and_then(|query| query.fault.as_ref()) {
        return Err(AppError::Told { message: fault.clone(), line: None });
    }
    found.ok_or_else(|| {
        let near = crate::engine::nearest(name, queries.iter().map(|query| &*query.name));
        match near {
            Some(near) => AppError::told("query-near", [("query", name.into()), ("near", near)]),
            None => AppError::told("query-unknown", [("query", name.into())]),
        }
    })
}

impl Query {
    /// The values of `-- key: value` in the comments at the top.
    fn header<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
        let comments = self.sql.lines().take_while(|line| line.starts_with("--") || line.trim().is_empty());
        let value = move |(at, line): (usize, &'a str)| {
            let rest = line.strip_prefix("--")?.trim_start().strip_prefix(key)?.strip_prefix(':')?;
            Some((at, rest.trim()))
        };
        (1..).zip(comments).filter_map(value)
    }

    fn one<'a>(&'a self, key: &'a str) -> Option<&'a str> {
        self.header(key).next().map(|(_, value)| value)
    }

    pub fn title(&self, lang: Lang) -> &str {
        let key = if lang == Lang::Sv { "title.sv" } else { "title.en" };
        self.one(key).or_else(|| self.one("title")).unwrap_or(&self.name)
    }

    /// The question that the query answers.
    pub fn question(&self, lang: Lang) -> &str {
        let key = if lang == Lang::Sv { "question.sv" } else { "question.en" };
        self.one(key).or_else(|| self.one("question")).unwrap_or_default()
    }

    /// The chart that suits it: `line x=year y=score series=org`.
    pub fn chart(&self) -> Option<&str> {
        self.one("chart")
    }

    pub fn params(&self) -> Vec<Param> {
        self.header("param").filter_map(|(_, line)| Param::parse(line)).collect()
    }

    /// Its statements without the header: the answer, then what that rests on.
    pub fn statements(&self) -> Vec<&str> {
        let is_header = |line: &&str| line.starts_with("--") || line.trim().is_empty();
        let header: usize = self.sql.split_inclusive('\n').take_while(is_header).map(str::len).sum();
        let statements = super::script::statements(&self.sql[header..]);
        statements.into_iter().map(|(_, text)| text.trim_end()).collect()
    }

    fn unreadable_param(&self) -> Option<(usize, &str)> {
        self.header("param").find(|(_, line)| Param::parse(line).is_none())
    }

    /// Whether a value is the latest year loaded, which must be looked up first.
    pub fn asks_latest(&self, given: &[(String, String)]) -> bool {
        self.params().iter().any(|param| self.text(param, given) == Some(LATEST))
    }

    fn text<'a>(&self, param: &'a Param, given: &'a [(String, String)]) -> Option<&'a str> {
        let given = given.iter().rfind(|(name, _)| *name == param.name);
        given.map(|(_, value)| value).or(param.default.as_ref()).map(String::as_str)
    }

    /// Values for all parameters: those given, else the defaults.
    pub fn bind(&self, given: &[(String, String)], latest: Option<i64>) -> Result<Binds, AppError> {
        let params = self.params();
        if let Some((name, _)) = given.iter().find(|(name, _)| !params.iter().any(|p| p.name == *name)) {
            let names: Vec<&str> = params.iter().map(|p| &*p.name).collect();
            let args =
                [("query", self.name.to_string()), ("name", name.clone()), ("names", names.join(", "))];
            let key = if names.is_empty() { "param-none" } else { "param-unknown" };
            return Err(AppError::told(key, args));
        }
        let value = |param: &Param| {
            let names = || [("query", self.name.to_string()), ("name", param.name.clone())];
            let needed = || AppError::told("param-needed", names());
            let text =
                self.text(param, given).filter(|text| param.default.is_some() || !text.trim().is_empty());
            Ok((param.name.clone(), param.value(text.ok_or_else(needed)?, latest)?))
        };
        params.iter().map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::ScalarValue;

    #[test]
    fn every_query_says_what_it_is() {
        for query in QUERIES {
            for lang in Lang::ALL {
                assert_ne!(query.title(lang), query.name, "{}", query.name);
                assert!(query.question(lang).ends_with('?'), "{}", query.name);
            }
            assert!(query.chart().is_some(), "{}: no chart", query.name);
            assert_eq!(query.unreadable_param(), None, "{}", query.name);
            for param in query.params() {
                assert!(query.sql.contains(&format!("${}", param.name)), "{} {}", query.name, param.name);
            }
        }
    }

    #[test]
    fn wrong_parameters_are_told() {
        let query = &QUERIES[0];
        let given = |name: &str, value: &str| [(name.to_string(), value.to_string())];
        assert!(query.bind(&given("yeer", "2023"), None).is_err());
        assert!(query.bind(&given("year", "soon"), None).is_err());
        let binds = query.bind(&given("year", "2023"), None).unwrap_or_default();
        assert_eq!(binds.get("year"), Some(&ScalarValue::Int64(Some(2023))));
        assert_eq!(binds.get("org"), Some(&ScalarValue::Utf8View(None)));
    }

    #[test]
    fn a_users_own_queries_join_the_list() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("egen.sql", "-- title.sv: Egen\n-- param: n int = 2\nselect $n");
        write("notes.txt", "not a query");
        let queries = all(folder.path(), &[".".into()]).unwrap();
        let query = find(&queries, "egen").unwrap();
        assert_eq!(
            (query.title(Lang::Sv), query.title(Lang::En), queries.len()),
            ("Egen", "egen", QUERIES.len() + 1)
        );
        write("bad.sql", "-- title: x\n-- param: n number = 2\nselect $n");
        let queries = all(folder.path(), &[".".into()]).unwrap();
        assert!(find(&queries, "bad").unwrap_err().to_string().contains("bad.sql:2:"));
        assert!(find(&queries, "egen").is_ok(), "the others can be used");
        write("bad.sql", "select 1");
        write("maturity.sql", "select 1");
        let queries = all(folder.path(), &[".".into()]).unwrap();
        assert!(
            queries.iter().any(|q| q
                .fault
                .as_ref()
                .is_some_and(|f| f.text(Lang::En).contains("two queries 'maturity'")))
        );
        assert!(find(&queries, "maturity").is_ok(), "the program's own");
        let missing = all(folder.path(), &["missing".into()]).unwrap_err().to_string();
        assert!(missing.contains("lisql.toml") && missing.contains("missing"), "{missing}");
    }
}
