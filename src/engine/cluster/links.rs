//! Connections between executors, kept for the next part that is fetched: a statement with many
//! parts would open thousands.

use async_trait::async_trait;
use ballista_core::client::BallistaClient;
use ballista_core::client_pool::{BallistaClientPool, PooledClient};
use ballista_core::error::Result;
use ballista_core::extension::BallistaConfigGrpcEndpoint;
use ballista_core::utils::GrpcClientConfig;
use parking_lot::Mutex;
use std::collections::HashMap;
use std::sync::Arc;

/// Idle connections to one executor.
const IDLE: usize = 8;

type Idle = HashMap<(String, u16), Vec<BallistaClient>>;

/// The connections that nobody uses now.
#[derive(Clone, Default)]
pub struct Links(Arc<Mutex<Idle>>);

impl std::fmt::Debug for Links {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Links").finish_non_exhaustive()
    }
}

#[async_trait]
impl BallistaClientPool for Links {
    async fn acquire(
        &self,
        host: &str,
        port: u16,
        config: &GrpcClientConfig,
        customize: Option<Arc<BallistaConfigGrpcEndpoint>>,
    ) -> Result<PooledClient> {
        let key = (host.to_string(), port);
        let idle = self.0.lock().get_mut(&key).and_then(Vec::pop);
        let client = match idle {
            Some(client) => client,
            None => {
                BallistaClient::try_new(
                    host,
                    port,
                    config.max_message_size,
                    config.use_tls,
                    customize,
                    config.io_retries_times,
                    config.io_retry_wait_time_ms,
                    config.initial_connection_window_size,
                    config.initial_stream_window_size,
                )
                .await?
            }
        };
        let idle = Arc::clone(&self.0);
        let back = move |client| {
            let mut idle = idle.lock();
            let idle = idle.entry(key).or_default();
            if idle.len() < IDLE {
                idle.push(client);
            }
        };
        Ok(PooledClient::new(client, Box::new(back)))
    }

    async fn evict_idle(&self) {
        self.0.lock().clear();
    }
}
