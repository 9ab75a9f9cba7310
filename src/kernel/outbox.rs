//! What the kernel sends, from whichever thread: replies to who asked, and everything else
//! to all who listen. It also knows which cell runs, so that its state is told rightly.

use super::wire::message;
use jupyter_protocol::{Channel, JupyterMessage};
use parking_lot::Mutex;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::sync::{mpsc::UnboundedSender, oneshot};

/// What the task of a socket is given.
#[derive(Debug)]
pub enum Letter {
    Message(Channel, Box<JupyterMessage>),
    /// All that came before it has been handed over.
    Flush(oneshot::Sender<()>),
}

/// The cell that runs, and how it is stopped.
#[derive(Debug)]
struct Running {
    request: JupyterMessage,
    cancel: Option<oneshot::Sender<()>>,
}

/// What the session's thread is at.
#[derive(Debug, Default)]
struct State {
    running: Option<Running>,
    /// Who waits for what the client is asked for.
    asked: Option<oneshot::Sender<String>>,
    /// The kernel ends: no other cell is run.
    closed: bool,
}

/// Sends messages; a clone sends to the same sockets.
#[derive(Clone, Debug)]
pub struct Outbox {
    replies: UnboundedSender<Letter>,
    published: UnboundedSender<Letter>,
    state: Arc<Mutex<State>>,
}

impl Outbox {
    pub fn new(replies: UnboundedSender<Letter>, published: UnboundedSender<Letter>) -> Outbox {
        Outbox { replies, published, state: Arc::default() }
    }

    /// Answers a request on the channel it came from.
    pub fn reply(&self, request: &JupyterMessage, content: Value) {
        let kind = request.header.msg_type.replace("_request", "_reply");
        let channel = request.channel.clone().unwrap_or(Channel::Shell);
        let letter = Letter::Message(channel, Box::new(message(&kind, content, Some(request))));
        // Where the sockets are gone, so is everybody who could be told.
        let _ = self.replies.send(letter);
    }

    /// Asks the client of a request for a text; what is given back waits for it.
    pub fn ask(&self, request: &JupyterMessage, prompt: &str) -> oneshot::Receiver<String> {
        let (answer, answered) = oneshot::channel();
        self.state.lock().asked = Some(answer);
        let content = json!({ "prompt": format!("{prompt} "), "password": false });
        let question = message("input_request", content, Some(request));
        let _ = self.replies.send(Letter::Message(Channel::Stdin, Box::new(question)));
        answered
    }

    /// The client has answered.
    pub fn answered(&self, text: String) {
        if let Some(asked) = self.state.lock().asked.take() {
            let _ = asked.send(text);
        }
    }

    /// Tells all who listen.
    pub fn publish(&self, kind: &str, content: Value, parent: Option<&JupyterMessage>) {
        let topic = kind.to_string().into();
        let message = message(kind, content, parent).with_zmq_identities(vec![topic]);
        let _ = self.published.send(Letter::Message(Channel::IOPub, Box::new(message)));
    }

    fn tell(&self, state: &str, request: &JupyterMessage) {
        self.publish("status", json!({ "execution_state": state }), Some(request));
    }

    /// Does something for a request between its `busy` and its `idle`. Where a cell runs
    /// meanwhile, `busy` is told again for it: clients show the last state they heard of.
    pub fn during<T>(&self, request: &JupyterMessage, work: impl FnOnce() -> T) -> T {
        self.begin(request);
        let done = work();
        self.end(request);
        done
    }

    /// The `busy` of a request that runs no cell.
    pub fn begin(&self, request: &JupyterMessage) {
        let _one_at_a_time = self.state.lock();
        self.tell("busy", request);
    }

    /// The `idle` of a request that runs no cell.
    pub fn end(&self, request: &JupyterMessage) {
        let state = self.state.lock();
        self.tell("idle", request);
        if let Some(running) = &state.running {
            self.tell("busy", &running.request);
        }
    }

    /// A cell begins; what is given back tells when it is to stop.
    pub fn begin_cell(&self, request: &JupyterMessage) -> oneshot::Receiver<()> {
        let (cancel, cancelled) = oneshot::channel();
        let mut state = self.state.lock();
        // Where the other end is dropped, the cell is stopped before it begins.
        let cancel = (!state.closed).then_some(cancel);
        state.running = Some(Running { request: request.clone(), cancel });
        self.tell("busy", request);
        cancelled
    }

    /// The cell is done.
    pub fn end_cell(&self, request: &JupyterMessage) {
        let mut state = self.state.lock();
        state.running = None;
        self.tell("idle", request);
    }

    /// Stops the cell that runs, if any does.
    pub fn interrupt(&self) {
        // Whoever waits for the other end to be dropped is told by that.
        drop(self.state.lock().running.as_mut().and_then(|running| running.cancel.take()));
    }

    /// Stops the cell that runs, and every one after it.
    pub fn close(&self) {
        self.state.lock().closed = true;
        self.interrupt();
    }

    /// Waits until what was sent so far has been handed to the sockets.
    pub async fn flush(&self) {
        for socket in [&self.replies, &self.published] {
            let (done, wait) = oneshot::channel();
            if socket.send(Letter::Flush(done)).is_ok() {
                let _ = wait.await;
            }
        }
    }
}
