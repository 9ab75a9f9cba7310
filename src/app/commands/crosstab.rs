//! `\crosstab QUERY`: rows, columns and values of a query laid out as a table.

use super::{Command, Run};
use crate::app::{App, Table, crosstab};

pub const COMMAND: Command = Command {
    name: "crosstab",
    arguments: "[QUERY]",
    help: "command-crosstab",
    example: "\\crosstab select org, year, n_nej from maturity where kind = 'clause'",
    run,
};

fn run<'a>(app: &'a mut App, query: &'a str) -> Run<'a> {
    Box::pin(async move {
        let table = app.ask(query).await?;
        let (title, basis) = (table.title.clone(), table.basis.clone());
        let mut out = Table::new(crosstab::crosstab(table.collect().await?, app.lang())?);
        (out.title, out.basis) = (title, basis);
        Ok(vec![out.into()])
    })
}
