//! The buckets that plans name: each is reached when it is first asked for, by the settings of
//! the machine that asks.

use crate::store::connect;
use datafusion::common::{DataFusionError, Result};
use datafusion::execution::object_store::{DefaultObjectStoreRegistry, ObjectStoreRegistry};
use datafusion::object_store::ObjectStore;
use std::sync::Arc;
use url::Url;

/// Files of this machine, and buckets.
#[derive(Debug, Default)]
pub struct Buckets(DefaultObjectStoreRegistry);

impl ObjectStoreRegistry for Buckets {
    fn register_store(&self, url: &Url, store: Arc<dyn ObjectStore>) -> Option<Arc<dyn ObjectStore>> {
        self.0.register_store(url, store)
    }

    fn get_store(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        match self.0.get_store(url) {
            Err(_) if url.scheme() == "s3" => {
                let bucket = url.host_str().unwrap_or_default();
                let store = connect(&format!("s3://{bucket}"));
                let store = store.map_err(|error| DataFusionError::ObjectStore(Box::new(error)))?;
                self.0.register_store(url, Arc::clone(&store));
                Ok(store)
            }
            found => found,
        }
    }
}
