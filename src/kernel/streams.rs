//! Text for standard output and standard error, gathered for a moment: a script that says
//! ten thousand things must not send ten thousand messages.

use super::outbox::Outbox;
use crate::app::cell::Stream;
use jupyter_protocol::JupyterMessage;
use serde_json::json;
use std::time::Duration;
use tokio::time::Instant;

/// Text waits no longer than this.
const MOMENT: Duration = Duration::from_millis(50);
/// More than this is sent at once, in bytes.
const CHUNK: usize = 64 * 1024;

/// The text of one cell that has not been sent yet.
#[derive(Debug)]
pub struct Streams<'a> {
    outbox: &'a Outbox,
    request: &'a JupyterMessage,
    stream: Stream,
    text: String,
    due: Option<Instant>,
}

impl<'a> Streams<'a> {
    pub fn new(outbox: &'a Outbox, request: &'a JupyterMessage) -> Streams<'a> {
        Streams { outbox, request, stream: Stream::Out, text: String::new(), due: None }
    }

    /// Adds a line.
    pub fn line(&mut self, stream: Stream, line: &str) {
        if stream != self.stream {
            self.flush();
        }
        self.stream = stream;
        self.text.push_str(line);
        self.text.push('\n');
        self.due.get_or_insert_with(|| Instant::now() + MOMENT);
        if self.text.len() > CHUNK {
            self.flush();
        }
    }

    /// Sends what there is.
    pub fn flush(&mut self) {
        self.due = None;
        if !self.text.is_empty() {
            let content = json!({ "name": self.stream.name(), "text": std::mem::take(&mut self.text) });
            self.outbox.publish("stream", content, Some(self.request));
        }
    }

    /// Waits for `work`, and sends meanwhile what has waited long enough.
    pub async fn over<T>(&mut self, work: impl Future<Output = T>) -> T {
        tokio::pin!(work);
        loop {
            let Some(due) = self.due else { return work.await };
            tokio::select! {
                biased;
                done = &mut work => {
                    if due <= Instant::now() {
                        self.flush();
                    }
                    return done;
                }
                () = tokio::time::sleep_until(due) => self.flush(),
            }
        }
    }
}
