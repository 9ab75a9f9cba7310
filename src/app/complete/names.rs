//! The names that can be completed: read from a session once, so that completion waits
//! for nothing, also while a query runs.

use crate::app::commands::type_name;
use crate::app::query::Query;
use crate::app::{App, AppError};
use crate::engine::{Binds, Session, about, functions::About};
use crate::i18n::Lang;
use datafusion::arrow::array::AsArray as _;
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use std::collections::BTreeMap;

/// A table or view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// With its schema, unless that is the one that names are looked up in.
    pub name: String,
    pub about: String,
    /// Name and type.
    pub columns: Vec<(String, String)>,
}

/// Everything that has a name in a session.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub tables: Vec<Table>,
    pub functions: Vec<About>,
    /// By column: the values that stand in it.
    pub values: BTreeMap<&'static str, Vec<String>>,
    /// Named queries with their parameters.
    pub queries: Vec<(String, Vec<String>)>,
    /// Values set for `$name`.
    pub binds: Vec<String>,
    /// What everything is described in.
    pub lang: Lang,
}

/// Values that do not depend on what is loaded.
const FIXED: [(&str, &[&str]); 6] = [
    ("status", &["Ja", "Delvis", "Nej", "Ej tillämpligt"]),
    ("need", &["Ingen", "Låg", "Medel", "Hög", "Kritisk"]),
    ("kind", &["clause", "control", "other"]),
    ("edition", &["2013", "2022"]),
    ("role", &["lead", "support", "follow-up"]),
    ("severity", &["error", "warning", "info"]),
];

/// Where the values of a column stand.
const LOADED: [(&str, &str); 4] = [
    ("org", "select org from organisations order by sv_key(org)"),
    ("year", "select distinct year from stored.assessments where year is not null order by year"),
    ("ref", "select distinct ref, sort_key from stored.assessments order by sort_key"),
    ("owner", "select distinct owner from owners where owner is not null order by sv_key(owner)"),
];

/// Whether a text may make or remove a table, a value or what is loaded, so that the names
/// must be read again.
pub fn changes_names(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "\\open",
        "\\reload",
        "\\save",
        "\\set",
        "\\lang",
        "lisql.lang",
        "\\i ",
        "create",
        "drop",
        "-- name:",
        "--name:",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

impl Names {
    /// The columns of a table.
    pub fn columns(&self, table: &str) -> Option<&[(String, String)]> {
        self.tables.iter().find(|known| known.name == table).map(|known| known.columns.as_slice())
    }

    /// The values of a column, which may be called after the one they stand in
    /// (`prev_status`).
    pub fn values_of(&self, column: &str) -> &[String] {
        let name = column.strip_prefix("prev_").unwrap_or(column);
        self.values.get(name).map_or(&[], Vec::as_slice)
    }
}

impl App {
    /// The names there are now. What this comes to is independent of the session's owner,
    /// so that it can be worked out beside other things.
    pub fn names(&self) -> impl Future<Output = Result<Names, AppError>> + Send + use<> {
        let params = |query: &Query| query.params().into_iter().map(|param| param.name).collect();
        let names = Names {
            queries: self.queries.iter().map(|query| (query.name.to_string(), params(query))).collect(),
            binds: self.binds.keys().cloned().collect(),
            lang: self.lang(),
            ..Names::default()
        };
        names.read(self.session.clone())
    }
}

impl Names {
    async fn read(mut self, session: Session) -> Result<Names, AppError> {
        self.functions = session.functions();
        for name in session.table_names() {
            // A view that a user made over something that is gone has no columns.
            let columns = session.columns(&name).await;
            let fields = columns.iter().flat_map(|schema| schema.fields().iter());
            let columns = fields.map(|f| (f.name().clone(), type_name(f.data_type()))).collect();
            self.tables.push(Table { about: about(&name, self.lang), name, columns });
        }
        for (column, values) in FIXED {
            self.values.insert(column, values.iter().map(ToString::to_string).collect());
        }
        for (column, sql) in LOADED {
            let mut values = Vec::new();
            let mut answers = Vec::new();
            let run = session.run(sql, &Binds::new(), |answer| answers.push(answer)).await;
            run.map_err(|error| AppError::sql(error, sql, 1))?;
            for batch in answers.iter().flat_map(|answer| &answer.batches) {
                let texts = cast(batch.column(0), &DataType::Utf8);
                let texts = texts.map_err(|error| AppError::Engine(error.to_string()))?;
                values.extend(texts.as_string::<i32>().iter().flatten().map(str::to_string));
            }
            self.values.insert(column, values);
        }
        Ok(self)
    }
}
