//! The schemas that statements resolve names in: base tables are encoded and
//! views planned only when a statement names them.

use super::error::told;
use super::files;
use super::options::Options;
use super::stored::{StoredTable, external};
use super::views::{KEPT, VIEWS};
use crate::store::{Data, Store};
use crate::table;
use async_trait::async_trait;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::error::ArrowError;
use datafusion::catalog::{MemTable, SchemaProvider, TableProvider};
use datafusion::common::{DataFusionError, Result};
use datafusion::datasource::ViewTable;
use datafusion::execution::session_state::SessionState;
use datafusion::logical_expr::{DdlStatement, LogicalPlan};
use parking_lot::RwLock;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Weak};

/// The schema `main` with the contract's tables and views; `sv`, the sheet as its
/// owners know it; `stored`, what views are made from.
pub const SCHEMAS: [&str; 3] = ["main", "sv", "stored"];

type SharedState = Weak<RwLock<SessionState>>;

/// One schema of a session.
pub struct Tables {
    schema: &'static str,
    data: Arc<RwLock<Arc<Data>>>,
    state: SharedState,
    /// Tables and views that the user made in this session.
    own: RwLock<BTreeMap<String, Arc<dyn TableProvider>>>,
}

/// The tables and views of the program in a schema.
pub fn built_in(schema: &str) -> impl Iterator<Item = &'static str> + '_ {
    let tables = table::about::ABOUT.iter().map(|table| table.name).filter(move |_| schema == "main");
    tables.chain(VIEWS.iter().filter(move |view| view.schema == schema).map(|view| view.name))
}

/// Whether a table or view of the program has the name.
fn is_program(schema: &str, name: &str) -> bool {
    built_in(schema).any(|built_in| built_in == name)
        || (schema == "stored" && matches!(name, "assessments" | "lives"))
}

fn stays(name: &str) -> DataFusionError {
    told("save-built-in", [("name", name.to_string())])
}

/// Refuses to drop what is the program's; DataFusion would say that it does not exist.
pub fn keep_program(plan: &LogicalPlan) -> Result<()> {
    let LogicalPlan::Ddl(statement) = plan else { return Ok(()) };
    let (schema, name) = match statement {
        DdlStatement::DropTable(drop) => (drop.name.schema(), drop.name.table()),
        DdlStatement::DropView(drop) => (drop.name.schema(), drop.name.table()),
        DdlStatement::DropCatalogSchema(drop) => {
            let name = drop.name.schema_name();
            return if SCHEMAS.contains(&name) { Err(stays(name)) } else { Ok(()) };
        }
        _ => return Ok(()),
    };
    if is_program(schema.unwrap_or("main"), name) { Err(stays(name)) } else { Ok(()) }
}

impl Tables {
    pub fn new(schema: &'static str, data: Arc<RwLock<Arc<Data>>>, state: SharedState) -> Self {
        Tables { schema, data, state, own: RwLock::default() }
    }

    fn data(&self) -> Arc<Data> {
        Arc::clone(&self.data.read())
    }

    /// What is small enough to be made when it is named, or is in memory.
    fn batches(&self, name: &str, data: &Data, options: &Options) -> Result<Option<Vec<RecordBatch>>> {
        let one = |batch: Result<RecordBatch, ArrowError>| Ok(batch.map(|batch| Some(vec![batch]))?);
        match (self.schema, name, data) {
            ("stored", "lives", _) => {
                one(table::lives(&data.organisations().map_err(external)?, options.as_of))
            }
            ("main", "requirements", _) => one(table::requirements(options.lang)),
            ("main", "crosswalk", _) => one(table::crosswalk()),
            ("main", "organisations", _) => {
                one(table::organisations(&data.organisations().map_err(external)?))
            }
            ("main", "findings", _) => {
                one(table::findings(&data.findings().map_err(external)?, options.lang))
            }
            ("stored", "assessments", Data::Memory(data)) => Ok(Some(data.assessments.clone())),
            ("stored", view, Data::Memory(data)) => Ok(data.kept.get(view).cloned()),
            ("main", "owners", Data::Memory(data)) => Ok(Some(data.owners.clone())),
            ("main", "raw_rows", Data::Memory(data)) => Ok(Some(table::raw_rows(&data.raw_rows)?)),
            ("main", "sources", Data::Memory(data)) => one(table::sources(&data.sources)),
            _ => Ok(None),
        }
    }

    /// What the store holds under this name.
    fn stored(&self, name: &str, store: &Store) -> Result<Option<StoredTable>> {
        use table::schema::{ASSESSMENTS, OWNERS, RAW_ROWS, SOURCES};
        let schema = match (self.schema, name) {
            ("stored", "assessments") => Some(&ASSESSMENTS),
            ("main", "owners") => Some(&OWNERS),
            ("main", "raw_rows") => Some(&RAW_ROWS),
            ("main", "sources") => Some(&SOURCES),
            ("stored", view) if KEPT.iter().flatten().any(|(kept, _)| *kept == view) => None,
            _ => return Ok(None),
        };
        StoredTable::open(store, name, schema.map(|schema| Arc::clone(schema)))
    }

    /// Views and queries rest on the program's tables: none is replaced or dropped.
    fn is_free(&self, name: &str) -> Result<()> {
        if !is_program(self.schema, name) {
            return Ok(());
        }
        Err(stays(name))
    }

    async fn view(&self, name: &str, state: &SessionState) -> Result<Option<Arc<dyn TableProvider>>> {
        let Some(view) = VIEWS.iter().find(|view| view.schema == self.schema && view.name == name) else {
            return Ok(None);
        };
        let plan = state.create_logical_plan(view.sql).await?;
        Ok(Some(Arc::new(ViewTable::new(plan, Some(view.sql.to_string())))))
    }
}

impl fmt::Debug for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tables").field("schema", &self.schema).finish_non_exhaustive()
    }
}

#[async_trait]
impl SchemaProvider for Tables {
    fn table_names(&self) -> Vec<String> {
        let own = self.own.read();
        let names = built_in(self.schema).map(str::to_string);
        names.filter(|name| !own.contains_key(name)).chain(own.keys().cloned()).collect()
    }

    async fn table(&self, name: &str) -> Result<Option<Arc<dyn TableProvider>>> {
        let own = self.own.read().get(name).cloned();
        if own.is_some() {
            return Ok(own);
        }
        let closed = || DataFusionError::Internal("the session is closed".into());
        let state = self.state.upgrade().ok_or_else(closed)?.read().clone();
        let data = self.data();
        if let Data::Store(store) = &*data
            && let Some(table) = self.stored(name, store)?
        {
            return Ok(Some(Arc::new(table)));
        }
        if let Some(batches) = self.batches(name, &data, Options::of(state.config_options())?)? {
            let schema = batches.first().map(RecordBatch::schema);
            let Some(schema) = schema else { return Ok(None) };
            return Ok(Some(Arc::new(MemTable::try_new(schema, vec![batches])?)));
        }
        match self.view(name, &state).await? {
            None if self.schema == "main" => {
                let lang = Options::of(state.config_options())?.lang;
                Ok(files::table(name, lang)?.map(|table| table as Arc<dyn TableProvider>))
            }
            view => Ok(view),
        }
    }

    fn register_table(
        &self,
        name: String,
        table: Arc<dyn TableProvider>,
    ) -> Result<Option<Arc<dyn TableProvider>>> {
        self.is_free(&name)?;
        Ok(self.own.write().insert(name, table))
    }

    fn deregister_table(&self, name: &str) -> Result<Option<Arc<dyn TableProvider>>> {
        self.is_free(name)?;
        Ok(self.own.write().remove(name))
    }

    fn table_exist(&self, name: &str) -> bool {
        let own = self.own.read();
        own.contains_key(name) || is_program(self.schema, name)
    }
}
