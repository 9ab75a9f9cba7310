//! The heartbeat: what a client sends comes back as it is. It has a thread of its own, so
//! that nothing else can hold it up.

use zeromq::{RepSocket, Socket as _, SocketRecv as _, SocketSend as _};

/// Echoes until the process ends.
pub fn start(endpoint: String) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let beat = async move {
        let mut socket = RepSocket::new();
        if socket.bind(&endpoint).await.is_err() {
            return;
        }
        loop {
            // A client that goes in the middle of a beat does not end it for the others.
            if let Ok(message) = socket.recv().await {
                let _ = socket.send(message).await;
            }
        }
    };
    std::thread::Builder::new().name("heartbeat".into()).spawn(move || runtime.block_on(beat)).map(drop)
}
