//! What is loaded: the tables of a session in memory, and how files become them; or a
//! store of Parquet files, how it is made and kept up to date, and what is read of it.

#[cfg(feature = "cluster")]
mod bucket;
#[cfg(not(feature = "cluster"))]
#[path = "no_bucket.rs"]
mod bucket;
mod build;
mod changes;
mod content;
mod data;
mod error;
mod files;
mod import;
mod known;
mod load;
mod lock;
mod manifest;
mod open;
mod parquet;
mod place;
mod read;
mod upkeep;
mod waves;
mod write;

#[cfg(feature = "cluster")]
pub use bucket::connect;
pub use build::{Build, build};
pub use data::Data;
pub use error::StoreError;
pub use import::{Import, Imported, import};
pub use load::{Input, LoadError, Request, load};
pub use manifest::{DataFile, Event};
pub use open::Store;
pub use upkeep::{Damage, history, verify};
pub use write::KeptView;

use crate::config::Organisation;
use crate::diag::Diagnostic;
use crate::table::{RawRows, SourceRow, empty_assessments};
use datafusion::arrow::array::RecordBatch;
use std::collections::BTreeMap;

/// Everything loaded. Lists of batches have at least one element, so that
/// their schema is known.
#[derive(Clone, Debug)]
pub struct Dataset {
    pub assessments: Vec<RecordBatch>,
    pub owners: Vec<RecordBatch>,
    /// Cells as read; they hold the texts of the answers too.
    pub raw_rows: Vec<RawRows>,
    pub sources: Vec<SourceRow>,
    pub findings: Vec<Diagnostic>,
    pub organisations: Vec<Organisation>,
    /// Views of the schema `stored` that have been computed already, by name.
    pub kept: BTreeMap<&'static str, Vec<RecordBatch>>,
}

impl Dataset {
    /// Empty tables: a session with nothing loaded.
    pub fn empty() -> Self {
        use crate::table::schema::OWNERS;
        Dataset {
            assessments: vec![empty_assessments()],
            owners: vec![RecordBatch::new_empty(OWNERS.clone())],
            raw_rows: Vec::new(),
            sources: Vec::new(),
            findings: Vec::new(),
            organisations: Vec::new(),
            kept: BTreeMap::new(),
        }
    }

    /// Rows of `assessments`.
    pub fn rows(&self) -> usize {
        self.assessments.iter().map(RecordBatch::num_rows).sum()
    }
}
