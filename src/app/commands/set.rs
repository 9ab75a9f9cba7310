//! `\set NAME VALUE`: a typed value for `$name` in statements.

use super::{Command, Run, wrong};
use crate::app::{App, Output, literal};

pub const COMMAND: Command =
    Command { name: "set", arguments: "NAME VALUE", help: "command-set", example: "\\set year 2024", run: set };

fn set<'a>(app: &'a mut App, arguments: &'a str) -> Run<'a> {
    Box::pin(async move {
        let Some((name, value)) = arguments.split_once(char::is_whitespace) else {
            let set = app.binds.iter().map(|(name, value)| format!("{name} = {value}"));
            return match arguments {
                "" => Ok(vec![Output::Text(set.collect::<Vec<_>>().join("\n"))]),
                _ => Err(wrong("\\set wants a name and a value, as in \\set year 2024")),
            };
        };
        let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_');
        if !plain {
            return Err(wrong(format!("'{name}' is no name; use letters, digits and _")));
        }
        app.binds.insert(name.to_string(), literal(value));
        Ok(Vec::new())
    })
}
