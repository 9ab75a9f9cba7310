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
    /// A bucket, in a build that reads none.
    #[error("{}", self.message().text(Lang::En))]
    NoBuckets { path: PathBuf },
    /// A bucket, or a file in it, that cannot be read.
    #[error("{}", self.message().text(Lang::En))]
    Bucket { path: PathBuf, reason: String },
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

    /// A bucket, or a file in it, that cannot be read.
    #[cfg(feature = "cluster")]
    pub fn bucket(path: &Path, reason: &dyn std::error::Error) -> StoreError {
        // The service's whole answer is for those who write clients.
        let reason = reason.to_string().lines().next().unwrap_or_default().to_string();
        StoreError::Bucket { path: path.to_path_buf(), reason }
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
            StoreError::NoBuckets { path } => one("store-no-buckets", path),
            StoreError::Bucket { path, reason } => Message::new(
                "store-bucket",
                [("path", path.display().to_string()), ("reason", reason.clone())],
            ),
            other => Message::new("store-failed", [("reason", other.to_string())]),
        }
    }
}
