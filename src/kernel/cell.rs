//! One cell: its text is evaluated, and each output sent as it comes.

use super::bundle::{Bundle, bundle, value};
use super::outbox::Outbox;
use super::streams::{Stream, Streams};
use crate::app::{App, AppError, Ask, Output, Script, Table, wait};
use crate::i18n::text;
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
    pub engine: &'a Runtime,
}

/// What running a cell came to.
#[derive(Debug, Default)]
pub struct Done {
    /// `ename`, `evalue` and `traceback`.
    pub error: Option<Map<String, Value>>,
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
        let mut done = Done::default();
        let stopped = tokio::select! {
            biased;
            _ = cancelled => true,
            () = self.evaluate(app, cell, &mut streams, &mut done) => false,
        };
        streams.flush();
        if stopped {
            let told = text(app.lang(), "kernel-stopped", &[]);
            done.error = Some(self.tell("Interrupted", &told, &told));
        }
        done
    }

    async fn evaluate(
        &self,
        app: &mut App,
        cell: &ExecuteRequest,
        streams: &mut Streams<'_>,
        done: &mut Done,
    ) {
        let mut script = Script::new(&cell.code, None);
        while let Some(output) = streams.over(wait(self.engine, script.next(app))).await {
            let shown = match output {
                Ok(Output::Quit) => {
                    done.payload.push(json!({ "source": "ask_exit", "keepkernel": false }));
                    break;
                }
                Ok(output) => self.show(app, output, streams, done).await,
                Err(error) => Err(error),
            };
            if let Err(error) = shown {
                streams.flush();
                done.error = Some(self.fail(app, &error));
                return;
            }
        }
        done.expressions = wait(self.engine, expressions(app, cell)).await;
    }

    /// Tells on standard error what there is to tell of the session.
    pub fn warn(&self, notices: &[String]) {
        let mut streams = Streams::new(self.outbox, self.request);
        notices.iter().for_each(|notice| streams.line(Stream::Err, notice));
        streams.flush();
    }

    /// The one place where an output becomes a message.
    async fn show(
        &self,
        app: &App,
        output: Output,
        streams: &mut Streams<'_>,
        done: &mut Done,
    ) -> Result<(), AppError> {
        match output {
            Output::Table(table) => {
                let (paged, is_result) = (table.paged, table.is_statement());
                let data = streams.over(wait(self.engine, bundle(app, *table))).await?;
                if self.silent {
                    return Ok(());
                }
                streams.flush();
                if paged {
                    done.payload.push(json!({ "source": "page", "data": data, "start": 0 }));
                } else if is_result {
                    done.result = data.get("text/plain").and_then(Value::as_str).map(str::to_string);
                    let result = json!({ "execution_count": self.count, "data": data, "metadata": {} });
                    self.outbox.publish("execute_result", result, Some(self.request));
                } else {
                    self.display(data);
                }
            }
            _ if self.silent => {}
            Output::Text(text) => streams.line(Stream::Out, &text),
            Output::Warning(text) => streams.line(Stream::Err, &text),
            Output::Ask(Ask::Clear) => {
                streams.flush();
                self.outbox.publish("clear_output", json!({ "wait": false }), Some(self.request));
            }
            Output::Ask(_) => streams.line(Stream::Err, &text(app.lang(), "only-at-the-prompt", &[])),
            Output::Quit => {}
        }
        Ok(())
    }

    /// What a command shows is no result of the cell.
    fn display(&self, data: Bundle) {
        let content = json!({ "data": data, "metadata": {}, "transient": {} });
        self.outbox.publish("display_data", content, Some(self.request));
    }

    /// Tells an error, its place underlined.
    fn fail(&self, app: &App, error: &AppError) -> Map<String, Value> {
        let color = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let trace = error.render(app.lang(), color);
        self.tell(error.name(), &error.message(app.lang()), &trace)
    }

    fn tell(&self, name: &str, told: &str, trace: &str) -> Map<String, Value> {
        let value = told.lines().next().unwrap_or_default();
        let trace: Vec<&str> = trace.lines().collect();
        let error = json!({ "ename": name, "evalue": value, "traceback": trace });
        if !self.silent {
            self.outbox.publish("error", error.clone(), Some(self.request));
        }
        error.as_object().cloned().unwrap_or_default()
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
