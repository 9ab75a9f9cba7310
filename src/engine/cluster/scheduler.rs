//! The scheduler: takes plans, cuts them into stages, hands these out, and gives the stages of
//! an executor that has gone away to the others.

use super::super::error::told;
use super::jobs::{Asked, Jobs, Lost};
use super::tally::Tally;
use super::{MESSAGE, settings, state};
use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::error::BallistaError;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::cluster::memory::InMemoryJobState;
use ballista_scheduler::config::{SchedulerConfig, TaskDistributionPolicy};
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service_with_listener};
use ballista_scheduler::scheduler_server::SchedulerServer;
use ballista_scheduler::state::session_manager::share_file_statistics_cache;
use datafusion::common::{DataFusionError, Result};
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// Silence after which an executor is taken for dead, in seconds. It speaks every second, and a
/// machine that is busy may let it wait.
const DEAD: u64 = 20;
/// How long a statement waits where there is no executor at all, in seconds.
const ALONE: u64 = 10;
/// How long the files of a job that has ended are kept, in seconds: results are fetched at once.
const FILES_KEPT: u64 = 120;

fn config(listen: SocketAddr) -> SchedulerConfig {
    SchedulerConfig {
        bind_host: listen.ip().to_string(),
        bind_port: listen.port(),
        external_host: listen.ip().to_string(),
        // Tasks are handed out as stages become ready: nobody has to ask for them.
        scheduling_policy: TaskSchedulingPolicy::PushStaged,
        task_distribution: TaskDistributionPolicy::RoundRobin,
        executor_timeout_seconds: DEAD,
        expire_dead_executor_interval_seconds: 1,
        no_executors_grace_period_seconds: ALONE,
        finished_job_data_clean_up_interval_seconds: FILES_KEPT,
        finished_job_state_clean_up_interval_seconds: FILES_KEPT,
        grpc_server_max_decoding_message_size: MESSAGE as u32,
        grpc_server_max_encoding_message_size: MESSAGE as u32,
        grpc_client_max_message_size: MESSAGE as u32,
        override_config_producer: Some(Arc::new(settings)),
        override_session_builder: Some(Arc::new(state)),
        ..SchedulerConfig::default()
    }
}

/// Runs a scheduler until the process ends; `ready` is told when it can be called.
///
/// # Errors
/// Where the address cannot be listened at, and what ends the service.
pub async fn scheduler(listen: SocketAddr, ready: impl FnOnce()) -> Result<()> {
    let listener = TcpListener::bind(listen).await.map_err(|error| taken(listen, &error))?;
    let config = Arc::new(config(listener.local_addr()?));
    let sessions = share_file_statistics_cache(Arc::new(state));
    let jobs = InMemoryJobState::new(config.scheduler_endpoint(), sessions, Arc::new(settings));
    let (lost, asked) = (Lost::default(), Asked::default());
    let jobs = Arc::new(Jobs::new(jobs, lost.clone(), asked.clone()));
    let cluster = BallistaCluster::new(Arc::new(Tally::new(lost.clone())), jobs);
    let failed = |error: BallistaError| DataFusionError::External(Box::new(error));
    let server = create_scheduler::<LogicalPlanNode, PhysicalPlanNode>(cluster, config).await;
    let server = server.map_err(failed)?;
    let watch = tokio::spawn(watch(server.clone(), asked, lost));
    ready();
    let served = start_grpc_service_with_listener(listener, server).await;
    watch.abort();
    served.map_err(failed)
}

/// An error of an address that cannot be listened at.
pub(super) fn taken(listen: SocketAddr, error: &std::io::Error) -> DataFusionError {
    told("cluster-taken", [("address", listen.to_string()), ("reason", error.to_string())])
}

/// Gives up statements that nobody waits for, or can run.
async fn watch(server: SchedulerServer<LogicalPlanNode, PhysicalPlanNode>, asked: Asked, lost: Lost) {
    let mut alone = 0;
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        for job in asked.in_vain(&lost) {
            // A job that has ended meanwhile cannot be stopped.
            let _ = server.cancel_job(job).await;
        }
        alone = if server.is_ready() { 0 } else { alone + 1 };
        if alone < ALONE {
            continue;
        }
        for job in asked.older_than(Duration::from_secs(ALONE)) {
            let _ = server.cancel_job(job).await;
        }
    }
}
