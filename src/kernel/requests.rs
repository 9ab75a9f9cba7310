//! What a client asks beside the running of cells, answered at once.

use super::cells::Job;
use super::completion;
use super::history::History;
use super::inspection;
use super::known::Known;
use super::outbox::Outbox;
use super::wire::PROTOCOL;
use crate::app::cell::language;
use crate::app::script::{Open, is_wrong, open};
use jupyter_protocol::{JupyterMessage, JupyterMessageContent as Content};
use parking_lot::Mutex;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::watch;

/// Answers requests.
pub struct Requests {
    outbox: Outbox,
    known: watch::Receiver<Known>,
    history: Arc<Mutex<History>>,
    jobs: UnboundedSender<Job>,
}

impl Requests {
    pub fn new(
        outbox: Outbox,
        known: watch::Receiver<Known>,
        history: Arc<Mutex<History>>,
        jobs: UnboundedSender<Job>,
    ) -> Requests {
        Requests { outbox, known, history, jobs }
    }

    /// Answers one request, or sees to it that it is; false: the kernel is to end.
    pub fn answer(&self, request: JupyterMessage) -> bool {
        let reply = match &request.content {
            Content::ExecuteRequest(cell) => {
                let cell = cell.clone();
                return self.jobs.send(Job::Run(Box::new(request), cell)).is_ok();
            }
            Content::CompleteRequest(_) | Content::InspectRequest(_) => {
                self.answer_later(request);
                return true;
            }
            Content::ShutdownRequest(shutdown) => {
                let reply = json!({ "status": "ok", "restart": shutdown.restart });
                self.outbox.during(&request, || {
                    self.outbox.reply(&request, reply.clone());
                    self.outbox.publish("shutdown_reply", reply, Some(&request));
                });
                return false;
            }
            Content::CommOpen(comm) => return self.close(&request, &comm.comm_id.0),
            Content::CommMsg(comm) => return self.close(&request, &comm.comm_id.0),
            Content::CommClose(_) => return true,
            Content::InputReply(reply) => {
                self.outbox.answered(reply.value.clone());
                return true;
            }
            Content::InterruptRequest(_) => {
                self.outbox.interrupt();
                json!({ "status": "ok" })
            }
            Content::KernelInfoRequest(_) => kernel_info(),
            Content::CommInfoRequest(_) => json!({ "status": "ok", "comms": {} }),
            Content::IsCompleteRequest(asked) => is_complete(&asked.code),
            Content::HistoryRequest(asked) => self.history.lock().reply(asked),
            _ => unknown(&request.header.msg_type),
        };
        if request.header.msg_type.ends_with("_request") {
            self.outbox.during(&request, || self.outbox.reply(&request, reply));
        }
        true
    }

    /// Answers from the session's names, which may just be being read.
    fn answer_later(&self, request: JupyterMessage) {
        let (outbox, known) = (self.outbox.clone(), self.known.clone());
        outbox.begin(&request);
        tokio::spawn(async move {
            let known = Known::latest(&known).await;
            let reply = match &request.content {
                Content::CompleteRequest(asked) => {
                    completion::reply(&known.names, &asked.code, asked.cursor_pos)
                }
                Content::InspectRequest(asked) => inspection::reply(&known, &asked.code, asked.cursor_pos),
                _ => unknown(&request.header.msg_type),
            };
            outbox.reply(&request, reply);
            outbox.end(&request);
        });
    }

    /// There is nothing here that a widget could talk to.
    fn close(&self, request: &JupyterMessage, comm: &str) -> bool {
        self.outbox.during(request, || {
            self.outbox.publish("comm_close", json!({ "comm_id": comm, "data": {} }), Some(request));
        });
        true
    }
}

fn kernel_info() -> Value {
    let version = env!("CARGO_PKG_VERSION");
    json!({
        "status": "ok",
        "protocol_version": PROTOCOL,
        "implementation": "lisql",
        "implementation_version": version,
        "language_info": language(),
        "banner": format!("lisql {version}: SQL over ISO/IEC 27001 self-assessment sheets"),
        "help_links": [],
        "debugger": false,
        "supported_features": [],
    })
}

/// Whether a text could be run as it stands.
fn is_complete(code: &str) -> Value {
    match open(code) {
        None if is_wrong(code) => json!({ "status": "invalid" }),
        None => json!({ "status": "complete" }),
        Some(Open::Bracket(_)) => json!({ "status": "incomplete", "indent": "    " }),
        Some(_) => json!({ "status": "incomplete", "indent": "" }),
    }
}

fn unknown(kind: &str) -> Value {
    let value = format!("this kernel does not know {kind}");
    json!({ "status": "error", "ename": "UnknownRequest", "evalue": value, "traceback": [] })
}
