//! The sockets of one kernel. Each has a task of its own, all on one thread that never runs
//! a query, so that they answer whatever the engine does.

use super::outbox::{Letter, Outbox};
use super::wire::read;
use jupyter_protocol::{Channel, ConnectionInfo, JupyterMessage};
use jupyter_zmq_client::{
    Connection, KernelIoPubXPubConnection, KernelShellConnection, KernelStdinConnection, RawMessage,
    RouterRecvConnection, RouterSendConnection, RuntimeError, SubscriptionEvent,
    create_kernel_control_connection, create_kernel_iopub_xpub_connection, create_kernel_shell_connection,
    create_kernel_stdin_connection,
};
use serde_json::json;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;
use zeromq::SocketRecv as _;

/// A listener that takes nothing for so long misses what was meant for it.
const PATIENCE: Duration = Duration::from_secs(5);

/// The sockets, bound and not yet served.
pub struct Sockets {
    shell: KernelShellConnection,
    control: KernelShellConnection,
    stdin: KernelStdinConnection,
    iopub: KernelIoPubXPubConnection,
}

impl Sockets {
    /// Binds the sockets that a connection file names.
    pub async fn bind(connection: &ConnectionInfo, session: &str) -> Result<Sockets, RuntimeError> {
        Ok(Sockets {
            shell: create_kernel_shell_connection(connection, session).await?,
            control: create_kernel_control_connection(connection, session).await?,
            stdin: create_kernel_stdin_connection(connection, session).await?,
            iopub: create_kernel_iopub_xpub_connection(connection, session).await?,
        })
    }

    /// Starts the tasks: where to send to, and what was asked.
    pub fn serve(self) -> (Outbox, UnboundedReceiver<JupyterMessage>) {
        let (replies, to_answer) = unbounded_channel();
        let (published, to_publish) = unbounded_channel();
        let (asked, requests) = unbounded_channel();
        let (shell, from_shell) = self.shell.split();
        let (control, from_control) = self.control.split();
        let (stdin, from_stdin) = self.stdin.split();
        tokio::spawn(receive(from_shell, Channel::Shell, asked.clone()));
        tokio::spawn(receive(from_control, Channel::Control, asked.clone()));
        tokio::spawn(receive(from_stdin, Channel::Stdin, asked));
        tokio::spawn(answer(shell, control, stdin, to_answer));
        tokio::spawn(publish(self.iopub, to_publish));
        (Outbox::new(replies, published), requests)
    }
}

/// Takes requests in; those that are not signed with the key, or make no sense, are dropped.
async fn receive(mut from: RouterRecvConnection, channel: Channel, asked: UnboundedSender<JupyterMessage>) {
    let Connection { socket, mac, .. } = &mut from;
    while let Ok(frames) = socket.recv().await {
        let request = RawMessage::from_multipart(frames, mac);
        let Ok(request) = request.map_err(Into::into).and_then(|raw| read(raw, channel.clone())) else {
            continue;
        };
        if asked.send(request).is_err() {
            return;
        }
    }
}

/// Sends replies to those who asked.
async fn answer(
    mut shell: RouterSendConnection,
    mut control: RouterSendConnection,
    mut stdin: RouterSendConnection,
    mut letters: UnboundedReceiver<Letter>,
) {
    while let Some(letter) = letters.recv().await {
        match letter {
            Letter::Message(channel, message) => {
                let socket = match channel {
                    Channel::Control => &mut control,
                    Channel::Stdin => &mut stdin,
                    _ => &mut shell,
                };
                // Who asked may have gone.
                let _ = timeout(PATIENCE, socket.send(*message)).await;
            }
            Letter::Flush(done) => drop(done.send(())),
        }
    }
}

/// Sends to all who listen, and welcomes those who begin to (JEP 65).
async fn publish(mut iopub: KernelIoPubXPubConnection, mut letters: UnboundedReceiver<Letter>) {
    loop {
        tokio::select! {
            biased;
            event = iopub.recv_subscription() => {
                if let Ok(SubscriptionEvent::Subscribe(topic)) = event {
                    let content = json!({ "subscription": topic });
                    let welcome = super::wire::message("iopub_welcome", content, None);
                    let _ = timeout(PATIENCE, iopub.send(welcome.with_zmq_identities(vec![topic.into()]))).await;
                }
            }
            letter = letters.recv() => match letter {
                None => return,
                Some(Letter::Message(_, message)) => drop(timeout(PATIENCE, iopub.send(*message)).await),
                Some(Letter::Flush(done)) => drop(done.send(())),
            }
        }
    }
}
