//! A client of the kernel: starts it, sends requests, gathers what comes back.

use jupyter_protocol::{Channel, ConnectionInfo, JupyterMessage, UnknownMessage};
use jupyter_zmq_client::{
    ClientIoPubConnection, ClientShellConnection, ClientStdinConnection, Connection, RawMessage,
    create_client_control_connection, create_client_iopub_connection,
    create_client_shell_connection_with_identity, create_client_stdin_connection_with_identity,
    peer_identity_for_session,
};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::time::timeout;
use zeromq::{ReqSocket, Socket as _, SocketRecv, SocketSend as _};

/// What a kernel is given to answer anything, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(30);
/// A query that takes hours.
pub const LONG: &str = "select count(*) from generate_series(1, 4000000) a, generate_series(1, 4000000) b;";

/// A query that never ends.
pub const RECURSIVE: &str =
    "with recursive r as (select 1 as n union all select n + 1 from r) select count(*) from r;";

pub fn program() -> &'static str {
    env!("CARGO_BIN_EXE_lisql")
}

/// Writes a connection file; gives its path.
pub fn connection_file(folder: &Path, transport: &str) -> PathBuf {
    let listeners: Vec<TcpListener> = (0..5).map(|_| TcpListener::bind("127.0.0.1:0").unwrap()).collect();
    let port = |at: usize| match transport {
        "ipc" => at as u16 + 1,
        _ => listeners[at].local_addr().unwrap().port(),
    };
    let ip = match transport {
        "ipc" => folder.join("socket").display().to_string(),
        _ => "127.0.0.1".into(),
    };
    let connection = json!({
        "transport": transport, "ip": ip, "key": "the-key", "signature_scheme": "hmac-sha256",
        "shell_port": port(0), "iopub_port": port(1), "stdin_port": port(2), "control_port": port(3),
        "hb_port": port(4), "kernel_name": "lisql",
    });
    let path = folder.join("connection.json");
    std::fs::write(&path, connection.to_string()).unwrap();
    path
}

/// A kernel that runs, and a client connected to it.
pub struct Client {
    runtime: Runtime,
    process: Child,
    folder: TempDir,
    connection: ConnectionInfo,
    shell: ClientShellConnection,
    control: ClientShellConnection,
    stdin: ClientStdinConnection,
    iopub: ClientIoPubConnection,
    /// Replies that came while another one was waited for.
    replies: Vec<Value>,
    /// Published messages that belong to another request.
    published: Vec<Value>,
    /// The first message that was published.
    pub welcome: Value,
}

impl Client {
    pub fn start(args: &[&str]) -> Client {
        Client::over("tcp", args)
    }

    pub fn over(transport: &str, args: &[&str]) -> Client {
        let folder = tempfile::tempdir().unwrap();
        let path = connection_file(folder.path(), transport);
        let process = Command::new(program())
            .args(["--lang", "en"])
            .args(args)
            .args(["kernel", "run", "-f"])
            .arg(&path)
            .current_dir(folder.path())
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let connection: ConnectionInfo = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let session = "client";
        if transport == "ipc" {
            wait_for(|| folder.path().join("socket-3").exists());
            wait_for(|| folder.path().join("socket-2").exists());
            wait_for(|| folder.path().join("socket-4").exists());
        }
        let (shell, control, stdin, mut iopub) = runtime.block_on(async {
            let identity = peer_identity_for_session(session).unwrap();
            let shell = create_client_shell_connection_with_identity(&connection, session, identity.clone());
            let stdin = create_client_stdin_connection_with_identity(&connection, session, identity);
            let control = create_client_control_connection(&connection, session);
            let iopub = create_client_iopub_connection(&connection, "", session);
            (shell.await.unwrap(), control.await.unwrap(), stdin.await.unwrap(), iopub.await.unwrap())
        });
        let welcome = receive(&runtime, &mut iopub).unwrap();
        assert_eq!(welcome["header"]["msg_type"], "iopub_welcome");
        let (replies, published) = (Vec::new(), Vec::new());
        Client {
            runtime,
            process,
            folder,
            connection,
            shell,
            control,
            stdin,
            iopub,
            replies,
            published,
            welcome,
        }
    }

    /// Sends a request; gives its id.
    pub fn send(&mut self, kind: &str, content: Value) -> String {
        let message = message(kind, content);
        let id = message.header.msg_id.clone();
        self.runtime.block_on(self.shell.send(message)).unwrap();
        id
    }

    /// Sends a request that is signed with another key.
    pub fn forge(&mut self, kind: &str, content: Value) {
        let right = self.shell.mac.take();
        let other = Connection::new(ReqSocket::new(), "another-key", "client");
        self.shell.mac = other.mac;
        self.send(kind, content);
        self.shell.mac = right;
    }

    /// The reply to a request.
    pub fn reply_to(&mut self, id: &str) -> Value {
        let is_it = |reply: &Value| reply["parent_header"]["msg_id"] == id;
        loop {
            if let Some(at) = self.replies.iter().position(is_it) {
                return self.replies.remove(at)["content"].clone();
            }
            let reply = receive(&self.runtime, &mut self.shell).expect("a reply");
            self.replies.push(reply);
        }
    }

    /// What was published for a request, up to its `idle`, without its states.
    pub fn outputs_of(&mut self, id: &str) -> Vec<Value> {
        let is_it = |message: &Value| message["parent_header"]["msg_id"] == id;
        let (mut waiting, kept) =
            std::mem::take(&mut self.published).into_iter().partition::<Vec<_>, _>(is_it);
        self.published = kept;
        waiting.reverse();
        let (mut outputs, mut began) = (Vec::new(), false);
        loop {
            let message = waiting.pop().or_else(|| receive(&self.runtime, &mut self.iopub)).expect("idle");
            if !is_it(&message) {
                self.published.push(message);
                continue;
            }
            match message["content"]["execution_state"].as_str() {
                Some("busy") => began = true,
                Some("idle") => return outputs,
                _ => {
                    assert!(began, "nothing comes before busy");
                    outputs.push(message);
                }
            }
        }
    }

    /// The next message that is published, whatever it belongs to.
    pub fn next_published(&mut self) -> Value {
        receive(&self.runtime, &mut self.iopub).expect("a message")
    }

    /// Sends a request and waits for its end: its reply, and what was published.
    pub fn request(&mut self, kind: &str, content: Value) -> (Value, Vec<Value>) {
        let id = self.send(kind, content);
        let reply = self.reply_to(&id);
        (reply, self.outputs_of(&id))
    }

    /// Runs a cell.
    pub fn run(&mut self, code: &str) -> (Value, Vec<Value>) {
        self.request("execute_request", json!({ "code": code }))
    }

    /// Sends a request on the control channel; gives its reply.
    pub fn control(&mut self, kind: &str, content: Value) -> Value {
        self.runtime.block_on(self.control.send(message(kind, content))).unwrap();
        receive(&self.runtime, &mut self.control).expect("a reply")["content"].clone()
    }

    /// What the kernel asks for; answered with this.
    pub fn answer(&mut self, value: &str) -> Value {
        let asked = receive(&self.runtime, &mut self.stdin).expect("a question");
        let reply = message("input_reply", json!({ "value": value, "status": "ok" }));
        self.runtime.block_on(self.stdin.send(reply)).unwrap();
        asked
    }

    /// What the heartbeat gives back.
    pub fn heartbeat(&self, beat: &[u8]) -> Vec<u8> {
        self.runtime.block_on(async {
            let mut socket = ReqSocket::new();
            socket.connect(&self.connection.hb_url()).await.unwrap();
            socket.send(beat.to_vec().into()).await.unwrap();
            let back = timeout(PATIENCE, socket.recv()).await.unwrap().unwrap();
            back.get(0).unwrap().to_vec()
        })
    }

    /// Waits for the end of the kernel; gives its exit code.
    pub fn wait(&mut self) -> Option<i32> {
        let mut code = None;
        wait_for(|| {
            code = self.process.try_wait().unwrap();
            code.is_some()
        });
        code.unwrap().code()
    }

    /// The time that the kernel has spent computing, in seconds.
    #[cfg(target_os = "linux")]
    pub fn cpu(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        fields[11..13].iter().map(|ticks| ticks.parse::<f64>().unwrap() / 100.0).sum()
    }

    /// Socket files that nobody has removed.
    pub fn sockets_left(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.extension().is_none()).collect()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn wait_for(mut done: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !done() {
        assert!(Instant::now() < deadline, "it takes too long");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn message(kind: &str, content: Value) -> JupyterMessage {
    let content = UnknownMessage { msg_type: kind.to_string(), content };
    JupyterMessage::new(content, None).with_channel(Channel::Shell)
}

/// The next message, its signature found right; `None`: nothing has come.
fn receive<S: SocketRecv>(runtime: &Runtime, from: &mut Connection<S>) -> Option<Value> {
    let frames = runtime.block_on(async { timeout(PATIENCE, from.socket.recv()).await }).ok()?.unwrap();
    let raw = RawMessage::from_multipart(frames, &from.mac).expect("a signature that is right");
    let part = |at: usize| serde_json::from_slice::<Value>(&raw.jparts[at]).unwrap();
    Some(json!({ "header": part(0), "parent_header": part(1), "content": part(3) }))
}

/// What kinds of messages these are.
pub fn kinds(messages: &[Value]) -> Vec<&str> {
    messages.iter().map(|message| message["header"]["msg_type"].as_str().unwrap()).collect()
}

/// The data of the first result.
pub fn result(outputs: &[Value]) -> &Value {
    let result = outputs.iter().find(|output| output["header"]["msg_type"] == "execute_result");
    &result.unwrap_or_else(|| panic!("no result in {outputs:?}"))["content"]["data"]
}
