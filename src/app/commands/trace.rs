//! `\trace ORG YEAR REF`: how an answer was read.

use super::{Command, Run, usage};
use crate::app::{App, Output, trace, words};

pub const COMMAND: Command = Command {
    name: "trace",
    arguments: "ORG YEAR REF",
    help: "command-trace",
    example: "\\trace Fastighetskontoret 2023 4.1",
    run,
};

fn run<'a>(app: &'a mut App, arguments: &'a str) -> Run<'a> {
    Box::pin(async move {
        // The name may have blanks in it: year and reference are the last two words.
        let words = words::words(arguments);
        let [org @ .., year, reference] = words.as_slice() else { return Err(usage(app, &COMMAND)) };
        let year: i32 = year.parse().map_err(|_| usage(app, &COMMAND))?;
        if org.is_empty() {
            return Err(usage(app, &COMMAND));
        }
        Ok(vec![Output::Text(trace::trace(app, &org.join(" "), year, reference).await?)])
    })
}
