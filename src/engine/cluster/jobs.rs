//! What a scheduler keeps of its jobs, as Ballista keeps it, but for two things. Who asked for a
//! job is known, so that it can be stopped when they have gone. And a job during which an executor
//! was lost, or a stage begun again, has not succeeded: Ballista 55 goes on with such jobs, and
//! counts rows twice that were there before (`tests/cluster.rs` had it so). Whoever asked asks
//! again instead, and the whole of it runs on those that are left.

use async_trait::async_trait;
use ballista_core::JobId;
use ballista_core::JobStatusSubscriber;
use ballista_core::error::Result;
use ballista_core::serde::protobuf::JobStatus;
use ballista_core::serde::protobuf::job_status::Status;
use ballista_scheduler::cluster::memory::InMemoryJobState;
use ballista_scheduler::cluster::{
    ClusterStateEvent, ClusterStateEventStream, JobState, JobStateEventStream,
};
use ballista_scheduler::state::execution_graph::ExecutionGraphBox;
use ballista_scheduler::state::execution_stage::ExecutionStage;
use datafusion::prelude::{SessionConfig, SessionContext};
use futures::StreamExt as _;
use parking_lot::Mutex;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// What is said of a job that has to be asked for again.
pub const AGAIN: &str = "lisql: an executor was lost";

/// When an executor was last lost, in milliseconds since 1970.
#[derive(Clone, Default)]
pub struct Lost(Arc<AtomicU64>);

impl Lost {
    /// Notes every loss, for as long as the scheduler runs.
    pub async fn follow(self, mut events: ClusterStateEventStream) {
        while let Some(event) = events.next().await {
            if matches!(event, ClusterStateEvent::RemovedExecutor { .. }) {
                let now = std::time::UNIX_EPOCH.elapsed().map_or(0, |elapsed| elapsed.as_millis());
                self.0.store(u64::try_from(now).unwrap_or(u64::MAX), Ordering::Relaxed);
            }
        }
    }
}

/// Who waits for which job, and since when.
#[derive(Clone, Default)]
pub struct Asked(Arc<Mutex<HashMap<JobId, (JobStatusSubscriber, Instant)>>>);

impl Asked {
    /// The jobs that nobody waits for any more: who asked has gone away.
    pub fn given_up(&self) -> Vec<JobId> {
        let asked = self.0.lock();
        asked.iter().filter(|(_, (who, _))| who.is_closed()).map(|(job, _)| job.clone()).collect()
    }

    /// The jobs that have been waited for as long as this.
    pub fn older_than(&self, age: Duration) -> Vec<JobId> {
        let asked = self.0.lock();
        asked.iter().filter(|(_, (_, since))| since.elapsed() >= age).map(|(job, _)| job.clone()).collect()
    }
}

/// The jobs of a scheduler.
pub struct Jobs {
    inner: InMemoryJobState,
    lost: Lost,
    asked: Asked,
}

impl Jobs {
    pub fn new(inner: InMemoryJobState, lost: Lost, asked: Asked) -> Jobs {
        Jobs { inner, lost, asked }
    }

    /// Whether a job that has ended ran from its beginning to its end as it was planned.
    fn is_sound(&self, graph: &ExecutionGraphBox) -> bool {
        let Some(Status::Successful(done)) = &graph.status().status else { return true };
        let again = |stage: &ExecutionStage| match stage {
            ExecutionStage::Successful(stage) => stage.stage_attempt_num > 0,
            _ => true,
        };
        self.lost.0.load(Ordering::Relaxed) < done.queued_at && !graph.stages().values().any(again)
    }
}

#[async_trait]
impl JobState for Jobs {
    fn accept_job(&self, job: &JobId, name: &str, queued_at: u64) -> Result<()> {
        self.inner.accept_job(job, name, queued_at)
    }

    fn pending_job_number(&self) -> usize {
        self.inner.pending_job_number()
    }

    async fn submit_job(
        &self,
        job: JobId,
        graph: &ExecutionGraphBox,
        subscriber: Option<JobStatusSubscriber>,
    ) -> Result<()> {
        if let Some(who) = &subscriber {
            self.asked.0.lock().insert(job.clone(), (who.clone(), Instant::now()));
        }
        self.inner.submit_job(job, graph, subscriber).await
    }

    async fn get_jobs(&self) -> Result<HashSet<JobId>> {
        self.inner.get_jobs().await
    }

    async fn get_all_jobs(&self) -> Result<HashSet<JobId>> {
        self.inner.get_all_jobs().await
    }

    async fn get_job_status(&self, job: &JobId) -> Result<Option<JobStatus>> {
        self.inner.get_job_status(job).await
    }

    async fn get_execution_graph(&self, job: &JobId) -> Result<Option<ExecutionGraphBox>> {
        self.inner.get_execution_graph(job).await
    }

    async fn save_job(&self, job: &JobId, graph: &ExecutionGraphBox) -> Result<()> {
        if matches!(graph.status().status, Some(Status::Successful(_) | Status::Failed(_))) {
            self.asked.0.lock().remove(job);
        }
        if self.is_sound(graph) {
            return self.inner.save_job(job, graph).await;
        }
        let mut unsound = graph.cloned();
        unsound.fail_job(AGAIN.to_string());
        self.inner.save_job(job, &unsound).await
    }

    async fn fail_unscheduled_job(&self, job: &JobId, reason: String) -> Result<()> {
        self.inner.fail_unscheduled_job(job, reason).await
    }

    async fn remove_job(&self, job: &JobId) -> Result<()> {
        self.inner.remove_job(job).await
    }

    async fn try_acquire_job(&self, job: &JobId) -> Result<Option<ExecutionGraphBox>> {
        self.inner.try_acquire_job(job).await
    }

    async fn job_state_events(&self) -> Result<JobStateEventStream> {
        self.inner.job_state_events().await
    }

    async fn create_or_update_session(
        &self,
        id: &str,
        config: &SessionConfig,
    ) -> Result<Arc<SessionContext>> {
        self.inner.create_or_update_session(id, config).await
    }

    async fn remove_session(&self, id: &str) -> Result<()> {
        self.inner.remove_session(id).await
    }

    fn produce_config(&self) -> SessionConfig {
        self.inner.produce_config()
    }
}
