//! Groups of organisations to files. Nothing that is written here is known to anybody
//! before a manifest names it.

use super::content::{Content, Table};
use super::manifest::{DataFile, Group};
use super::{Dataset, StoreError, parquet};
use crate::config::Organisation;
use crate::i18n::Lang;
use crate::model::Status;
use crate::table;
use datafusion::arrow::array::{AsArray as _, BooleanArray, RecordBatch};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::error::ArrowError;
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
            let (schema, sections) = match table {
                Table::Assessments => {
                    let batch = table::labelled(content.batch(table), self.lang)?;
                    (batch.schema(), by_verdict(&batch)?)
                }
                _ => (table.schema(), vec![vec![content.batch(table).clone()]]),
            };
            files.insert(table.name().to_string(), self.file(table.name(), id, &schema, &sections)?);
        }
        let dataset = Dataset {
            assessments: vec![content.batch(Table::Assessments).clone()],
            owners: vec![content.batch(Table::Owners).clone()],
            organisations: self.organisations.to_vec(),
            ..Dataset::empty()
        };
        for (view, schema, batches) in (self.keep)(dataset).map_err(StoreError::Kept)? {
            files.insert(view.to_string(), self.file(view, id, &schema, &[batches])?);
        }
        Ok(Group { id, first, last, sources: content.sources(), failed: content.failed(), files })
    }

    fn file(
        &self,
        table: &str,
        id: u32,
        schema: &SchemaRef,
        sections: &[Vec<RecordBatch>],
    ) -> Result<DataFile, StoreError> {
        let name = format!("{table}-{id:06}-{:06}.parquet", self.generation);
        parquet::write(self.root, name, schema, sections)
    }

    /// Writes a table that is not divided.
    pub fn shared(&self, table: &str, batch: &RecordBatch) -> Result<DataFile, StoreError> {
        let name = format!("{table}-{:06}.parquet", self.generation);
        parquet::write(self.root, name, &batch.schema(), &[vec![batch.clone()]])
    }
}

/// The answers by verdict, gaps first, each verdict in row groups of its own. Most questions
/// about texts are about gaps, and the texts are nearly all there is to read.
fn by_verdict(answers: &RecordBatch) -> Result<Vec<Vec<RecordBatch>>, ArrowError> {
    let verdicts = answers["status"].as_string_view();
    let order =
        [Some(Status::Nej), Some(Status::Delvis), Some(Status::Ja), Some(Status::NotApplicable), None];
    let of = |verdict: Option<Status>| {
        let wanted = verdict.map(Status::as_str);
        let mask: BooleanArray = verdicts.iter().map(|verdict| Some(verdict == wanted)).collect();
        Ok(vec![filter_record_batch(answers, &mask)?])
    };
    order.into_iter().map(of).collect()
}
