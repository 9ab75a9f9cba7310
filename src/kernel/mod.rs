//! The Jupyter kernel: the evaluator behind the protocol's sockets.
//!
//! Two threads share the work. This one holds the session and runs cells, one at a time and
//! in order; the other owns the sockets and answers everything else at once, from what it
//! was told earlier, so that completion, interrupt and the like never wait for a query.

mod cell;
mod cells;
mod completion;
mod heartbeat;
mod history;
mod inspection;
mod known;
mod outbox;
mod parent;
mod progress;
mod requests;
mod sockets;
mod spec;
mod streams;
mod wire;

pub use spec::{install, uninstall};

use crate::app::App;
use crate::i18n::Lang;
use cells::{Cells, Job};
use history::History;
use jupyter_protocol::{ConnectionInfo, JupyterMessage, KernelInfoRequest, Transport};
use known::Known;
use outbox::Outbox;
use parking_lot::Mutex;
use requests::Requests;
use sockets::Sockets;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;

/// A session that has been opened, and what must be told about it in the first cell.
pub type Opened = (App, Vec<String>);

/// What ends a kernel before its time.
#[derive(Debug, thiserror::Error)]
enum KernelError {
    #[error("{0}: {1}")]
    File(String, String),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Socket(#[from] jupyter_zmq_client::RuntimeError),
    #[error("{0}")]
    Session(String),
}

/// What remains for the sockets to hand over when the kernel ends.
const LAST_WORDS: Duration = Duration::from_millis(50);
/// A session that does not end by itself in this time is left as it is.
const PATIENCE: Duration = Duration::from_secs(2);

/// Serves the sockets of a connection file until it is told to stop. The sockets answer
/// before `open` has opened the session; cells wait for it.
pub fn run(
    connection: &Path,
    runtime: &Runtime,
    lang: Lang,
    open: &mut dyn FnMut() -> Result<Opened, String>,
) -> Result<(), String> {
    serve(connection, runtime, lang, open).map_err(|error| error.to_string())
}

fn serve(
    path: &Path,
    runtime: &Runtime,
    lang: Lang,
    open: &mut dyn FnMut() -> Result<Opened, String>,
) -> Result<(), KernelError> {
    let connection = read_connection(path)?;
    let (know, known) = watch::channel(Known::new(lang));
    let history = Arc::new(Mutex::new(History::default()));
    let (jobs, todo) = unbounded_channel();
    let files = ipc_files(&connection);
    let front = Front { known, history: Arc::clone(&history), jobs: jobs.clone(), files };
    let (ready, outbox) = std::sync::mpsc::channel();
    heartbeat::start(connection.hb_url())?;
    let wire = std::thread::Builder::new().name("sockets".into());
    let wire = wire.spawn(move || front.serve(&connection, &ready))?;
    let outbox = outbox.recv().map_err(|_| KernelError::Session("the sockets were not bound".into()))??;
    parent::watch(jobs, outbox.clone())?;
    let ended = Cells::new(outbox, know, history, runtime)?.run(open, todo);
    // The last replies are on their way.
    let _ = wire.join();
    ended.map_err(KernelError::Session)
}

fn read_connection(path: &Path) -> Result<ConnectionInfo, KernelError> {
    let failed = |error: String| KernelError::File(path.display().to_string(), error);
    let text = std::fs::read(path).map_err(|error| failed(error.to_string()))?;
    serde_json::from_slice(&text).map_err(|error| failed(error.to_string()))
}

/// The files that stand for sockets; nobody else removes them.
fn ipc_files(connection: &ConnectionInfo) -> Vec<String> {
    let ConnectionInfo { shell_port, iopub_port, stdin_port, control_port, hb_port, .. } = connection;
    let ports = match connection.transport {
        Transport::IPC => vec![shell_port, iopub_port, stdin_port, control_port, hb_port],
        Transport::TCP => Vec::new(),
    };
    ports.into_iter().map(|port| format!("{}-{port}", connection.ip)).collect()
}

/// The thread of the sockets.
struct Front {
    known: watch::Receiver<Known>,
    history: Arc<Mutex<History>>,
    jobs: UnboundedSender<Job>,
    /// What is left of the sockets when the process ends.
    files: Vec<String>,
}

/// Where the sockets can be sent to, once they are bound.
type Ready = std::sync::mpsc::Sender<Result<Outbox, KernelError>>;

impl Front {
    fn serve(self, connection: &ConnectionInfo, ready: &Ready) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let bound = runtime.map_err(KernelError::Io).and_then(|runtime| {
            let session = JupyterMessage::from(KernelInfoRequest {});
            let sockets = runtime.block_on(Sockets::bind(connection, &session.header.session))?;
            Ok((runtime, sockets))
        });
        match bound {
            Err(error) => drop(ready.send(Err(error))),
            Ok((runtime, sockets)) => runtime.block_on(async {
                let signals = match parent::Signals::new() {
                    Ok(signals) => signals,
                    Err(error) => return drop(ready.send(Err(error.into()))),
                };
                let (outbox, asked) = sockets.serve();
                let _ = ready.send(Ok(outbox.clone()));
                self.answer(outbox, asked, signals).await;
            }),
        }
    }

    async fn answer(
        self,
        outbox: Outbox,
        mut asked: UnboundedReceiver<JupyterMessage>,
        mut signals: parent::Signals,
    ) {
        let requests = Requests::new(outbox.clone(), self.known, self.history, self.jobs.clone());
        outbox.publish("status", serde_json::json!({ "execution_state": "starting" }), None);
        loop {
            tokio::select! {
                request = asked.recv() => {
                    let goes_on = request.is_some_and(|request| requests.answer(request));
                    if !goes_on {
                        break;
                    }
                }
                () = self.jobs.closed() => break,
                signal = signals.next() => match signal {
                    parent::Signal::Interrupt => outbox.interrupt(),
                    parent::Signal::Terminate => break,
                },
            }
        }
        let _ = self.jobs.send(Job::Stop);
        outbox.close();
        let _ = tokio::time::timeout(PATIENCE, self.jobs.closed()).await;
        let _ = tokio::time::timeout(PATIENCE, outbox.flush()).await;
        tokio::time::sleep(LAST_WORDS).await;
        self.files.iter().for_each(|file| drop(std::fs::remove_file(file)));
        if !self.jobs.is_closed() {
            // A sheet being read, or a picture drawn, cannot be stopped half-way.
            std::process::exit(0);
        }
    }
}
