//! What a scheduler knows of its executors, as Ballista keeps it, but for how much of each is
//! free: all that no task of a running job holds, counted anew each time. Ballista 55 keeps a
//! tally, and what a task held whose stage was begun again never comes back to it: an executor
//! that outlived another was left idle, with statements waiting for it.

use super::jobs::Lost;
use async_trait::async_trait;
use ballista_core::JobId;
use ballista_core::error::Result;
use ballista_core::serde::protobuf::ExecutorHeartbeat;
use ballista_core::serde::scheduler::{ExecutorData, ExecutorMetadata};
use ballista_scheduler::cluster::memory::InMemoryClusterState;
use ballista_scheduler::cluster::{BoundTask, ClusterState, ClusterStateEventStream, ExecutorSlot};
use ballista_scheduler::config::TaskDistributionPolicy;
use ballista_scheduler::state::task_manager::JobInfoCache;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use tokio::sync::Mutex;

/// Threads of an executor: all, and those that `inner` takes for free.
struct Threads {
    all: u32,
    free: u32,
}

/// The executors of a scheduler.
pub struct Tally {
    inner: InMemoryClusterState,
    threads: Mutex<HashMap<String, Threads>>,
    lost: Lost,
}

impl Tally {
    /// `lost` is told when an executor is lost.
    pub fn new(lost: Lost) -> Tally {
        Tally { inner: InMemoryClusterState::default(), threads: Mutex::default(), lost }
    }
}

/// How many threads the tasks of these jobs hold, by executor.
async fn held(jobs: &HashMap<JobId, JobInfoCache>) -> HashMap<String, u32> {
    let mut held = HashMap::new();
    for job in jobs.values() {
        let graph = job.execution_graph.read().await;
        for task in graph.running_tasks() {
            let threads = graph.task_vcores(task.stage_id, task.task_id).unwrap_or(0);
            *held.entry(task.executor_id).or_default() += threads;
        }
    }
    held
}

#[async_trait]
impl ClusterState for Tally {
    async fn init(&self) -> Result<()> {
        self.inner.init().await
    }

    async fn bind_schedulable_tasks(
        &self,
        distribution: TaskDistributionPolicy,
        jobs: Arc<HashMap<JobId, JobInfoCache>>,
        executors: Option<HashSet<String>>,
    ) -> Result<Vec<BoundTask>> {
        let mut threads = self.threads.lock().await;
        let held = held(&jobs).await;
        let mut back = Vec::new();
        for (executor, threads) in threads.iter_mut() {
            let free = threads.all.saturating_sub(held.get(executor).copied().unwrap_or(0));
            if free > threads.free {
                back.push((executor.clone(), free - threads.free));
                threads.free = free;
            }
        }
        self.inner.unbind_tasks(back).await?;
        let bound = self.inner.bind_schedulable_tasks(distribution, jobs, executors).await?;
        for (executor, task) in &bound {
            if let Some(threads) = threads.get_mut(executor) {
                threads.free = threads.free.saturating_sub(task.vcores_consumed);
            }
        }
        Ok(bound)
    }

    /// Nothing: the next tasks are bound to what is free then.
    async fn unbind_tasks(&self, _: Vec<ExecutorSlot>) -> Result<()> {
        Ok(())
    }

    async fn register_executor(&self, metadata: ExecutorMetadata, spec: ExecutorData) -> Result<()> {
        let (executor, all) = (spec.executor_id.clone(), spec.available_vcores);
        let mut threads = self.threads.lock().await;
        self.inner.register_executor(metadata, spec).await?;
        threads.insert(executor, Threads { all, free: all });
        Ok(())
    }

    async fn save_executor_metadata(&self, metadata: ExecutorMetadata) -> Result<()> {
        self.inner.save_executor_metadata(metadata).await
    }

    async fn get_executor_metadata(&self, executor: &str) -> Result<ExecutorMetadata> {
        self.inner.get_executor_metadata(executor).await
    }

    async fn registered_executor_metadata(&self) -> Vec<ExecutorMetadata> {
        self.inner.registered_executor_metadata().await
    }

    async fn save_executor_heartbeat(&self, heartbeat: ExecutorHeartbeat) -> Result<()> {
        self.inner.save_executor_heartbeat(heartbeat).await
    }

    async fn remove_executor(&self, executor: &str) -> Result<()> {
        self.lost.note();
        self.threads.lock().await.remove(executor);
        self.inner.remove_executor(executor).await
    }

    fn executor_heartbeats(&self) -> HashMap<String, ExecutorHeartbeat> {
        self.inner.executor_heartbeats()
    }

    fn get_executor_heartbeat(&self, executor: &str) -> Option<ExecutorHeartbeat> {
        self.inner.get_executor_heartbeat(executor)
    }

    async fn cluster_state_events(&self) -> Result<ClusterStateEventStream> {
        self.inner.cluster_state_events().await
    }
}
