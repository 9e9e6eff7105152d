//! Files in S3, or what speaks like it. A file still comes in on disk, where it is looked into; then
//! it is sent in parts, and is there at once and whole, or not at all.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::buffered::BufWriter;
use object_store::path::Path as ObjectPath;
use object_store::prefix::PrefixStore;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

use crate::StoreError;

/// How much is sent at a time, and so held in memory for each upload under way.
const PART: usize = 5 * 1024 * 1024;
/// How often a request is tried again, and how long in all: somebody waits for the answer.
const TRIES: usize = 2;
const PATIENCE: Duration = Duration::from_secs(8);
/// How long a connection may take, and a request.
const CONNECT: Duration = Duration::from_secs(3);
const REQUEST: Duration = Duration::from_secs(60);

/// Opens `s3://bucket/folder`; keys, region and endpoint are what the usual `AWS_…` variables say.
pub fn open(url: &str) -> Result<Arc<dyn ObjectStore>, StoreError> {
    let rest = url.strip_prefix("s3://").unwrap_or(url);
    let (bucket, folder) = rest.split_once('/').unwrap_or((rest, ""));
    let retry = RetryConfig {
        backoff: BackoffConfig::default(),
        max_retries: TRIES,
        retry_timeout: PATIENCE,
    };
    let plain = std::env::var("AWS_ENDPOINT_URL").is_ok_and(|url| url.starts_with("http://"));
    let client = ClientOptions::new()
        .with_connect_timeout(CONNECT)
        .with_timeout(REQUEST)
        .with_allow_http(plain);
    let store = AmazonS3Builder::from_env()
        .with_bucket_name(bucket)
        .with_client_options(client)
        .with_retry(retry)
        .build()?;
    Ok(match folder.trim_matches('/') {
        "" => Arc::new(store),
        folder => Arc::new(PrefixStore::new(store, folder)),
    })
}

/// Sends a file under its name. What was sent of one that broke off is taken back.
pub async fn put(
    store: &Arc<dyn ObjectStore>,
    to: ObjectPath,
    from: &Path,
) -> Result<(), StoreError> {
    let mut file = File::open(from).await?;
    let mut writer = BufWriter::with_capacity(Arc::clone(store), to, PART).with_max_concurrency(1);
    let sent = async {
        tokio::io::copy(&mut file, &mut writer).await?;
        writer.shutdown().await
    };
    if let Err(cause) = sent.await {
        let _ = writer.abort().await;
        return Err(cause.into());
    }
    Ok(())
}
