//! What a session is over: tables in memory, or a store on the disk. Whoever asks does
//! not need to know which.

use super::{Dataset, Store, StoreError};
use crate::config::Organisation;
use crate::diag::Diagnostic;
use crate::table::RawRows;
use std::borrow::Cow;

/// Everything that a session can be asked about.
#[derive(Clone, Debug)]
pub enum Data {
    Memory(Dataset),
    Store(Box<Store>),
}

impl From<Dataset> for Data {
    fn from(dataset: Dataset) -> Data {
        Data::Memory(dataset)
    }
}

impl Data {
    /// Rows of `assessments`.
    pub fn rows(&self) -> usize {
        match self {
            Data::Memory(dataset) => dataset.rows(),
            Data::Store(store) => store.rows("assessments") as usize,
        }
    }

    /// Whether there is nothing at all, not even rows that were no answers.
    pub fn is_empty(&self) -> bool {
        match self {
            Data::Memory(dataset) => dataset.rows() == 0 && dataset.raw_rows.is_empty(),
            Data::Store(store) => store.rows("raw_rows") == 0,
        }
    }

    /// How many files were read.
    pub fn sources(&self) -> usize {
        match self {
            Data::Memory(dataset) => {
                let mut names: Vec<&str> = dataset.sources.iter().map(|row| &*row.source).collect();
                names.dedup();
                names.len()
            }
            Data::Store(store) => store.sources(),
        }
    }

    /// What they are called.
    pub fn source_names(&self) -> Result<Vec<String>, StoreError> {
        match self {
            Data::Memory(dataset) => Ok(dataset.sources.iter().map(|row| row.source.to_string()).collect()),
            Data::Store(store) => store.source_names(),
        }
    }

    /// The files that could not be used; a name can come several times.
    pub fn failed(&self) -> Vec<&str> {
        match self {
            Data::Memory(dataset) => {
                let failed = dataset.findings.iter().filter(|finding| finding.code.is_source_failure());
                failed.map(|finding| &*finding.origin.source).collect()
            }
            Data::Store(store) => store.failed().collect(),
        }
    }

    pub fn findings(&self) -> Result<Cow<'_, [Diagnostic]>, StoreError> {
        match self {
            Data::Memory(dataset) => Ok(Cow::Borrowed(&dataset.findings)),
            Data::Store(store) => store.findings().map(Cow::Owned),
        }
    }

    /// Those of `lisql.toml` and those met.
    pub fn organisations(&self) -> Result<Cow<'_, [Organisation]>, StoreError> {
        match self {
            Data::Memory(dataset) => Ok(Cow::Borrowed(&dataset.organisations)),
            Data::Store(store) => store.organisations().map(Cow::Owned),
        }
    }

    /// The tables of one file as they were read.
    pub fn raw_rows(&self, source: &str) -> Result<Vec<RawRows>, StoreError> {
        match self {
            Data::Memory(dataset) => {
                Ok(dataset.raw_rows.iter().filter(|raw| &*raw.source == source).cloned().collect())
            }
            Data::Store(store) => store.raw_rows(source),
        }
    }
}
