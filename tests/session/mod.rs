//! A session over sheets as the tests open one, and its answers as text.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use lisql::app::{Answer, App, OpenOptions};
use lisql::i18n::Lang;
use tokio::runtime::Runtime;

/// A session and what its statements run on.
pub struct Session {
    pub app: App,
    runtime: Runtime,
}

/// Options with nothing to open: English, scheme half, as of the first day of 2025.
pub fn options() -> OpenOptions {
    OpenOptions::new(Lang::En, jiff::civil::date(2025, 1, 1))
}

impl Session {
    pub fn open(options: OpenOptions) -> Session {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let app = App::open(options, &|_, _| {}).unwrap_or_else(|error| panic!("{error}"));
        Session { app, runtime }
    }

    /// Runs all statements of a text; an error is what a person would read.
    pub fn run(&self, sql: &str) -> Result<Vec<Answer>, String> {
        let answers = self.runtime.block_on(self.app.sql(sql));
        answers.map_err(|error| error.render(Lang::En, false))
    }

    /// The rows of one statement, NULL as `NULL`.
    pub fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        let answers = self.run(sql).unwrap_or_else(|error| panic!("{sql}\n{error}"));
        answers.iter().flat_map(rows).collect()
    }
}

/// The rows of an answer as text.
pub fn rows(answer: &Answer) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for batch in &answer.batches {
        for row in 0..batch.num_rows() {
            out.push(batch.columns().iter().map(|column| value(column, row)).collect());
        }
    }
    out
}

/// One value as text: NULL as `NULL`, the empty text as `(empty)`, numbers with six
/// decimals at the most, lists and maps as Arrow shows them.
fn value(column: &ArrayRef, row: usize) -> String {
    if column.is_null(row) {
        return "NULL".into();
    }
    if *column.data_type() == DataType::Float64 {
        let number = column.as_primitive::<datafusion::arrow::datatypes::Float64Type>().value(row);
        let text = format!("{number:.6}");
        return text.trim_end_matches('0').trim_end_matches('.').into();
    }
    let options = FormatOptions::new().with_null("NULL");
    let shown = ArrayFormatter::try_new(column.as_ref(), &options).unwrap().value(row).to_string();
    if shown.is_empty() { "(empty)".into() } else { shown }
}
