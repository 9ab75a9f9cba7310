//! One cell: its text is evaluated, and each thing it shows sent as it comes.

use super::outbox::Outbox;
use super::progress::Progress;
use super::streams::Streams;
use crate::app::cell::{self, Bundle, Failure, Forms, Role, Shown, Stream, value};
use crate::app::{App, AppError, Table, wait};
use jupyter_protocol::{ExecuteRequest, JupyterMessage};
use serde_json::{Map, Value, json};
use tokio::runtime::Runtime;
use tokio::sync::oneshot::Receiver;

/// A cell that is being run.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    pub outbox: &'a Outbox,
    pub request: &'a JupyterMessage,
    pub count: usize,
    /// Nothing is shown.
    pub silent: bool,
    /// Something has been shown already.
    pub begun: bool,
    pub engine: &'a Runtime,
}

/// What running a cell came to.
#[derive(Debug, Default)]
pub struct Done {
    pub error: Option<Failure>,
    /// What the reply asks of the client.
    pub payload: Vec<Value>,
    /// The text of the last result.
    pub result: Option<String>,
    /// The values that were asked for beside it.
    pub expressions: Map<String, Value>,
}

impl Cell<'_> {
    /// Runs a text until its end, its first error, or until it is stopped. What was shown
    /// before that stays.
    pub async fn run(&self, app: &mut App, cell: &ExecuteRequest, cancelled: Receiver<()>) -> Done {
        let mut streams = Streams::new(self.outbox, self.request);
        let mut progress = Progress::new(self.outbox, self.request, self.silent || self.begun);
        let mut done = Done::default();
        let stopped = tokio::select! {
            biased;
            _ = cancelled => true,
            () = self.evaluate(app, cell, &mut streams, &mut progress, &mut done) => false,
        };
        if stopped {
            progress.give_way();
            self.show(Shown::Error(Failure::stopped(app.lang())), &mut streams, &mut done);
        }
        streams.flush();
        progress.finish();
        done
    }

    async fn evaluate(
        &self,
        app: &mut App,
        cell: &ExecuteRequest,
        streams: &mut Streams<'_>,
        progress: &mut Progress<'_>,
        done: &mut Done,
    ) {
        let mut running =
            if cell.allow_stdin { cell::Cell::attended(&cell.code) } else { cell::Cell::new(&cell.code) };
        loop {
            let lang = app.lang();
            let next = progress.over(lang, wait(self.engine, running.next(app)));
            let Some(shown) = streams.over(next).await else { break };
            // A pager's page stands elsewhere.
            if !matches!(shown, Shown::Data(Role::Page, _) | Shown::Quit) {
                progress.give_way();
            }
            if let Shown::Question { name, text } = &shown {
                streams.flush();
                // Where the cell is stopped meanwhile, nobody waits for the answer.
                app.bind(name, &self.outbox.ask(self.request, text).await.unwrap_or_default());
                continue;
            }
            self.show(shown, streams, done);
        }
        if done.error.is_none() {
            done.expressions = wait(self.engine, expressions(app, cell)).await;
        }
    }

    /// Tells on standard error what there is to tell of the session.
    pub fn warn(&self, notices: &[String]) {
        let mut streams = Streams::new(self.outbox, self.request);
        notices.iter().for_each(|notice| streams.line(Stream::Err, notice));
        streams.flush();
    }

    /// The one place where what is shown becomes a message.
    fn show(&self, shown: Shown, streams: &mut Streams<'_>, done: &mut Done) {
        match shown {
            Shown::Quit => done.payload.push(json!({ "source": "ask_exit", "keepkernel": false })),
            Shown::Error(error) => {
                self.publish("error", error.json(), streams);
                done.error = Some(error);
            }
            _ if self.silent => {}
            Shown::Line(stream, text) => streams.line(stream, &text),
            Shown::Data(Role::Page, forms) => {
                done.payload.push(json!({ "source": "page", "data": forms.data, "start": 0 }));
            }
            Shown::Data(Role::Result, Forms { data, metadata }) => {
                done.result = data.get("text/plain").and_then(Value::as_str).map(str::to_string);
                let result = json!({ "execution_count": self.count, "data": data, "metadata": metadata });
                self.publish("execute_result", result, streams);
            }
            // What a command shows is no result of the cell.
            Shown::Data(Role::Display, Forms { data, metadata }) => {
                let content = json!({ "data": data, "metadata": metadata, "transient": {} });
                self.publish("display_data", content, streams);
            }
            Shown::Question { .. } => {}
            Shown::Clear => self.publish("clear_output", json!({ "wait": false }), streams),
        }
    }

    /// Sends a message after the text that came before it.
    fn publish(&self, kind: &str, content: Value, streams: &mut Streams<'_>) {
        streams.flush();
        if !self.silent {
            self.outbox.publish(kind, content, Some(self.request));
        }
    }
}

/// The values of the expressions that a request asks for, each with its own error.
async fn expressions(app: &App, cell: &ExecuteRequest) -> Map<String, Value> {
    let mut out = Map::new();
    for (name, expression) in cell.user_expressions.iter().flatten() {
        let found = match evaluated(app, expression).await {
            Ok(data) => json!({ "status": "ok", "data": data, "metadata": {} }),
            Err(error) => {
                let (told, trace) = (error.message(app.lang()), error.render(app.lang(), false));
                let trace: Vec<&str> = trace.lines().collect();
                json!({ "status": "error", "ename": error.name(), "evalue": told, "traceback": trace })
            }
        };
        out.insert(name.clone(), found);
    }
    out
}

/// The value of an expression, or what a query gives.
async fn evaluated(app: &App, expression: &str) -> Result<Bundle, AppError> {
    let first = expression.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_query = ["select", "from", "with", "values"].contains(&first.as_str());
    let sql = if is_query { expression.to_string() } else { format!("select {expression}") };
    match app.sql(&sql).await?.pop() {
        Some(answer) => value(app, Table::new(answer)).await,
        None => Ok(Bundle::new()),
    }
}
