//! The one evaluator: text in, outputs out. The command line, the prompt and
//! later notebooks are thin around it.

mod background;
mod basis;
pub mod cell;
pub mod chart;
pub mod cluster;
mod commands;
pub mod complete;
mod crosstab;
mod error;
mod findings;
mod import;
pub mod inspect;
mod last;
mod open;
mod output;
pub mod query;
pub mod report;
mod run;
pub mod script;
mod target;
pub mod tokens;
mod trace;
mod wait;
mod words;

pub use crate::engine::{Address, Answer, Executor, Options, RecordBatch};
pub use crate::store::{Imported, history, verify};
pub use commands::{COMMANDS, type_name};
pub use datafusion::arrow::datatypes::SchemaRef;
pub use error::AppError;
pub use findings::report;
pub use import::{build, import, repair};
pub use open::{OpenOptions, queries};
pub use output::{Ask, Output, Table};
pub use run::Script;
pub use target::{Target, pour};
pub use wait::wait;

use crate::engine::{Binds, ScalarValue, Session};
use crate::i18n::Lang;
use crate::render::Format;
use crate::store::Data;
use parking_lot::Mutex;
use query::Query;
use std::sync::Arc;

/// How results are shown, as the commands set it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// `None`: as the front end likes it.
    pub format: Option<Format>,
    /// A row is a block of lines, one a column.
    pub expanded: bool,
    /// After each statement, how long it took.
    pub timing: bool,
}

/// A session with everything that commands can change.
pub struct App {
    session: Session,
    binds: Binds,
    opening: OpenOptions,
    queries: Vec<Query>,
    pub display: Display,
    /// Somebody is at the prompt, and may ask for the last result in another form.
    pub interactive: bool,
    /// Where results go instead of to the front end.
    target: Option<Target>,
    last: Option<Arc<Mutex<last::Last>>>,
    /// A file that a command has asked to be run next.
    included: Option<run::Source>,
}

impl App {
    /// What is loaded.
    pub fn data(&self) -> Arc<Data> {
        self.session.data()
    }

    /// The settings as they are now.
    pub fn options(&self) -> Options {
        self.session.options()
    }

    pub fn lang(&self) -> Lang {
        self.options().lang
    }

    /// Runs plain SQL, all of it before anything is given back.
    pub async fn sql(&self, text: &str) -> Result<Vec<Answer>, AppError> {
        let mut answers = Vec::new();
        let run = self.session.run(text, &self.binds, |answer| answers.push(answer));
        run.await.map_err(|error| AppError::sql(error, text, 1))?;
        Ok(answers)
    }

    /// The result of one statement.
    ///
    /// # Errors
    /// Where it is none, or several, and what the engine says against it.
    pub async fn statement(&self, text: &str) -> Result<Table, AppError> {
        let sql = |error| AppError::sql(error, text, 1);
        let mut statements = crate::engine::Statement::parse(text).map_err(sql)?;
        match (statements.pop_front(), statements.is_empty()) {
            (Some(statement), true) => {
                Ok(Table::new(self.session.start(statement, &self.binds).await.map_err(sql)?))
            }
            _ => Err(AppError::Usage(crate::i18n::text(self.lang(), "one-statement", &[]))),
        }
    }

    /// What a command's QUERY gives: one statement, a named query with its parameters
    /// (`trend year=2024`), or the last result again where it is empty.
    async fn ask(&self, text: &str) -> Result<Table, AppError> {
        let text = text.trim().trim_end_matches(';');
        let words = words::words(text);
        match words.split_first() {
            None => last::again(self.last.as_ref(), self.lang()),
            Some((name, given)) if self.queries.iter().any(|query| query.name == *name) => {
                let given: Option<Vec<_>> = given.iter().map(|word| word.split_once('=')).collect();
                let given = given.ok_or_else(|| {
                    let args = [("name", name.clone())];
                    AppError::Usage(crate::i18n::text(self.lang(), "query-wants-parameters", &args))
                })?;
                let given: Vec<_> = given.into_iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
                self.query(name, &given).await
            }
            Some(_) => self.statement(text).await,
        }
    }

    /// The columns of a table or view; `None` where there is none of that name.
    pub async fn columns(&self, table: &str) -> Option<SchemaRef> {
        self.session.columns(table).await
    }

    /// The named queries there are: the program's own, then the user's.
    pub fn queries(&self) -> &[Query] {
        &self.queries
    }

    /// The values of a named query's parameters; those not given take their defaults.
    async fn bound(&self, query: &Query, given: &[(String, String)]) -> Result<Binds, AppError> {
        let given = &self.known(query, given).await?;
        let latest = if query.asks_latest(given) { self.latest_year().await? } else { None };
        query.bind(given, latest)
    }

    /// The values of a named query's parameters as `\set` takes them. Of those given, the
    /// ones that the query does not have are left alone.
    pub async fn literals(
        &self,
        query: &Query,
        given: &[(String, String)],
    ) -> Result<Vec<(String, String)>, AppError> {
        let params = query.params();
        let given: Vec<_> = given
            .iter()
            .filter(|(name, _)| params.iter().any(|param| param.name == *name))
            .cloned()
            .collect();
        let binds = self.bound(query, &given).await?;
        Ok(binds.into_iter().map(|(name, value)| (name, written(&value))).collect())
    }

    /// Runs a named query with its parameters bound; those not given take their defaults.
    pub async fn query(&self, name: &str, given: &[(String, String)]) -> Result<Table, AppError> {
        let query = query::find(&self.queries, name)?;
        let binds = self.bound(query, given).await?;
        let mut answers = Vec::new();
        let run = self.session.run(&query.sql, &binds, |answer| answers.push(answer));
        run.await.map_err(|error| AppError::sql(error, &query.sql, 1))?;
        let mut answers = answers.into_iter();
        let answer = answers.next();
        let answer = answer.ok_or_else(|| AppError::told("query-empty", [("query", name.to_string())]))?;
        let basis = answers.next().map(|counts| basis::basis(&counts, self.lang())).unwrap_or_default();
        let mut table = Table::new(answer);
        (table.title, table.basis) = (Some(query.title(self.lang()).to_string()), basis);
        Ok(table)
    }

    /// Takes what somebody has typed as the value of `$name`; nothing leaves it as it was.
    pub fn bind(&mut self, name: &str, typed: &str) {
        if !typed.trim().is_empty() {
            self.binds.insert(name.to_string(), literal(typed));
        }
    }

    /// Ends what goes to a file, if anything does.
    pub fn finish(&mut self) -> Result<(), AppError> {
        self.target.take().map_or(Ok(()), Target::finish)
    }

    /// The latest year loaded, up to the as-of date.
    async fn latest_year(&self) -> Result<Option<i64>, AppError> {
        let sql = "select max(year) from stored.latest";
        let answers = self.sql(sql).await?;
        let value = answers.first().and_then(|answer| answer.batches.first()).map(|batch| batch.column(0));
        let value = value.map(|column| ScalarValue::try_from_array(column, 0)).transpose();
        match value.map_err(|error| AppError::Engine(error.to_string()))? {
            Some(ScalarValue::Int32(year)) => Ok(year.map(i64::from)),
            _ => Ok(None),
        }
    }
}

/// A value as [`literal`] reads it.
fn written(value: &ScalarValue) -> String {
    match value {
        value if value.is_null() => "null".to_string(),
        ScalarValue::Utf8(Some(text)) | ScalarValue::Utf8View(Some(text)) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        other => other.to_string(),
    }
}

/// The literal for a value that a person has typed where `default` stands: what is a text by
/// default stays one, whatever it looks like (an organisation may be called 2022).
pub fn literal_like(typed: &str, default: &str) -> String {
    let value = literal(typed);
    let is_text = matches!(literal(default), ScalarValue::Utf8(_));
    match value {
        ScalarValue::Utf8(_) | ScalarValue::Null => written(&value),
        _ if is_text => written(&ScalarValue::Utf8(Some(typed.trim().to_string()))),
        _ => written(&value),
    }
}

/// A value as a person types it: a number, `true`, `null`, a text in quotes or bare.
pub fn literal(text: &str) -> ScalarValue {
    let text = text.trim();
    let unquoted = text.strip_prefix('\'').and_then(|t| t.strip_suffix('\''));
    match (unquoted, text) {
        (Some(inner), _) => ScalarValue::Utf8(Some(inner.replace("''", "'"))),
        (None, "true" | "false") => ScalarValue::Boolean(Some(text == "true")),
        (None, "null" | "NULL" | "") => ScalarValue::Null,
        (None, _) => match (text.parse::<i64>(), text.parse::<f64>(), text.parse::<jiff::civil::Date>()) {
            (Ok(number), ..) => ScalarValue::Int64(Some(number)),
            (_, _, Ok(date)) if text.len() == 10 => ScalarValue::Date32(Some(crate::table::days(date))),
            (_, Ok(number), _) if number.is_finite() => ScalarValue::Float64(Some(number)),
            _ => ScalarValue::Utf8(Some(text.to_string())),
        },
    }
}
