//! What ends a kernel from outside: signals, and the death of the process that started it.

use super::cells::Job;
use super::outbox::Outbox;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;

/// What a signal asks for.
#[derive(Clone, Copy, Debug)]
pub enum Signal {
    Interrupt,
    Terminate,
}

/// Waits for the next signal.
#[cfg(unix)]
pub async fn signalled() -> Signal {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => Signal::Interrupt,
            _ = terminate.recv() => Signal::Terminate,
        },
        Err(_) => std::future::pending().await,
    }
}

/// Waits for the next signal.
#[cfg(not(unix))]
pub async fn signalled() -> Signal {
    let _ = tokio::signal::ctrl_c().await;
    Signal::Interrupt
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
        outbox.interrupt();
        std::thread::sleep(super::PATIENCE);
        std::process::exit(0);
    };
    std::thread::Builder::new().name("parent".into()).spawn(look).map(drop)
}

/// Nothing tells of the parent here.
#[cfg(not(unix))]
pub fn watch(_: UnboundedSender<Job>, _: Outbox) -> std::io::Result<()> {
    Ok(())
}
