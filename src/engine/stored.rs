//! A table of a store: its Parquet files as a scan that reads the columns and rows a
//! statement asks for, in as many parts as there are threads.

use crate::store::{Data, Store, StoreError};
use async_trait::async_trait;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::error::ArrowError;
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::stats::Precision;
use datafusion::common::{DFSchema, DataFusionError, Result, Statistics};
use datafusion::datasource::TableType;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::{FileGroup, FileScanConfigBuilder, ParquetSource};
use datafusion::datasource::source::DataSourceExec;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::logical_expr::utils::conjunction;
use datafusion::logical_expr::{Expr, TableProviderFilterPushDown};
use datafusion::physical_plan::ExecutionPlan;
use std::fmt;
use std::sync::Arc;

/// The files of one table.
pub struct StoredTable {
    schema: SchemaRef,
    url: ObjectStoreUrl,
    files: Vec<(PartitionedFile, u64)>,
}

/// An error of the store inside one of DataFusion, so that it can be told in the
/// session's language.
pub fn external(error: StoreError) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

/// An error of reading files, with the file's name where one of the store's is damaged.
/// Only then is all of the store looked through: a reader of pages does not say whose they are.
pub fn named(error: DataFusionError, data: &Data) -> DataFusionError {
    let Data::Store(store) = data else { return error };
    let of_files = match error.find_root() {
        DataFusionError::ArrowError(error, _) => {
            matches!(**error, ArrowError::ParquetError(_) | ArrowError::ExternalError(_))
        }
        DataFusionError::External(other) => !other.is::<StoreError>(),
        // A reader that meets what no writer writes may give up altogether.
        DataFusionError::ParquetError(_) | DataFusionError::ObjectStore(_) => true,
        DataFusionError::ExecutionJoin(_) | DataFusionError::IoError(_) => true,
        _ => false,
    };
    match of_files.then(|| store.damage()).flatten() {
        Some(damage) => external(damage),
        None => error,
    }
}

impl StoredTable {
    /// A table with the columns of `schema`; `None` where the store does not hold it. Files may
    /// have more columns.
    pub fn open(store: &Store, name: &str, schema: Option<SchemaRef>) -> Result<Option<StoredTable>> {
        let written = if schema.is_some() { schema } else { store.schema(name).map_err(external)? };
        let Some(schema) = written else { return Ok(None) };
        let one = |(meta, rows)| (PartitionedFile::new_from_meta(meta), rows);
        let files = store.files(name).map_err(external)?.into_iter().map(one).collect();
        Ok(Some(StoredTable { schema, url: store.url().map_err(external)?, files }))
    }

    fn rows(&self) -> u64 {
        self.files.iter().map(|(_, rows)| rows).sum()
    }

    /// Neighbours together, about the same number of rows in each group.
    fn groups(&self, parts: usize) -> Vec<FileGroup> {
        let share = self.rows().div_ceil(parts.max(1) as u64).max(1);
        let mut groups = vec![Vec::new()];
        let mut rows = 0;
        for (file, more) in self.files.iter().filter(|(_, rows)| *rows > 0) {
            if rows >= share * groups.len() as u64 {
                groups.push(Vec::new());
            }
            rows += more;
            if let Some(last) = groups.last_mut() {
                last.push(file.clone());
            }
        }
        groups.into_iter().map(FileGroup::new).collect()
    }
}

impl fmt::Debug for StoredTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredTable").field("files", &self.files.len()).finish_non_exhaustive()
    }
}

#[async_trait]
impl TableProvider for StoredTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    fn supports_filters_pushdown(&self, filters: &[&Expr]) -> Result<Vec<TableProviderFilterPushDown>> {
        Ok(vec![TableProviderFilterPushDown::Inexact; filters.len()])
    }

    fn statistics(&self) -> Option<Statistics> {
        let rows = Precision::Exact(self.rows() as usize);
        Some(Statistics { num_rows: rows, ..Statistics::new_unknown(&self.schema) })
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let mut options = state.table_options().parquet.clone();
        // What a condition leaves out is not decoded: the texts of an answer are the dear part.
        options.global.pushdown_filters = true;
        options.global.reorder_filters = true;
        let mut source = ParquetSource::new(Arc::clone(&self.schema)).with_table_parquet_options(options);
        if let Some(filter) = conjunction(filters.to_vec()) {
            let columns = DFSchema::try_from(Arc::clone(&self.schema))?;
            source = source.with_predicate(state.create_physical_expr(filter, &columns)?);
        }
        let rows =
            if filters.is_empty() { Precision::Exact(self.rows() as usize) } else { Precision::Absent };
        let statistics = Statistics { num_rows: rows, ..Statistics::new_unknown(&self.schema) };
        let scan = FileScanConfigBuilder::new(self.url.clone(), Arc::new(source))
            .with_file_groups(self.groups(state.config().target_partitions()))
            .with_statistics(statistics)
            .with_limit(if filters.is_empty() { limit } else { None })
            .with_projection_indices(projection.cloned())?
            .build();
        Ok(DataSourceExec::from_data_source(scan))
    }
}
