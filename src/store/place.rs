//! Where a store lies: a folder, or a bucket of S3 that is only read. A store is opened, its
//! files found and read in the same way in both.

use super::bucket::Bucket;
use super::error::StoreError;
use super::manifest::{DataFile, FILES, Manifest, NAME};
use super::parquet;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::object_store::ObjectMeta;
use datafusion::object_store::path::Path as ObjectPath;
use std::path::{Path, PathBuf};

/// The place of a store.
#[derive(Clone, Debug)]
pub enum Place {
    /// The folder, from the root of the file system.
    Folder(PathBuf),
    Bucket(Bucket),
}

impl Place {
    /// Whether there is a store here, or may be one: nobody is asked about a bucket.
    pub fn is_store(path: &Path) -> bool {
        Place::is_bucket(path) || path.join(NAME).is_file()
    }

    /// Whether the name is a bucket's.
    pub fn is_bucket(path: &Path) -> bool {
        path.to_str().is_some_and(|path| path.starts_with("s3://"))
    }

    /// The place of this name: a path, or `s3://BUCKET/PREFIX`.
    ///
    /// # Errors
    /// Where a bucket is named and its settings are wrong, or this build reads none.
    pub fn named(path: &Path) -> Result<Place, StoreError> {
        if Place::is_bucket(path) {
            return Bucket::open(path).map(Place::Bucket);
        }
        std::path::absolute(path).map(Place::Folder).map_err(StoreError::io(path))
    }

    /// What it is called.
    pub fn name(&self) -> PathBuf {
        match self {
            Place::Folder(root) => root.clone(),
            Place::Bucket(bucket) => bucket.path(""),
        }
    }

    /// What the store holds now.
    pub fn manifest(&self) -> Result<Manifest, StoreError> {
        match self {
            Place::Folder(root) => Manifest::read(root),
            Place::Bucket(bucket) => {
                Manifest::parse(&bucket.path(""), &bucket.path(NAME), &bucket.bytes(NAME)?)
            }
        }
    }

    /// Reads a file whole, or those of its columns that are named.
    pub fn read(&self, file: &DataFile, columns: Option<&[&str]>) -> Result<Vec<RecordBatch>, StoreError> {
        match self {
            Place::Folder(root) => parquet::read(root, file, columns),
            Place::Bucket(bucket) => {
                let name = format!("{FILES}/{}", file.name);
                parquet::read_from(bucket.read(&name)?, &bucket.path(&name), columns)
            }
        }
    }

    /// The schema of a file, as it was written.
    pub fn schema(&self, file: &DataFile) -> Result<SchemaRef, StoreError> {
        match self {
            Place::Folder(root) => parquet::schema(root, file),
            Place::Bucket(bucket) => {
                let name = format!("{FILES}/{}", file.name);
                parquet::schema_from(bucket.read(&name)?, &bucket.path(&name))
            }
        }
    }

    /// Whom the engine asks for the files.
    pub fn url(&self) -> Result<ObjectStoreUrl, StoreError> {
        match self {
            Place::Folder(_) => Ok(ObjectStoreUrl::local_filesystem()),
            Place::Bucket(bucket) => {
                let failed = |error| StoreError::damaged(&bucket.path(""), error);
                ObjectStoreUrl::parse(bucket.url()).map_err(failed)
            }
        }
    }

    /// A file as the engine reads it.
    ///
    /// # Errors
    /// Where it is not there, or not as long as it was; in a bucket that is found when it is read.
    pub fn object(&self, file: &DataFile) -> Result<ObjectMeta, StoreError> {
        let (location, modified) = match self {
            Place::Folder(root) => {
                let path = parquet::path(root, file);
                let there = path.metadata().map_err(|error| StoreError::damaged(&path, error))?;
                if there.len() != file.bytes {
                    return Err(StoreError::damaged(
                        &path,
                        format!("{} ≠ {} bytes", there.len(), file.bytes),
                    ));
                }
                let location = ObjectPath::from_absolute_path(&path);
                let location = location.map_err(|error| StoreError::damaged(&path, error))?;
                (location, there.modified().map_err(StoreError::io(&path))?)
            }
            Place::Bucket(bucket) => {
                let location = bucket.location(&format!("{FILES}/{}", file.name));
                // Files never change: any time will do, as long as it is the same one.
                (location, std::time::UNIX_EPOCH)
            }
        };
        Ok(ObjectMeta {
            location,
            last_modified: modified.into(),
            size: file.bytes,
            e_tag: None,
            version: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_known_by_its_name() {
        assert!(Place::is_bucket(Path::new("s3://b")) && !Place::is_bucket(Path::new("./s3/b")));
    }
}
