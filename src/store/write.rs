//! Groups of organisations to files. Nothing that is written here is known to anybody
//! before a manifest names it.

use super::content::{Content, Table, lower_bound};
use super::manifest::{DataFile, Group};
use super::{Dataset, StoreError, parquet};
use crate::config::Organisation;
use crate::i18n::Lang;
use crate::model::Status;
use crate::table;
use datafusion::arrow::array::{Array as _, AsArray as _, BooleanArray, RecordBatch};
use datafusion::arrow::compute::{concat_batches, filter_record_batch};
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::error::ArrowError;
use rayon::prelude::*;
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
        if content.is_empty() {
            return Ok(Vec::new());
        }
        let rows = content.batch(Table::Assessments).num_rows();
        let parts = if rows > 2 * self.target { content.split(self.target) } else { vec![content.clone()] };
        // To plan the views takes longer than to compute them for a few organisations: once
        // for all parts.
        let kept = self.kept(content)?;
        let firsts: Vec<String> = parts.iter().skip(1).map(|part| part.ends().0).collect();
        let first = self.next.fetch_add(parts.len() as u32, Ordering::Relaxed);
        let one = |(at, part): (usize, &Content)| {
            let (from, to) = (at.checked_sub(1).and_then(|before| firsts.get(before)), firsts.get(at));
            let own = kept.iter().map(|(view, batch)| (*view, between(batch, from, to)));
            self.group(first + at as u32, part, &own.collect::<Vec<_>>())
        };
        parts.par_iter().enumerate().map(one).collect()
    }

    /// What is kept of the views, each in one batch.
    fn kept(&self, content: &Content) -> Result<Vec<(&'static str, RecordBatch)>, StoreError> {
        let dataset = Dataset {
            assessments: vec![content.batch(Table::Assessments).clone()],
            owners: vec![content.batch(Table::Owners).clone()],
            organisations: self.organisations.to_vec(),
            ..Dataset::empty()
        };
        let views = (self.keep)(dataset).map_err(StoreError::Kept)?.into_iter();
        views.map(|(view, schema, batches)| Ok((view, concat_batches(&schema, &batches)?))).collect()
    }

    fn group(&self, id: u32, content: &Content, kept: &[(&str, RecordBatch)]) -> Result<Group, StoreError> {
        let (first, last) = content.ends();
        let of_table = |table: Table| {
            let (schema, sections) = match table {
                Table::Assessments => {
                    let batch = table::labelled(content.batch(table), self.lang)?;
                    (batch.schema(), by_verdict(&batch)?)
                }
                _ => (table.schema(), vec![content.batch(table).clone()]),
            };
            Ok((table.name().to_string(), self.file(table.name(), id, &schema, &sections)?))
        };
        let of_view = |(view, batch): &(&str, RecordBatch)| {
            let file = self.file(view, id, &batch.schema(), std::slice::from_ref(batch))?;
            Ok(((*view).to_string(), file))
        };
        // Where one group is written, its files share the threads.
        let tables = Table::ALL.into_par_iter().map(of_table);
        let files: BTreeMap<String, DataFile> =
            tables.chain(kept.par_iter().map(of_view)).collect::<Result<_, StoreError>>()?;
        Ok(Group { id, first, last, sources: content.sources(), failed: content.failed(), files })
    }

    fn file(
        &self,
        table: &str,
        id: u32,
        schema: &SchemaRef,
        sections: &[RecordBatch],
    ) -> Result<DataFile, StoreError> {
        let name = format!("{table}-{id:06}-{:06}.parquet", self.generation);
        parquet::write(self.root, name, schema, sections)
    }

    /// Writes a table that is not divided.
    pub fn shared(&self, table: &str, batch: &RecordBatch) -> Result<DataFile, StoreError> {
        let name = format!("{table}-{:06}.parquet", self.generation);
        parquet::write(self.root, name, &batch.schema(), std::slice::from_ref(batch))
    }
}

/// The rows of the organisations from one on, up to another; the rows are in their order.
fn between(rows: &RecordBatch, from: Option<&String>, to: Option<&String>) -> RecordBatch {
    let orgs = rows["org"].as_string_view();
    let place = |first: &String| lower_bound(orgs, first);
    let (from, to) = (from.map_or(0, place), to.map_or(orgs.len(), place));
    rows.slice(from, to - from)
}

/// The answers by verdict: Nej, Delvis and all others, each in row groups of its own. Most
/// questions about texts are about gaps, and the texts are nearly all there is to read.
fn by_verdict(answers: &RecordBatch) -> Result<Vec<RecordBatch>, ArrowError> {
    let gaps = [Status::Nej, Status::Delvis].map(Status::as_str);
    let section = |verdict: Option<&str>| gaps.iter().position(|gap| verdict == Some(gap));
    let sections: Vec<Option<usize>> = answers["status"].as_string_view().iter().map(section).collect();
    let of = |section: Option<usize>| {
        let mask: BooleanArray = sections.iter().map(|own| Some(*own == section)).collect();
        filter_record_batch(answers, &mask)
    };
    [Some(0), Some(1), None].into_iter().map(of).collect()
}
