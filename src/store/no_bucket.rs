//! What stands in the place of `bucket` in a build without it: it says so.

use super::error::StoreError;
use datafusion::object_store::path::Path as ObjectPath;
use std::path::{Path, PathBuf};

/// A bucket that cannot be.
#[derive(Clone, Debug)]
pub enum Bucket {}

impl Bucket {
    /// # Errors
    /// Always: this build reads no buckets.
    pub fn open(path: &Path) -> Result<Bucket, StoreError> {
        Err(StoreError::NoBuckets { path: path.to_path_buf() })
    }

    pub fn url(&self) -> &str {
        match *self {}
    }

    pub fn location(&self, _: &str) -> ObjectPath {
        match *self {}
    }

    pub fn path(&self, _: &str) -> PathBuf {
        match *self {}
    }

    pub fn bytes(&self, _: &str) -> Result<Vec<u8>, StoreError> {
        match *self {}
    }

    pub fn read(&self, _: &str) -> Result<std::fs::File, StoreError> {
        match *self {}
    }
}
