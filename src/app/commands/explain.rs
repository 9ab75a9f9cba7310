//! `\explain QUERY`: how a statement would be run.

use super::{Command, Run, usage};
use crate::app::{App, Output};
use datafusion::arrow::array::{Array as _, AsArray as _};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;

pub const COMMAND: Command = Command {
    name: "explain",
    arguments: "QUERY",
    help: "command-explain",
    example: "\\explain select count(*) from assessments",
    run: explain,
};

fn explain<'a>(app: &'a mut App, query: &'a str) -> Run<'a> {
    Box::pin(async move {
        if query.is_empty() {
            return Err(usage(app, &COMMAND));
        }
        let answer = app.ask(&format!("explain format tree {query}")).await?.collect().await?;
        let mut out = Vec::new();
        for batch in &answer.batches {
            let plans = cast(batch.column(batch.num_columns() - 1), &DataType::Utf8);
            let plans = plans.map_err(|error| crate::app::AppError::Engine(error.to_string()))?;
            let plans = plans.as_string::<i32>();
            out.extend((0..plans.len()).map(|at| plans.value(at).trim_end().to_string()));
        }
        Ok(vec![Output::Text(out.join("\n"))])
    })
}
