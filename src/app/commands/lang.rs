//! `\lang sv|en`: the language of messages, titles and numbers.

use super::{Command, Run, usage};
use crate::app::{App, AppError, Output};
use crate::i18n::Lang;

pub const COMMAND: Command =
    Command { name: "lang", arguments: "[sv|en]", help: "command-lang", example: "\\lang sv", run: lang };

fn lang<'a>(app: &'a mut App, tag: &'a str) -> Run<'a> {
    Box::pin(async move {
        match Lang::from_tag(tag) {
            Some(lang) => {
                let set = app.session.set("lang", lang.tag());
                set.map(|()| Vec::new()).map_err(|error| AppError::Engine(error.message))
            }
            None if tag.is_empty() => Ok(vec![Output::Text(app.lang().tag().to_string())]),
            None => Err(usage(app, &COMMAND)),
        }
    })
}
