//! The one evaluator: text in, outputs out. The command line, the prompt and
//! later notebooks are thin around it.

mod basis;
mod commands;
mod error;
mod open;
pub mod query;
pub mod script;

pub use crate::engine::{Answer, Options};
pub use commands::{COMMANDS, type_name};
pub use error::AppError;
pub use open::{OpenOptions, queries};

use crate::engine::{Binds, ScalarValue, Session};
use crate::i18n::Lang;
use crate::store::Dataset;
use query::Query;
use script::Piece;

/// What one statement or command gave.
#[derive(Clone, Debug)]
pub enum Output {
    /// A result with columns; that of a named query has a title, and what its figures
    /// rest on as pairs of heading and text.
    Table { answer: Answer, title: Option<String>, basis: Vec<(String, String)> },
    /// Text for standard output.
    Text(String),
    /// Text for standard error.
    Warning(String),
    /// The session is over.
    Quit,
}

impl Output {
    /// A result as it is.
    pub fn plain(answer: Answer) -> Output {
        Output::Table { answer, title: None, basis: Vec::new() }
    }
}

/// A session with everything that commands can change.
pub struct App {
    session: Session,
    binds: Binds,
    opening: OpenOptions,
    queries: Vec<Query>,
}

impl App {
    /// What is loaded.
    pub fn dataset(&self) -> std::sync::Arc<Dataset> {
        self.session.dataset()
    }

    /// The settings as they are now.
    pub fn options(&self) -> Options {
        self.session.options()
    }

    pub fn lang(&self) -> Lang {
        self.options().lang
    }

    /// Evaluates a text of statements and `\` commands, in order, up to the first
    /// error. `each` takes the outputs as they come.
    pub async fn eval(&mut self, text: &str, each: &mut dyn FnMut(Output)) -> Result<(), AppError> {
        for piece in script::pieces(text) {
            match piece {
                Piece::Command { line, text } => {
                    let outputs = commands::run(self, text).await.map_err(|error| error.at_line(line))?;
                    outputs.into_iter().for_each(&mut *each);
                }
                Piece::Sql { line, text } => {
                    let result = self.session.run(text, &self.binds, |answer| {
                        if !answer.schema.fields().is_empty() {
                            each(Output::plain(answer));
                        }
                    });
                    result.await.map_err(|error| AppError::sql(error, text, line))?;
                }
            }
        }
        Ok(())
    }

    /// Runs plain SQL, all of it before anything is given back.
    pub async fn sql(&self, text: &str) -> Result<Vec<Answer>, AppError> {
        let mut answers = Vec::new();
        let run = self.session.run(text, &self.binds, |answer| answers.push(answer));
        run.await.map_err(|error| AppError::sql(error, text, 1))?;
        Ok(answers)
    }

    /// The columns of a table or view; `None` where there is none of that name.
    pub async fn columns(&self, table: &str) -> Option<datafusion::arrow::datatypes::SchemaRef> {
        self.session.columns(table).await
    }

    /// The named queries there are: the program's own, then the user's.
    pub fn queries(&self) -> &[Query] {
        &self.queries
    }

    /// Runs a named query with its parameters bound; those not given take their defaults.
    pub async fn query(&self, name: &str, given: &[(String, String)]) -> Result<Output, AppError> {
        let query = query::find(&self.queries, name)?;
        let given = &self.known(query, given).await?;
        let latest = if query.asks_latest(given) { self.latest_year().await? } else { None };
        let binds = query.bind(given, latest)?;
        let mut answers = Vec::new();
        let run = self.session.run(&query.sql, &binds, |answer| answers.push(answer));
        run.await.map_err(|error| AppError::sql(error, &query.sql, 1))?;
        let mut answers = answers.into_iter();
        let answer = answers.next();
        let answer = answer.ok_or_else(|| AppError::Query(format!("the query '{name}' has no statement")))?;
        let basis = answers.next().map(|counts| basis::basis(&counts, self.lang())).unwrap_or_default();
        Ok(Output::Table { answer, title: Some(query.title(self.lang()).to_string()), basis })
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
