//! A cell that shows nothing for a second tells for how long it has been running. What it
//! shows at last stands in the place of that, so that the outputs kept do not depend on how
//! fast the machine is.

use super::outbox::Outbox;
use crate::i18n::{Lang, text};
use jupyter_protocol::JupyterMessage;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// After this much silence, and then as often.
const BEAT: Duration = Duration::from_secs(1);

/// The progress of one cell.
#[derive(Debug)]
pub struct Progress<'a> {
    outbox: &'a Outbox,
    request: &'a JupyterMessage,
    began: Instant,
    /// How often it has been told.
    told: u32,
    /// The cell has shown something: what goes before it could not be taken away alone.
    over: bool,
}

impl<'a> Progress<'a> {
    /// `quiet`: nothing is to be told of this cell.
    pub fn new(outbox: &'a Outbox, request: &'a JupyterMessage, quiet: bool) -> Progress<'a> {
        Progress { outbox, request, began: Instant::now(), told: 0, over: quiet }
    }

    /// Waits for `work`, and tells meanwhile how long that takes.
    pub async fn over<T>(&mut self, lang: Lang, work: impl Future<Output = T>) -> T {
        tokio::pin!(work);
        loop {
            if self.over {
                return work.await;
            }
            let next = self.began + BEAT * (self.told + 1);
            tokio::select! {
                biased;
                done = &mut work => return done,
                () = sleep_until(next) => self.tell(lang),
            }
        }
    }

    fn tell(&mut self, lang: Lang) {
        self.told += 1;
        let told = text(lang, "kernel-running", &[("seconds", self.told.to_string())]);
        let kind = if self.told == 1 { "display_data" } else { "update_display_data" };
        let id = format!("{}-progress", self.request.header.msg_id);
        let content = json!({
            "data": { "text/plain": told }, "metadata": {}, "transient": { "display_id": id },
        });
        self.publish(kind, content);
    }

    /// The cell shows something; what was told goes when that comes.
    pub fn give_way(&mut self) {
        self.end(true);
    }

    /// The cell is done, and has perhaps shown nothing.
    pub fn finish(&mut self) {
        self.end(false);
    }

    fn end(&mut self, wait: bool) {
        if !self.over && self.told > 0 {
            self.publish("clear_output", json!({ "wait": wait }));
        }
        self.over = true;
    }

    fn publish(&self, kind: &str, content: Value) {
        self.outbox.publish(kind, content, Some(self.request));
    }
}
