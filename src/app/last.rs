//! The last result, kept so that it can be shown again in another form, saved or turned
//! without running anything twice.

use super::{AppError, Table};
use crate::engine::Answer;
use crate::i18n::{Lang, text};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use parking_lot::Mutex;
use std::sync::Arc;

/// The most that is kept, in bytes; a longer result is let go.
const MOST: usize = 256 << 20;

/// What is kept of a result.
#[derive(Debug)]
pub struct Last {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    bytes: usize,
    /// All rows have come.
    whole: bool,
    title: Option<String>,
    basis: Vec<(String, String)>,
}

/// Takes the rows of a result as they pass.
#[derive(Debug)]
pub(super) struct Keeper(Arc<Mutex<Last>>);

impl Keeper {
    /// `None`: that was all.
    pub fn take(&mut self, batch: Option<&RecordBatch>) {
        let mut last = self.0.lock();
        let Some(batch) = batch else {
            last.whole = last.bytes <= MOST;
            return;
        };
        // Slices of one buffer count its bytes each time; a guess on the safe side.
        last.bytes = last.bytes.saturating_add(batch.get_array_memory_size());
        if last.bytes <= MOST {
            last.batches.push(batch.clone());
        } else {
            last.batches = Vec::new();
        }
    }
}

/// Lets the rows of a table be kept; gives the place where they gather.
pub(super) fn keep(table: &mut Table) -> Arc<Mutex<Last>> {
    let last = Last {
        schema: table.schema(),
        batches: Vec::new(),
        bytes: 0,
        whole: false,
        title: table.title.clone(),
        basis: table.basis.clone(),
    };
    let last = Arc::new(Mutex::new(last));
    table.keeper = Some(Keeper(Arc::clone(&last)));
    last
}

/// The last result again; an error where there is none, or it was too long to keep.
pub(super) fn again(last: Option<&Arc<Mutex<Last>>>, lang: Lang) -> Result<Table, AppError> {
    let wrong = |key| AppError::Command { message: text(lang, key, &[]), line: 1 };
    let last = last.ok_or_else(|| wrong("last-none"))?.lock();
    if !last.whole {
        return Err(wrong("last-not-whole"));
    }
    let mut table = Table::new(Answer { schema: Arc::clone(&last.schema), batches: last.batches.clone() });
    (table.title, table.basis) = (last.title.clone(), last.basis.clone());
    Ok(table)
}
