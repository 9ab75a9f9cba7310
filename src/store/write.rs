//! Groups of organisations to files. Nothing that is written here is known to anybody
//! before a manifest names it.

use super::content::{Content, Table};
use super::manifest::{DataFile, Group};
use super::{Dataset, StoreError, parquet};
use crate::config::Organisation;
use crate::i18n::Lang;
use crate::table;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

/// What is kept of a view: the view, its columns, its rows.
pub type KeptView = (&'static str, SchemaRef, Vec<RecordBatch>);

/// Computes what a store keeps of the views, of some organisations.
pub type Keep = dyn Fn(Dataset) -> Result<Vec<KeptView>, String> + Sync;

/// Writes the files of one generation.
pub struct GroupWriter<'a> {
    pub root: &'a Path,
    pub generation: u64,
    /// Of titles and messages, for those who read the files by other means.
    pub lang: Lang,
    /// The organisations that `lisql.toml` tells of.
    pub organisations: &'a [Organisation],
    pub keep: &'a Keep,
    /// The number of the next group.
    pub next: AtomicU32,
    /// Answers in a group, about.
    pub target: usize,
}

impl GroupWriter<'_> {
    /// Writes rows as one group or, where there are too many, as several; none where
    /// there are none.
    pub fn write(&self, content: &Content) -> Result<Vec<Group>, StoreError> {
        let rows = content.batch(Table::Assessments).num_rows();
        let parts = if rows > 2 * self.target { content.split(self.target) } else { vec![content.clone()] };
        parts.iter().filter(|part| !part.is_empty()).map(|part| self.group(part)).collect()
    }

    fn group(&self, content: &Content) -> Result<Group, StoreError> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (first, last) = content.ends();
        let mut files = BTreeMap::new();
        for table in Table::ALL {
            let batch = match table {
                Table::Assessments => table::labelled(content.batch(table), self.lang)?,
                _ => content.batch(table).clone(),
            };
            let file = self.file(table.name(), id, &batch.schema(), std::slice::from_ref(&batch))?;
            files.insert(table.name().to_string(), file);
        }
        let dataset = Dataset {
            assessments: vec![content.batch(Table::Assessments).clone()],
            owners: vec![content.batch(Table::Owners).clone()],
            organisations: self.organisations.to_vec(),
            ..Dataset::empty()
        };
        for (view, schema, batches) in (self.keep)(dataset).map_err(StoreError::Kept)? {
            files.insert(view.to_string(), self.file(view, id, &schema, &batches)?);
        }
        Ok(Group { id, first, last, sources: content.sources(), failed: content.failed(), files })
    }

    fn file(
        &self,
        table: &str,
        id: u32,
        schema: &SchemaRef,
        batches: &[RecordBatch],
    ) -> Result<DataFile, StoreError> {
        let name = format!("{table}-{id:06}-{:06}.parquet", self.generation);
        parquet::write(self.root, name, schema, batches)
    }

    /// Writes a table that is not divided.
    pub fn shared(&self, table: &str, batch: &RecordBatch) -> Result<DataFile, StoreError> {
        let name = format!("{table}-{:06}.parquet", self.generation);
        parquet::write(self.root, name, &batch.schema(), std::slice::from_ref(batch))
    }
}
