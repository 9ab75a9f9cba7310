//! What stands in the place of `cluster` in a build without it: each door says so.

use super::address::{Address, Executor};
use super::error::told;
use datafusion::common::Result;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::execution::session_state::SessionStateBuilder;

/// What sessions read files with.
pub fn runtime() -> RuntimeEnvBuilder {
    RuntimeEnvBuilder::new()
}

/// # Errors
/// Always: this build has no cluster.
pub fn ask(_: SessionStateBuilder, _: &Address, _: usize) -> Result<SessionStateBuilder> {
    Err(told("cluster-not-built", []))
}

/// # Errors
/// Always: this build has no cluster.
pub async fn scheduler(_: std::net::SocketAddr, _: impl FnOnce()) -> Result<()> {
    Err(told("cluster-not-built", []))
}

/// # Errors
/// Always: this build has no cluster.
pub async fn executor(_: &Executor, _: impl FnOnce() + Send + 'static) -> Result<()> {
    Err(told("cluster-not-built", []))
}
