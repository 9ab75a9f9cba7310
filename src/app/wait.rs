//! Waiting for the engine. Its threads may all be busy with a query that lets nothing else
//! run for a while, clocks included: whoever waits does so on a clock of its own, and only
//! what is started runs on the engine's threads.

use std::pin::pin;
use tokio::runtime::Runtime;

/// Waits for `work`; the tasks that it starts run on the threads of `engine`.
pub async fn wait<T>(engine: &Runtime, work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    std::future::poll_fn(|context| {
        let _inside = engine.enter();
        work.as_mut().poll(context)
    })
    .await
}
