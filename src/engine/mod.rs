//! SQL over what is loaded: a DataFusion session with the contract's tables,
//! views and functions.

mod error;
pub mod functions;
pub mod options;
mod statement;
mod tables;
mod views;

pub use datafusion::common::ScalarValue;
pub use error::{Place, SqlError, nearest};
pub use options::Options;
pub use tables::TABLES;
pub use views::{VIEWS, View};

use crate::store::Dataset;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::{CatalogProvider as _, MemoryCatalogProvider};
use datafusion::common::Result;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::execution::session_state::SessionStateBuilder;
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_optimizer::optimizer::PhysicalOptimizer;
use datafusion::prelude::{SessionConfig, SessionContext};
use parking_lot::RwLock;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What one statement gave. A statement without a result (`SET`, `CREATE VIEW`)
/// has a schema without columns.
#[derive(Clone, Debug)]
pub struct Answer {
    pub schema: SchemaRef,
    pub batches: Vec<RecordBatch>,
}

impl Answer {
    pub fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
}

/// Values for `$name` in a statement.
pub type Binds = BTreeMap<String, ScalarValue>;

/// DataFusion's physical optimisation without its pushing down of filters. That finds
/// columns by name, and where the sides of a join have columns of one name it filters the
/// wrong one and loses rows (apache/datafusion#25259). Filters are pushed down in the
/// logical plan all the same.
fn sound_rules() -> Vec<Arc<dyn PhysicalOptimizerRule + Send + Sync>> {
    let rules = PhysicalOptimizer::default().rules.into_iter();
    rules.filter(|rule| !rule.name().starts_with("FilterPushdown")).collect()
}

/// A session: tables, views, functions and settings.
pub struct Session {
    context: SessionContext,
    dataset: Arc<RwLock<Arc<Dataset>>>,
}

/// Below this many rows one partition is faster than sharing them out.
const SMALL: usize = 100_000;

impl Session {
    /// A session over `dataset`. `memory` limits what queries hold, in bytes.
    pub fn new(dataset: Dataset, options: Options, memory: Option<usize>) -> Result<Session> {
        let partitions = if dataset.rows() < SMALL {
            1
        } else {
            std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
        };
        let mut config = SessionConfig::new()
            .with_default_catalog_and_schema("lisql", "main")
            .with_create_default_catalog_and_schema(false)
            .with_information_schema(true)
            .with_target_partitions(partitions)
            .with_option_extension(options);
        config.options_mut().sql_parser.collect_spans = true;
        let runtime = RuntimeEnvBuilder::new();
        let runtime = match memory {
            Some(bytes) => runtime.with_memory_limit(bytes, 1.0),
            None => runtime,
        };
        let catalog = Arc::new(MemoryCatalogProvider::new());
        let state = SessionStateBuilder::new()
            .with_config(config)
            .with_runtime_env(runtime.build_arc()?)
            .with_default_features()
            .with_physical_optimizer_rules(sound_rules())
            .build();
        let context = SessionContext::new_with_state(state);
        let dataset = Arc::new(RwLock::new(Arc::new(dataset)));
        for schema in tables::SCHEMAS {
            let tables = tables::Tables::new(schema, Arc::clone(&dataset), context.state_weak_ref());
            catalog.register_schema(schema, Arc::new(tables))?;
        }
        context.register_catalog("lisql", catalog);
        functions::scalars().into_iter().for_each(|function| context.register_udf(function));
        functions::aggregates().into_iter().for_each(|function| context.register_udaf(function));
        functions::windows().into_iter().for_each(|function| context.register_udwf(function));
        Ok(Session { context, dataset })
    }

    /// What is loaded now.
    pub fn dataset(&self) -> Arc<Dataset> {
        Arc::clone(&self.dataset.read())
    }

    /// Replaces what is loaded; tables that the user made stay.
    pub fn replace(&self, dataset: Dataset) {
        *self.dataset.write() = Arc::new(dataset);
    }

    /// The settings as they are now.
    pub fn options(&self) -> Options {
        let state = self.context.state();
        Options::of(state.config_options()).cloned().unwrap_or_default()
    }

    /// Changes a setting, as `SET lisql.NAME = VALUE` does.
    pub fn set(&self, name: &str, value: &str) -> Result<(), SqlError> {
        let state = self.context.state_ref();
        let mut state = state.write();
        let changed = state.config_mut().options_mut().set(&format!("lisql.{name}"), value);
        changed.map_err(|error| SqlError::new(&error, &[]))
    }

    /// Runs all statements of `text`; stops at the first error. `each` takes the
    /// answers as they come. Places in an error count from the start of `text`.
    pub async fn run(&self, text: &str, binds: &Binds, mut each: impl FnMut(Answer)) -> Result<(), SqlError> {
        let statements = statement::parse(text).map_err(|error| SqlError::new(&error, &[]))?;
        for statement in statements {
            let answer = self.statement(statement, binds).await;
            each(answer.map_err(|error| SqlError::new(&error, &self.table_names()))?);
        }
        Ok(())
    }

    async fn statement(
        &self,
        statement: datafusion::sql::parser::Statement,
        binds: &Binds,
    ) -> Result<Answer> {
        let plan = self.context.state().statement_to_plan(statement).await?;
        let needed = plan.get_parameter_names()?;
        let mut frame = self.context.execute_logical_plan(plan).await?;
        if !needed.is_empty() {
            let names = needed.iter().map(|name| name.trim_start_matches('$'));
            let values: Vec<(String, ScalarValue)> =
                names.filter_map(|name| Some((name.to_string(), binds.get(name)?.clone()))).collect();
            frame = frame.with_param_values(values)?;
        }
        let schema = Arc::clone(frame.schema().inner());
        Ok(Answer { schema, batches: frame.collect().await? })
    }

    /// Every table and view that a statement can name, `sv` with its schema.
    pub fn table_names(&self) -> Vec<String> {
        let Some(catalog) = self.context.catalog("lisql") else { return Vec::new() };
        let names = |schema: &str| catalog.schema(schema).map(|s| s.table_names()).unwrap_or_default();
        let sv = names("sv").into_iter().map(|name| format!("sv.{name}"));
        names("main").into_iter().chain(sv).collect()
    }

    /// The columns of a table or view; `None` where there is none of that name.
    pub async fn columns(&self, table: &str) -> Option<SchemaRef> {
        let provider = self.context.table_provider(table).await.ok()?;
        Some(provider.schema())
    }
}
