//! `\queries [NAME]`: the named queries and the questions they answer, or one of them with
//! its parameters and columns.

use super::{Command, Run};
use crate::app::{App, Output, query};

pub const COMMAND: Command = Command {
    name: "queries",
    arguments: "[NAME]",
    help: "command-queries",
    example: "\\queries trend",
    run: queries,
};

fn queries<'a>(app: &'a mut App, name: &'a str) -> Run<'a> {
    Box::pin(async move {
        if name.is_empty() {
            return Ok(vec![Output::Text(query::listing(app.queries(), app.lang()))]);
        }
        let query = query::find(app.queries(), name)?;
        let columns = app.query_columns(query).await?;
        Ok(vec![Output::Text(query::help(query, &columns, app.lang()))])
    })
}
