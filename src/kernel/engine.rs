//! Waiting for the engine. Its threads may all be busy with a query that lets nothing else
//! run for a while, clocks included: whoever waits does so on a clock of its own, and only
//! what is started runs on the engine's threads.

use std::pin::pin;
use tokio::runtime::Runtime;

/// The engine's runtime, seen from the thread of the session.
#[derive(Clone, Copy, Debug)]
pub struct Engine<'a> {
    pub runtime: &'a Runtime,
}

impl Engine<'_> {
    /// Waits for `work`; the tasks that it starts run on the engine's threads.
    pub async fn run<T>(self, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        std::future::poll_fn(|context| {
            let _inside = self.runtime.enter();
            work.as_mut().poll(context)
        })
        .await
    }
}
