//! What ends a kernel from outside: signals, and the death of the process that started it.

use super::cells::Job;
use super::outbox::Outbox;
#[cfg(unix)]
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;

/// What a signal asks for.
#[derive(Clone, Copy, Debug)]
pub enum Signal {
    Interrupt,
    Terminate,
}

/// Listens for signals from when it is made.
#[cfg(unix)]
pub struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    pub fn new() -> std::io::Result<Signals> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Waits for the next one.
    pub async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.interrupt.recv() => Signal::Interrupt,
            _ = self.terminate.recv() => Signal::Terminate,
        }
    }
}

/// Listens for signals.
#[cfg(not(unix))]
pub struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub fn new() -> std::io::Result<Signals> {
        Ok(Signals)
    }

    /// Waits for the next one.
    pub async fn next(&mut self) -> Signal {
        match tokio::signal::ctrl_c().await {
            Ok(()) => Signal::Interrupt,
            Err(_) => std::future::pending().await,
        }
    }
}

/// How often the parent is looked for.
#[cfg(unix)]
const EVERY: Duration = Duration::from_millis(500);

/// Ends the kernel when the process that started it is gone: nobody could reach it any more.
#[cfg(unix)]
pub fn watch(jobs: UnboundedSender<Job>, outbox: Outbox) -> std::io::Result<()> {
    use std::os::unix::process::parent_id;
    let parent = parent_id();
    // Started by the first process, it is a service of its own.
    if parent == 1 {
        return Ok(());
    }
    let look = move || {
        while parent_id() == parent {
            std::thread::sleep(EVERY);
        }
        let _ = jobs.send(Job::Stop);
        outbox.close();
        // The thread of the sockets ends the process, unless something holds it up.
        std::thread::sleep(2 * super::PATIENCE);
        std::process::exit(0);
    };
    std::thread::Builder::new().name("parent".into()).spawn(look).map(drop)
}

/// Nothing tells of the parent here.
#[cfg(not(unix))]
pub fn watch(_: UnboundedSender<Job>, _: Outbox) -> std::io::Result<()> {
    Ok(())
}
