//! `\chart KIND x=… y=… QUERY`: a result as a picture.

use super::{Command, Run, usage};
use crate::app::{App, Output};

pub const COMMAND: Command = Command {
    name: "chart",
    arguments: "KIND [x=C] [y=C] [series=C] [value=C] [facet=C] [title=T] [target=N] [order=value] [theme=dark] [size=slide] [QUERY]",
    help: "command-chart",
    example: "\\chart line x=year y=share_ja series=org select * from maturity where kind = 'clause'",
    run,
};

fn run<'a>(app: &'a mut App, arguments: &'a str) -> Run<'a> {
    Box::pin(async move {
        if arguments.is_empty() {
            return Err(usage(app, &COMMAND));
        }
        Ok(vec![Output::Chart(Box::new(app.chart(arguments).await?))])
    })
}
