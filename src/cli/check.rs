//! `lisql check`: every finding with its place and what to do; exit code 1 if any
//! is an error.

use super::CliError;
use super::output::Sink;
use crate::app::{App, AppError, Table, report};
use crate::diag::Severity;
use crate::render::Format;
use std::process::ExitCode;

pub fn run(app: &App, runtime: &tokio::runtime::Runtime, sink: &mut Sink) -> Result<ExitCode, CliError> {
    let data = app.data();
    let findings = data.findings().map_err(AppError::from)?;
    if sink.format() == Format::Table {
        for line in report(&findings, app.lang()) {
            sink.line(&line)?;
        }
    } else {
        let select = "select * from findings order by case severity when 'error' then 1 when 'warning' then 2 else 3 end";
        for answer in runtime.block_on(app.sql(select))? {
            runtime.block_on(sink.write(app, Table::new(answer).into()))?;
        }
    }
    let is_error = findings.iter().any(|finding| finding.severity() == Severity::Error);
    Ok(if is_error { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
