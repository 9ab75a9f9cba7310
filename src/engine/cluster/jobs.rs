//! What a scheduler keeps of its jobs, as Ballista keeps it, but for three things. Who asked for a
//! job is known, so that it can be stopped when they have gone. They are told that it runs and how
//! it ended, and of no stage between: Ballista 55 drops what does not fit into a short queue, and
//! where that was the end of a job, who asked waited for ever. And a job during which an executor
//! was lost, or a stage begun again, has not succeeded: Ballista goes on with such jobs, and
//! counts rows twice that were there before (`tests/cluster.rs` had it so). Whoever asked asks
//! again instead, and the whole of it runs on those that are left.

use async_trait::async_trait;
use ballista_core::JobId;
use ballista_core::JobStatusSubscriber;
use ballista_core::error::Result;
use ballista_core::serde::protobuf::JobStatus;
use ballista_core::serde::protobuf::job_status::Status;
use ballista_scheduler::cluster::memory::InMemoryJobState;
use ballista_scheduler::cluster::{JobState, JobStateEventStream};
use ballista_scheduler::state::execution_graph::ExecutionGraphBox;
use ballista_scheduler::state::execution_stage::ExecutionStage;
use datafusion::prelude::{SessionConfig, SessionContext};
use parking_lot::Mutex;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// What is said of a job that has to be asked for again.
pub const AGAIN: &str = "lisql: an executor was lost";

/// Milliseconds since 1970, as Ballista counts them too.
fn now() -> u64 {
    let now = std::time::UNIX_EPOCH.elapsed().map_or(0, |elapsed| elapsed.as_millis());
    u64::try_from(now).unwrap_or(u64::MAX)
}

/// When an executor was last lost.
#[derive(Clone, Default)]
pub struct Lost(Arc<AtomicU64>);

impl Lost {
    /// Notes that one is lost now.
    pub fn note(&self) {
        self.0.store(now(), Ordering::Relaxed);
    }

    fn since(&self, moment: u64) -> bool {
        self.0.load(Ordering::Relaxed) >= moment
    }
}

/// Who waits for which job, and since when.
#[derive(Clone, Default)]
pub struct Asked(Arc<Mutex<HashMap<JobId, (JobStatusSubscriber, u64)>>>);

/// Tells who asked. There is room for it: they are told twice of a job.
fn tell(who: &JobStatusSubscriber, status: &JobStatus) {
    // Where they have gone away, there is nobody to be told.
    let _ = who.try_send(status.clone());
}

impl Asked {
    fn those(&self, wanted: impl Fn(&JobStatusSubscriber, u64) -> bool) -> Vec<JobId> {
        let asked = self.0.lock();
        asked.iter().filter(|(_, (who, since))| wanted(who, *since)).map(|(job, _)| job.clone()).collect()
    }

    /// The jobs of no use any more: who asked has gone away, or an executor.
    pub fn in_vain(&self, lost: &Lost) -> Vec<JobId> {
        self.those(|who, since| who.is_closed() || lost.since(since))
    }

    /// The jobs that have been waited for as long as this.
    pub fn older_than(&self, age: Duration) -> Vec<JobId> {
        let now = now();
        self.those(|_, since| u128::from(now.saturating_sub(since)) >= age.as_millis())
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
        let again = |stage: &ExecutionStage| match stage {
            ExecutionStage::Successful(stage) => stage.stage_attempt_num > 0,
            _ => true,
        };
        match &graph.status().status {
            Some(Status::Successful(done)) => {
                !self.lost.since(done.queued_at) && !graph.stages().values().any(again)
            }
            Some(Status::Failed(failed)) => !self.lost.since(failed.queued_at),
            _ => true,
        }
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
        self.inner.submit_job(job.clone(), graph, None).await?;
        if let Some(who) = subscriber {
            tell(&who, graph.status());
            self.asked.0.lock().insert(job, (who, now()));
        }
        Ok(())
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
        let mut graph = graph.cloned();
        if !self.is_sound(&graph) {
            graph.fail_job(AGAIN.to_string());
        }
        let saved = self.inner.save_job(job, &graph).await;
        if matches!(graph.status().status, Some(Status::Successful(_) | Status::Failed(_))) {
            let asked = self.asked.0.lock().remove(job);
            asked.iter().for_each(|(who, _)| tell(who, graph.status()));
        }
        saved
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
