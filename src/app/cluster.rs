//! The services of a cluster, for the front end that runs them.

use super::AppError;
use crate::engine::{self, Executor};
use std::net::SocketAddr;

/// Runs a scheduler until the process ends; `ready` is told when it can be called.
///
/// # Errors
/// Where the address is taken, and in a build without the cluster.
pub async fn scheduler(listen: SocketAddr, ready: impl FnOnce()) -> Result<(), AppError> {
    engine::scheduler(listen, ready).await.map_err(AppError::engine)
}

/// Runs an executor until it is told to stop; `ready` is told when its scheduler has taken it.
///
/// # Errors
/// Where its scheduler is not found or gives it up, or its address is taken, and in a build without the cluster.
pub async fn executor(executor: &Executor, ready: impl FnOnce() + Send + 'static) -> Result<(), AppError> {
    engine::executor(executor, ready).await.map_err(AppError::engine)
}
