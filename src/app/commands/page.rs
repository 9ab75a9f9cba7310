//! `\page QUERY`: a result page by page, whatever its length.

use super::{Command, Run};
use crate::app::App;

pub const COMMAND: Command = Command {
    name: "page",
    arguments: "[QUERY]",
    help: "command-page",
    example: "\\page from maturity",
    run: page,
};

fn page<'a>(app: &'a mut App, query: &'a str) -> Run<'a> {
    Box::pin(async move {
        let mut table = app.ask(query).await?;
        table.paged = true;
        Ok(vec![table.into()])
    })
}
