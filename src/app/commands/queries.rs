//! `\queries`: the named queries and the questions they answer.

use super::{Command, Run};
use crate::app::{App, Output, query::listing};

pub const COMMAND: Command =
    Command { name: "queries", arguments: "", help: "command-queries", example: "\\queries", run: queries };

fn queries<'a>(app: &'a mut App, _: &'a str) -> Run<'a> {
    let text = listing(app.queries(), app.lang());
    Box::pin(async move { Ok(vec![Output::Text(text)]) })
}
