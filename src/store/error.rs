//! Why a store could not be opened, read or written: data, told in the session's
//! language by whoever shows it.

use crate::i18n::{Lang, Message};
use datafusion::arrow::error::ArrowError;
use datafusion::parquet::errors::ParquetError;
use std::path::{Path, PathBuf};

/// What is wrong with a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{}: {error}", path.display())]
    Io { path: PathBuf, error: std::io::Error },
    /// A file of the store is not what the manifest says.
    #[error("{}", self.message().text(Lang::En))]
    Damaged { path: PathBuf, reason: String },
    /// What was opened has been swept away by imports since.
    #[error("{}", self.message().text(Lang::En))]
    Changed { path: PathBuf },
    /// There is no manifest.
    #[error("{}", self.message().text(Lang::En))]
    NoStore { path: PathBuf },
    /// A folder that holds other things.
    #[error("{}", self.message().text(Lang::En))]
    NotEmpty { path: PathBuf },
    /// Written by a later version of the program.
    #[error("{}", self.message().text(Lang::En))]
    Newer { path: PathBuf, version: u32 },
    /// A path to import that is not there.
    #[error("{}", self.message().text(Lang::En))]
    Gone { path: PathBuf },
    #[error(transparent)]
    Arrow(#[from] ArrowError),
    /// What the store keeps of the views could not be computed.
    #[error("{0}")]
    Kept(String),
}

impl StoreError {
    /// An error of the file system about a path.
    pub fn io(path: &Path) -> impl FnOnce(std::io::Error) -> StoreError {
        |error| StoreError::Io { path: path.to_path_buf(), error }
    }

    /// A Parquet file that cannot be read, or written.
    pub fn parquet(path: &Path) -> impl FnOnce(ParquetError) -> StoreError {
        |error| StoreError::damaged(path, error)
    }

    pub fn damaged(path: &Path, reason: impl ToString) -> StoreError {
        StoreError::Damaged { path: path.to_path_buf(), reason: reason.to_string() }
    }

    /// What a person reads.
    pub fn message(&self) -> Message {
        let one = |key: &'static str, path: &Path| Message::new(key, [("path", path.display().to_string())]);
        match self {
            StoreError::Damaged { path, reason } => Message::new(
                "store-damaged",
                [("path", path.display().to_string()), ("reason", reason.clone())],
            ),
            StoreError::Changed { path } => one("store-changed", path),
            StoreError::NoStore { path } => one("store-none", path),
            StoreError::NotEmpty { path } => one("store-not-empty", path),
            StoreError::Newer { path, version } => Message::new(
                "store-newer",
                [("path", path.display().to_string()), ("version", version.to_string())],
            ),
            StoreError::Gone { path } => one("store-gone", path),
            other => Message::new("store-failed", [("reason", other.to_string())]),
        }
    }
}
