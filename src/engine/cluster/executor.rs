//! An executor: runs the stages that a scheduler gives it, and keeps their rows for whoever
//! needs them next.

use super::super::address::Executor;
use super::super::error::told;
use super::scheduler::taken;
use super::stage::Stages;
use super::{MESSAGE, runtime, settings, state};
use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::error::BallistaError;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use datafusion::common::{DataFusionError, Result};
use std::net::SocketAddr;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::available_parallelism;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal;

/// How often an executor says that it is there, in seconds.
const HEARTBEAT: u64 = 1;
/// How long an executor waits for its scheduler, in seconds.
const PATIENCE: u16 = 30;

fn config(executor: &Executor, folder: &Path) -> Result<ExecutorProcessConfig> {
    let threads = executor.threads.unwrap_or_else(|| available_parallelism().map_or(1, NonZero::get));
    let spill = folder.to_path_buf();
    Ok(ExecutorProcessConfig {
        bind_host: executor.listen.ip().to_string(),
        external_host: Some(executor.advertise.clone().unwrap_or_else(|| executor.listen.ip().to_string())),
        port: executor.listen.port(),
        grpc_port: executor.listen.port() + 1,
        scheduler_host: executor.scheduler.host.clone(),
        scheduler_port: executor.scheduler.port,
        scheduler_connect_timeout_seconds: PATIENCE,
        vcores: threads,
        task_scheduling_policy: TaskSchedulingPolicy::PushStaged,
        work_dir: Some(folder.to_string_lossy().into_owned()),
        executor_heartbeat_interval_seconds: HEARTBEAT,
        grpc_max_decoding_message_size: MESSAGE as u32,
        grpc_max_encoding_message_size: MESSAGE as u32,
        memory_pool_size: executor.memory.map(|bytes| bytes as u64),
        override_execution_engine: Some(Arc::new(Stages::new())),
        override_function_registry: Some(Arc::new(BallistaFunctionRegistry::from(&state(settings())?))),
        override_config_producer: Some(Arc::new(settings)),
        override_runtime_producer: Some(Arc::new(move |_| runtime().with_temp_file_path(&spill).build_arc())),
        ..ExecutorProcessConfig::default()
    })
}

/// Runs an executor until it is told to stop; its tasks are finished first. `ready` is told when
/// it has found its scheduler.
///
/// # Errors
/// Where the scheduler cannot be reached, gives the executor up, or an address cannot be
/// listened at.
pub async fn executor(executor: &Executor, ready: impl FnOnce() + Send + 'static) -> Result<()> {
    if executor.listen.port() == u16::MAX {
        return Err(told("cluster-port", []));
    }
    let listen = executor.listen;
    // Ballista takes both later, and tells neither which it could not have nor of what use it is.
    for port in [listen.port(), listen.port() + 1] {
        let address = SocketAddr::new(listen.ip(), port);
        TcpListener::bind(address).await.map_err(|error| taken(address, &error))?;
    }
    let folder = Folder::new()?;
    // Results can be fetched from when the scheduler has taken the executor.
    let waits = tokio::spawn(async move {
        while TcpStream::connect(listen).await.is_err() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        ready();
    });
    let asked = Arc::new(AtomicBool::new(false));
    let signals = tokio::spawn(signals(Arc::clone(&asked)));
    let run = start_executor_process(Arc::new(config(executor, &folder.0)?)).await;
    waits.abort();
    signals.abort();
    let scheduler = || [("address", executor.scheduler.to_string())];
    match run {
        Ok(()) if asked.load(Ordering::Relaxed) => Ok(()),
        Ok(()) => Err(told("cluster-given-up", scheduler())),
        Err(BallistaError::GrpcConnectionError(_) | BallistaError::General(_)) => {
            Err(told("cluster-unreachable", scheduler()))
        }
        Err(error) => Err(DataFusionError::External(Box::new(error))),
    }
}

/// Notes that somebody asks the process to end: the executor itself does not say why it did.
async fn signals(asked: Arc<AtomicBool>) {
    #[cfg(unix)]
    let terminated = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<Option<()>>();
    tokio::select! {
        _ = signal::ctrl_c() => {}
        _ = terminated => {}
    }
    asked.store(true, Ordering::Relaxed);
}

/// Where rows wait between stages: they are the sheets', so nobody else may read them, and
/// they go with the executor.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Folder> {
        // A number of a process comes again, and one that was killed has left its folder.
        let began = std::time::UNIX_EPOCH.elapsed().map_or(0, |elapsed| elapsed.as_nanos());
        let path = std::env::temp_dir().join(format!("lisql-executor-{}-{began}", std::process::id()));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path)?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is the system's to sweep: it lies in its folder for that.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
