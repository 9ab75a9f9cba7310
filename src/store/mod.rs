//! What is loaded: the tables of a session in memory, and how files become them.

mod load;
mod read;

pub use load::{Input, LoadError, Request, load};

use crate::config::Organisation;
use crate::diag::Diagnostic;
use crate::table::{RawRows, SourceRow, empty_assessments};
use datafusion::arrow::array::RecordBatch;

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
        }
    }

    /// Rows of `assessments`.
    pub fn rows(&self) -> usize {
        self.assessments.iter().map(RecordBatch::num_rows).sum()
    }
}
