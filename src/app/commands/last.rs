//! `\last`: the last result again, in the form that is set now.

use super::{Command, Run};
use crate::app::App;

pub const COMMAND: Command =
    Command { name: "last", arguments: "", help: "command-last", example: "\\last", run: last };

fn last<'a>(app: &'a mut App, _: &'a str) -> Run<'a> {
    Box::pin(async move { Ok(vec![app.ask("").await?.into()]) })
}
