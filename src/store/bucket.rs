//! A store in a bucket of S3, or of what speaks as S3 does. Keys and endpoint come from the
//! environment, by the names that other tools have for them.

use super::error::StoreError;
use datafusion::object_store::path::Path as ObjectPath;
use datafusion::object_store::{ObjectStore, ObjectStoreExt as _};
use datafusion::parquet::file::reader::ChunkReader;
use object_store::aws::AmazonS3Builder;
use object_store::client::SpawnedReqwestConnector;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use tokio::runtime::{Builder, Runtime};

/// Connections outlive the statements that opened them, so they have a runtime of their own.
static REACH: LazyLock<std::io::Result<Runtime>> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(1).enable_all().build());

/// A prefix in a bucket.
#[derive(Clone, Debug)]
pub struct Bucket {
    /// `s3://BUCKET`
    url: String,
    prefix: ObjectPath,
    store: Arc<dyn ObjectStore>,
}

/// The bucket of a URL `s3://BUCKET`.
///
/// # Errors
/// Where the settings in the environment make no sense.
pub fn connect(url: &str) -> object_store::Result<Arc<dyn ObjectStore>> {
    let failed = |error: &std::io::Error| object_store::Error::Generic {
        store: "S3",
        source: error.to_string().into(),
    };
    let runtime = REACH.as_ref().map_err(failed)?;
    let bucket = url.trim_start_matches("s3://").trim_end_matches('/');
    let connector = SpawnedReqwestConnector::new(runtime.handle().clone());
    let builder = AmazonS3Builder::from_env().with_bucket_name(bucket).with_http_connector(connector);
    Ok(Arc::new(builder.build()?))
}

impl Bucket {
    /// The bucket and prefix of this name.
    pub fn open(path: &Path) -> Result<Bucket, StoreError> {
        let name = path.to_string_lossy();
        let inside = name.trim_start_matches("s3://");
        let (bucket, prefix) = inside.split_once('/').unwrap_or((inside, ""));
        let url = format!("s3://{bucket}");
        let store = connect(&url).map_err(|error| StoreError::bucket(path, &error))?;
        Ok(Bucket { url, prefix: ObjectPath::from(prefix), store })
    }

    /// The bucket without the prefix.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where a file lies in the bucket.
    pub fn location(&self, name: &str) -> ObjectPath {
        name.split('/').fold(self.prefix.clone(), |path, part| path.join(part))
    }

    /// What a file is called in messages.
    pub fn path(&self, name: &str) -> PathBuf {
        let prefix = [self.prefix.as_ref(), name];
        let parts = prefix.iter().filter(|part| !part.is_empty()).copied();
        PathBuf::from([self.url.as_str()].into_iter().chain(parts).collect::<Vec<_>>().join("/"))
    }

    /// Reads a file whole, while the caller waits.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        Ok(self.read(name)?.as_ref().to_vec())
    }

    /// As [`Bucket::bytes`], for who reads Parquet of it.
    pub fn read(&self, name: &str) -> Result<impl ChunkReader + AsRef<[u8]> + use<>, StoreError> {
        let path = self.path(name);
        let failed = |error: object_store::Error| match error {
            object_store::Error::NotFound { .. } if name == super::manifest::NAME => {
                StoreError::NoStore { path: self.path("") }
            }
            other => StoreError::bucket(&path, &other),
        };
        let gone = || StoreError::damaged(&path, "no runtime");
        let (store, location) = (Arc::clone(&self.store), self.location(name));
        let (sender, receiver) = std::sync::mpsc::channel();
        REACH.as_ref().map_err(|_| gone())?.spawn(async move {
            let read = async { store.get(&location).await?.bytes().await };
            // The one who asked waits for it.
            let _ = sender.send(read.await);
        });
        receiver.recv().map_err(|_| gone())?.map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_bucket_and_a_prefix() {
        let bucket = Bucket::open(Path::new("s3://city/isms/store/")).unwrap();
        assert_eq!(bucket.url(), "s3://city");
        assert_eq!(bucket.location("files/a.parquet").as_ref(), "isms/store/files/a.parquet");
        assert_eq!(bucket.path("lisql-store.json"), Path::new("s3://city/isms/store/lisql-store.json"));
        let whole = Bucket::open(Path::new("s3://city")).unwrap();
        assert_eq!(whole.location("files/a.parquet").as_ref(), "files/a.parquet");
        assert_eq!(whole.path(""), Path::new("s3://city"));
    }
}
