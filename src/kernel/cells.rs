//! The cells of a session, run one at a time in the order in which they came.

use super::Opened;
use super::cell::{Cell, Done};
use super::history::History;
use super::known::Known;
use super::outbox::Outbox;
use crate::app::App;
use crate::app::complete::changes_names;
use jupyter_protocol::{ExecuteRequest, JupyterMessage};
use parking_lot::Mutex;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::watch;

/// What the session's thread is given to do.
#[derive(Debug)]
pub enum Job {
    Run(Box<JupyterMessage>, ExecuteRequest),
    Stop,
}

/// After an error, requests that were sent before its reply could be seen are waited for.
const STRAGGLERS: Duration = Duration::from_millis(10);

/// Runs cells.
pub struct Cells<'a> {
    outbox: Outbox,
    know: watch::Sender<Known>,
    history: Arc<Mutex<History>>,
    engine: &'a Runtime,
    /// Cells are waited for here; see [`Engine`].
    here: Runtime,
    /// The count of the next cell.
    count: usize,
}

impl<'a> Cells<'a> {
    pub fn new(
        outbox: Outbox,
        know: watch::Sender<Known>,
        history: Arc<Mutex<History>>,
        engine: &'a Runtime,
    ) -> std::io::Result<Cells<'a>> {
        let here = Builder::new_current_thread().enable_time().build()?;
        Ok(Cells { outbox, know, history, engine, here, count: 1 })
    }

    /// Opens the session and runs cells until the last.
    pub fn run(
        mut self,
        open: &mut dyn FnMut() -> Result<Opened, String>,
        mut jobs: UnboundedReceiver<Job>,
    ) -> Result<(), String> {
        let (mut app, mut notices) = open()?;
        // Any result may be asked for again in a later cell.
        app.interactive = true;
        Known::update(&self.know, &app, self.engine, self.count, true);
        while let Some(Job::Run(request, cell)) = self.here.block_on(jobs.recv()) {
            let reply = self.cell(&mut app, &request, &cell, &mut notices);
            let failed = reply["status"] == "error";
            let aborted = if failed && cell.stop_on_error { self.waiting(&mut jobs) } else { Vec::new() };
            self.outbox.reply(&request, reply);
            self.outbox.end_cell(&request);
            let is_over = aborted.iter().any(|job| matches!(job, Job::Stop));
            aborted.into_iter().for_each(|job| self.abort(job));
            if is_over {
                break;
            }
        }
        app.finish().map_err(|error| error.render(app.lang(), false))?;
        // The process ends here: to give its memory back piece by piece takes a while.
        std::mem::forget(app);
        Ok(())
    }

    /// Runs one cell; gives its reply.
    fn cell(
        &mut self,
        app: &mut App,
        request: &JupyterMessage,
        cell: &ExecuteRequest,
        notices: &mut Vec<String>,
    ) -> Value {
        let cancelled = self.outbox.begin_cell(request);
        let stored = cell.store_history && !cell.silent && !cell.code.trim().is_empty();
        let count = self.count;
        if stored {
            self.history.lock().add(count, &cell.code);
            self.count += 1;
        }
        if !cell.silent {
            let input = json!({ "code": cell.code, "execution_count": count });
            self.outbox.publish("execute_input", input, Some(request));
        }
        let notices = if cell.silent { Vec::new() } else { std::mem::take(notices) };
        let run = Cell {
            outbox: &self.outbox,
            request,
            count,
            silent: cell.silent,
            begun: !notices.is_empty(),
            engine: self.engine,
        };
        run.warn(&notices);
        let done = self.here.block_on(run.run(app, cell, cancelled));
        if let Some(text) = done.result.as_deref().filter(|_| stored) {
            self.history.lock().result(count, text);
        }
        Known::update(&self.know, app, self.engine, self.count, changes_names(&cell.code));
        reply(done, count)
    }

    /// Takes what waits behind a cell that failed.
    fn waiting(&self, jobs: &mut UnboundedReceiver<Job>) -> Vec<Job> {
        let mut waiting = Vec::new();
        self.here.block_on(async {
            let end = tokio::time::Instant::now() + STRAGGLERS;
            while let Ok(Some(job)) = tokio::time::timeout_at(end, jobs.recv()).await {
                waiting.push(job);
            }
        });
        waiting
    }

    /// Answers a cell that is not run because one before it failed.
    fn abort(&self, job: Job) {
        if let Job::Run(request, _) = job {
            let aborted = json!({ "status": "aborted", "execution_count": self.count, "payload": [], "user_expressions": {} });
            self.outbox.during(&request, || self.outbox.reply(&request, aborted));
        }
    }
}

fn reply(done: Done, count: usize) -> Value {
    let mut reply = json!({
        "status": "ok",
        "execution_count": count,
        "payload": done.payload,
        "user_expressions": done.expressions,
    });
    if let (Some(Value::Object(error)), Some(reply)) =
        (done.error.map(|error| error.json()), reply.as_object_mut())
    {
        reply.insert("status".into(), "error".into());
        reply.extend(error);
    }
    reply
}
