//! SQL over what is loaded: a DataFusion session with the contract's tables,
//! views and functions.

mod address;
#[cfg(feature = "cluster")]
mod cluster;
#[cfg(not(feature = "cluster"))]
#[path = "no_cluster.rs"]
mod cluster;
mod error;
mod files;
pub mod functions;
mod kept;
mod memory;
mod natural;
pub mod options;
mod rows;
mod statement;
mod stoppable;
mod stored;
mod tables;
mod views;
mod windows;

pub use address::{Address, Executor};
pub use cluster::{executor, scheduler};
pub use datafusion::arrow::array::RecordBatch;
pub use datafusion::common::ScalarValue;
pub use error::{Place, SqlError, nearest};
pub use kept::kept;
pub use natural::natural_key;
pub use options::{Options, SETTINGS, setting};
pub use rows::Rows;
pub use statement::Statement;
pub use views::{VIEWS, View};

use crate::i18n::{self, Lang};
use crate::store::Data;
use datafusion::arrow::datatypes::{FieldRef, SchemaRef};
use datafusion::catalog::{CatalogProvider as _, MemTable, MemoryCatalogProvider};
use datafusion::common::{DataFusionError, Result, TableReference};
use datafusion::execution::session_state::SessionStateBuilder;
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_optimizer::optimizer::PhysicalOptimizer;
use datafusion::prelude::{SessionConfig, SessionContext};
use datafusion::sql::parser::Statement as Parsed;
use error::{Asked, Context, kind_of};
use futures::StreamExt as _;
use parking_lot::RwLock;
use rows::Part;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::mpsc::Sender;

/// What each column of a built-in table or view means, in order and in this language;
/// `sv.bedömningar` with its schema. Empty for a name that is neither.
pub fn meanings(table: &str, lang: Lang) -> Vec<(&'static str, String)> {
    let told = |(name, meaning): (&'static str, String)| {
        (name, i18n::about(lang, &format!("{table}.{name}"), &meaning))
    };
    english(table).into_iter().map(told).collect()
}

fn english(table: &str) -> Vec<(&'static str, String)> {
    let (schema, name) = table.split_once('.').unwrap_or(("main", table));
    if let Some(view) = VIEWS.iter().find(|view| view.schema == schema && view.name == name) {
        return view.columns();
    }
    let base = crate::table::about::ABOUT.iter().find(|base| schema == "main" && base.name == name);
    let columns = base.iter().flat_map(|base| base.columns);
    columns.map(|(name, meaning)| (*name, meaning.to_string())).collect()
}

/// What a built-in table or view holds, in one line; empty for a name that is neither.
pub fn about(table: &str, lang: Lang) -> String {
    let (schema, name) = table.split_once('.').unwrap_or(("main", table));
    let view = VIEWS.iter().find(|view| view.schema == schema && view.name == name).map(View::about);
    let base = || crate::table::about::ABOUT.iter().find(|base| schema == "main" && base.name == name);
    let english = view.or_else(|| base().map(|base| base.about.to_string())).unwrap_or_default();
    if english.is_empty() { english } else { i18n::about(lang, table, &english) }
}

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

/// DataFusion's physical optimisation with queries that can be stopped (`stoppable.rs`) and windows
/// that hold a partition at a time, and without its pushing down of filters. That finds
/// columns by name, and where the sides of a join have columns of one name it filters the
/// wrong one and loses rows (apache/datafusion#25259). Filters are pushed down in the
/// logical plan all the same.
/// A plan for a cluster has windows of DataFusion's own: an operator of ours has no form that can be sent.
fn sound_rules(on_cluster: bool) -> Vec<Arc<dyn PhysicalOptimizerRule + Send + Sync>> {
    let rules = PhysicalOptimizer::default().rules.into_iter();
    let sound = rules.filter(|rule| !rule.name().starts_with("FilterPushdown"));
    let windows = (!on_cluster).then(|| Arc::new(windows::Windows) as Arc<_>);
    sound.chain(windows).chain([Arc::new(stoppable::Stoppable) as Arc<_>]).collect()
}

/// A session: tables, views, functions and settings. A clone is the same session.
#[derive(Clone)]
pub struct Session {
    context: SessionContext,
    data: Arc<RwLock<Arc<Data>>>,
}

/// Below this many rows one partition is faster than sharing them out.
const SMALL: usize = 100_000;

impl Session {
    /// A session over `data`. `memory` limits what queries hold, in bytes; `cluster` is where
    /// those over a store run, here where there is none.
    ///
    /// # Errors
    /// Where this build has no cluster.
    pub fn new(
        data: impl Into<Data>,
        options: Options,
        memory: Option<usize>,
        cluster: Option<&Address>,
    ) -> Result<Session> {
        let data = data.into();
        let partitions = if data.rows() < SMALL {
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
        let runtime = cluster::runtime();
        let runtime = match memory {
            Some(bytes) => runtime.with_memory_pool(memory::pool(bytes)),
            None => runtime,
        };
        let catalog = Arc::new(MemoryCatalogProvider::new());
        let builder = SessionStateBuilder::new()
            .with_config(config)
            .with_runtime_env(runtime.build_arc()?)
            .with_default_features()
            .with_physical_optimizer_rules(sound_rules(cluster.is_some()));
        let builder = match cluster {
            Some(address) => cluster::ask(builder, address, data.rows())?,
            None => builder,
        };
        let context = SessionContext::new_with_state(functions::known(builder).build());
        let data = Arc::new(RwLock::new(Arc::new(data)));
        for schema in tables::SCHEMAS {
            let tables = tables::Tables::new(schema, Arc::clone(&data), context.state_weak_ref());
            catalog.register_schema(schema, Arc::new(tables))?;
        }
        context.register_catalog("lisql", catalog);
        Ok(Session { context, data })
    }

    /// What is loaded now.
    pub fn data(&self) -> Arc<Data> {
        Arc::clone(&self.data.read())
    }

    /// Replaces what is loaded; tables that the user made stay.
    pub fn replace(&self, data: Data) {
        *self.data.write() = Arc::new(data);
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
        changed.map_err(|error| SqlError::new(&error, Context::default()))
    }

    /// Runs all statements of `text`; stops at the first error. `each` takes the
    /// answers as they come. Places in an error count from the start of `text`.
    pub async fn run(&self, text: &str, binds: &Binds, mut each: impl FnMut(Answer)) -> Result<(), SqlError> {
        for statement in Statement::parse(text)? {
            each(self.start(statement, binds).await?.collect().await?);
        }
        Ok(())
    }

    /// Starts one statement. Planning is part of the task, so that a wait for either can
    /// be given up at once.
    pub async fn start(&self, statement: Statement, binds: &Binds) -> Result<Rows, SqlError> {
        let (session, binds) = (self.clone(), binds.clone());
        let run = |sender| async move {
            let statement = statement.into_inner();
            if let Err(error) = session.send(statement.clone(), &binds, &sender).await {
                let error = stored::named(error, &session.data());
                let error = session.read_error(&error, &statement).await;
                // Nobody waits for it any more where this fails.
                let _ = sender.send(Err(error)).await;
            }
        };
        Rows::start(run).await
    }

    async fn send(&self, statement: Parsed, binds: &Binds, to: &Sender<rows::Sent>) -> Result<()> {
        let plan = self.context.state().statement_to_plan(statement).await?;
        tables::keep_program(&plan)?;
        let needed = plan.get_parameter_names()?;
        let mut frame = self.context.execute_logical_plan(plan).await?;
        if !needed.is_empty() {
            let names = needed.iter().map(|name| name.trim_start_matches('$'));
            let values: Vec<(String, ScalarValue)> =
                names.filter_map(|name| Some((name.to_string(), binds.get(name)?.clone()))).collect();
            frame = frame.with_param_values(values)?;
        }
        let schema = Arc::clone(frame.schema().inner());
        let mut stream = frame.execute_stream().await?;
        if to.send(Ok(Part::Schema(schema))).await.is_err() {
            return Ok(());
        }
        while let Some(batch) = stream.next().await {
            if to.send(Ok(Part::Batch(batch?))).await.is_err() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// An error of a statement, with its place in it and what was probably meant.
    async fn read_error(&self, error: &DataFusionError, statement: &Parsed) -> SqlError {
        let named = self.context.state().resolve_table_references(statement).unwrap_or_default();
        let mut columns = Vec::new();
        for table in named {
            let Ok(table) = self.context.table_provider(table).await else { continue };
            let kind = |field: &FieldRef| (field.name().clone(), kind_of(&field.data_type().to_string()));
            columns.extend(table.schema().fields().iter().map(kind));
        }
        let functions: Vec<String> = self.functions().into_iter().map(|function| function.name).collect();
        let (tables, asked) = (&self.table_names(), Some(Asked { statement, columns: &columns }));
        SqlError::new(error, Context { tables, functions: &functions, asked })
    }

    /// The columns that the first statement of a text has, and the tables that it reads,
    /// without running it.
    pub async fn describe(&self, text: &str, binds: &Binds) -> Result<(SchemaRef, Vec<String>), SqlError> {
        let Some(statement) = Statement::parse(text)?.pop_front() else {
            return Err(SqlError::internal("no statement"));
        };
        let statement = statement.into_inner();
        let state = self.context.state();
        let tables = state.resolve_table_references(&statement).unwrap_or_default();
        let tables = tables.iter().map(|table| match table.schema() {
            Some(schema) if schema != "main" => format!("{schema}.{}", table.table()),
            _ => table.table().to_string(),
        });
        let plan = async {
            let plan = state.statement_to_plan(statement.clone()).await?;
            plan.with_param_values(binds.clone().into_iter().collect::<Vec<(String, ScalarValue)>>())
        };
        match plan.await {
            Ok(plan) => Ok((Arc::clone(plan.schema().inner()), tables.collect())),
            Err(error) => Err(self.read_error(&error, &statement).await),
        }
    }

    /// Makes a result a table of this session; gives the number of its rows.
    pub fn save(&self, name: &str, answer: Answer) -> Result<usize> {
        let rows = answer.rows();
        let table = MemTable::try_new(answer.schema, vec![answer.batches])?;
        self.context.deregister_table(TableReference::bare(name))?;
        self.context.register_table(TableReference::bare(name), Arc::new(table))?;
        Ok(rows)
    }

    /// Whether a table or view of the program has this name.
    pub fn is_built_in(&self, name: &str) -> bool {
        tables::built_in("main").any(|built_in| built_in == name)
    }

    /// The functions of the session: name, and its arguments where they are documented.
    pub fn functions(&self) -> Vec<functions::About> {
        functions::about(&self.context.state(), self.options().lang)
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
