//! More than one machine, on Ballista. A statement is planned where it is asked, with the
//! session's views, settings and rules; the finished plan goes to a scheduler, which cuts it into
//! stages and gives these to executors. So neither knows what is loaded, and there is one way
//! of planning. Executors read the files of the store themselves.

mod apart;
mod buckets;
mod executor;
mod failure;
mod job;
mod jobs;
mod links;
mod planner;
mod remote;
mod scalar;
mod scheduler;
mod stage;
mod tally;

pub use executor::executor;
pub use scheduler::scheduler;

use super::address::Address;
use super::{functions, sound_rules};
use crate::engine::options::Options;
use ballista_core::extension::SessionConfigExt as _;
use ballista_core::optimizer::ballista_default_optimizer_rules;
use datafusion::common::Result;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::execution::session_state::{SessionState, SessionStateBuilder};
use datafusion::prelude::SessionConfig;
use std::sync::Arc;

/// The largest message between the parts of a cluster, in bytes. A plan is one, and holds the
/// tables that are not of the store.
const MESSAGE: usize = 64 << 20;
/// Answers below which another part is not worth its task.
const PART_ROWS: usize = 250_000;
/// The most parts that a scan, a join or an aggregate is cut into: several for each
/// processor of a small cluster, so that none waits long for another.
const PARTS: usize = 16;

/// What sessions and executors read files with: those of buckets too.
pub fn runtime() -> RuntimeEnvBuilder {
    RuntimeEnvBuilder::new().with_object_store_registry(Arc::new(buckets::Buckets::default()))
}

/// Makes a session's statements run on the cluster at `address`; `rows` is how many answers
/// there are.
pub fn ask(mut builder: SessionStateBuilder, address: &Address, rows: usize) -> Result<SessionStateBuilder> {
    let config = builder.config().take().unwrap_or_default();
    let config = config.with_target_partitions(rows.div_ceil(PART_ROWS).clamp(1, PARTS));
    let builder = builder.with_config(apart(config));
    // Ballista's own makes ordinary joins of `NOT IN`.
    let mut rules = ballista_default_optimizer_rules();
    rules.insert(0, Arc::new(scalar::NamedValues));
    let builder = builder.with_optimizer_rules(rules);
    Ok(builder.with_query_planner(Arc::new(planner::Planner::new(address))))
}

/// What holds for plans whose parts run in different processes: nothing that one operator tells
/// another while they run, and no sharing out that is not by value.
fn apart(config: SessionConfig) -> SessionConfig {
    config
        .with_round_robin_repartition(false)
        .set_bool("datafusion.optimizer.enable_physical_uncorrelated_scalar_subquery", false)
        .set_bool("datafusion.optimizer.enable_dynamic_filter_pushdown", false)
        // A join that holds all of one side is one part, and what is above it is planned for one;
        // the scheduler makes several of it. It sees for itself where a side is small.
        .set_u64("datafusion.optimizer.hash_join_single_partition_threshold", 0)
        .set_u64("datafusion.optimizer.hash_join_single_partition_threshold_rows", 0)
}

/// The settings that a scheduler and its executors begin with; a statement brings its own.
fn settings() -> SessionConfig {
    apart(SessionConfig::new_with_ballista().with_option_extension(Options::carried()))
        .with_ballista_grpc_client_max_message_size(MESSAGE)
}

/// A state with the functions and the buckets that plans name.
fn state(config: SessionConfig) -> Result<SessionState> {
    let builder = SessionStateBuilder::new().with_config(config).with_default_features();
    let builder = builder.with_runtime_env(runtime().build_arc()?);
    Ok(functions::known(builder).with_physical_optimizer_rules(sound_rules(true)).build())
}
