//! One statement on the cluster: handed to the scheduler, followed, its rows fetched from the
//! executors that hold them. Who stops waiting for it stops it.

use super::super::address::Address;
use super::super::error::told;
use super::MESSAGE;
use super::failure;
use super::jobs::AGAIN;
use ballista_core::client::BallistaClient;
use ballista_core::serde::protobuf::execute_query_params::Query;
use ballista_core::serde::protobuf::job_status::Status;
use ballista_core::serde::protobuf::scheduler_grpc_client::SchedulerGrpcClient;
use ballista_core::serde::protobuf::{CancelJobParams, ExecuteQueryParams, KeyValuePair, PartitionLocation};
use ballista_core::utils::{GrpcClientConfig, create_grpc_client_endpoint};
use ballista_core::version::insert_version_header;
use datafusion::arrow::array::RecordBatch;
use datafusion::common::{DataFusionError, Result};
use datafusion::execution::SendableRecordBatchStream;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use futures::{Stream, StreamExt as _, TryStreamExt as _};
use std::fmt::Display;
use tonic::transport::Channel;

/// The most that a scheduler takes to answer a first call, in seconds.
const CONNECT: u64 = 5;
/// How often a silent scheduler is asked whether it is still there, in seconds.
const ALIVE: u64 = 10;
/// How often a statement is run during which executors are lost.
const RUNS: u32 = 3;
/// How often a part of a result is asked for before it counts as lost, and the pause between, in ms.
const TRIES: (u8, u64) = (3, 200);

/// What is handed to the scheduler.
pub struct Order {
    pub address: Address,
    /// A physical plan, encoded.
    pub plan: Vec<u8>,
    /// The session's id.
    pub session: String,
    /// Name and value, in the order in which they are to be set.
    pub settings: Vec<(String, Option<String>)>,
}

/// Stops the job it stands for, unless that has ended.
struct Guard {
    address: Address,
    job: Option<String>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        let (Some(job_id), Ok(runtime)) = (self.job.take(), tokio::runtime::Handle::try_current()) else {
            return;
        };
        let address = self.address.clone();
        runtime.spawn(async move {
            if let Ok(mut scheduler) = connect(&address).await {
                // Where the scheduler is gone, so is the job.
                let _ = scheduler.cancel_job(CancelJobParams { job_id }).await;
            }
        });
    }
}

/// Runs a plan on the cluster; gives its rows.
///
/// # Errors
/// Where the scheduler cannot be reached or goes away, and what makes the statement fail there.
pub async fn run(order: Order) -> Result<impl Stream<Item = Result<RecordBatch>> + Send> {
    let mut tries = 1;
    let parts = loop {
        match finished(&order).await? {
            Some(parts) => break parts,
            None if tries < RUNS => tries += 1,
            None => return Err(told("cluster-unsteady", [("address", order.address.to_string())])),
        }
    };
    let fetched = parts.into_iter().map(|part| futures::stream::once(fetch(part)).try_flatten());
    Ok(futures::stream::iter(fetched).flatten())
}

async fn connect(address: &Address) -> Result<SchedulerGrpcClient<Channel>> {
    let reach = GrpcClientConfig {
        connect_timeout_seconds: CONNECT,
        http2_keepalive_interval_seconds: ALIVE,
        ..GrpcClientConfig::default()
    };
    let url = format!("http://{}:{}", address.host, address.port);
    let connected = match create_grpc_client_endpoint(url, Some(&reach)) {
        Ok(endpoint) => endpoint.connect().await,
        Err(error) => Err(error),
    };
    let channel = connected.map_err(|_| told("cluster-unreachable", [("address", address.to_string())]))?;
    let client = SchedulerGrpcClient::new(channel);
    Ok(client.max_encoding_message_size(MESSAGE).max_decoding_message_size(MESSAGE))
}

/// An error of who went away while it was needed.
fn lost(address: &Address, reason: &dyn Display) -> DataFusionError {
    told("cluster-lost", [("address", address.to_string()), ("reason", reason.to_string())])
}

/// Waits for the end of a job; gives the parts of its result, `None` where it has to be asked for
/// again.
async fn finished(order: &Order) -> Result<Option<Vec<PartitionLocation>>> {
    let Order { address, plan, session, settings } = order;
    let mut scheduler = connect(address).await?;
    let settings = settings.iter().cloned().map(|(key, value)| KeyValuePair { key, value }).collect();
    let query = ExecuteQueryParams {
        session_id: session.clone(),
        settings,
        operation_id: session.clone(),
        query: Some(Query::PhysicalPlan(plan.clone())),
    };
    let mut request = tonic::Request::new(query);
    insert_version_header(request.metadata_mut());
    let asked = scheduler.execute_query_push(request).await;
    let mut news = asked.map_err(|status| failure::refused(address, status.message()))?.into_inner();
    let mut guard = Guard { address: address.clone(), job: None };
    loop {
        let news = news.message().await.map_err(|status| lost(address, &status.message()))?;
        let Some(status) = news.ok_or_else(|| lost(address, &"closed"))?.status else { continue };
        guard.job = Some(status.job_id);
        match status.status {
            Some(Status::Successful(done)) => {
                guard.job = None;
                return Ok(Some(done.partition_location));
            }
            Some(Status::Failed(failed)) => {
                guard.job = None;
                if failed.error.contains(AGAIN) {
                    return Ok(None);
                }
                return Err(failure::read(address, &failed.error));
            }
            None | Some(Status::Queued(_) | Status::Running(_)) => {}
        }
    }
}

/// The rows of one part of a result.
async fn fetch(part: PartitionLocation) -> Result<SendableRecordBatchStream> {
    let layout = part.layout();
    let (Some(executor), Some(partition)) = (part.executor_meta, part.partition_id) else {
        return Err(told("cluster-failed", [("reason", "a part of the result has no place".to_string())]));
    };
    let address = Address { host: executor.host.clone(), port: executor.port as u16 };
    let (tries, pause) = TRIES;
    let client =
        BallistaClient::try_new(&address.host, address.port, MESSAGE, false, None, tries, pause, 0, 0).await;
    let mut client = client.map_err(|error| lost(&address, &error))?;
    let rows = client
        .fetch_partition(&executor.id, &partition.into(), part.file_id, layout, true)
        .await
        .map_err(|error| lost(&address, &error))?;
    let schema = rows.schema();
    let rows = rows.map_err(move |error| lost(&address, &error));
    Ok(Box::pin(RecordBatchStreamAdapter::new(schema, rows)))
}
