//! `\query NAME k=v…`: a named query.

use super::{Command, Run, usage};
use crate::app::{App, Output, query, words};

pub const COMMAND: Command = Command {
    name: "query",
    arguments: "NAME [PARAMETER=VALUE…]",
    help: "command-query",
    example: "\\query maturity year=2023",
    run,
};

fn run<'a>(app: &'a mut App, arguments: &'a str) -> Run<'a> {
    Box::pin(async move {
        let (name, rest) = words::word(arguments).ok_or_else(|| usage(app, &COMMAND))?;
        let query = query::find(&app.queries, &name)?;
        if matches!(rest, "?" | "--help") {
            let columns = app.query_columns(query).await?;
            return Ok(vec![Output::Text(query::help(query, &columns, app.lang()))]);
        }
        Ok(vec![app.ask(arguments).await?.into()])
    })
}
