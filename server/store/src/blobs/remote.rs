//! Files in S3, or what speaks like it. A file still comes in on disk, where it is looked into; then
//! it is sent in parts, and is there at once and whole, or not at all.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use object_store::aws::AmazonS3Builder;
use object_store::path::Path as ObjectPath;
use object_store::prefix::PrefixStore;
use object_store::{
    BackoffConfig, ClientOptions, MultipartUpload, ObjectStore, ObjectStoreExt, RetryConfig,
};
use tokio::fs::File;
use tokio::io::AsyncReadExt;

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
    let first = part(&mut file).await?;
    if first.len() < PART {
        store.put(&to, first.into()).await?;
        return Ok(());
    }
    let mut upload = store.put_multipart(&to).await?;
    match send(upload.as_mut(), first, &mut file).await {
        Ok(()) => Ok(()),
        Err(cause) => {
            // Where the store is away it cannot be told; it forgets such parts by a rule of its own.
            let _ = upload.abort().await;
            Err(cause)
        }
    }
}

async fn send(
    upload: &mut dyn MultipartUpload,
    first: Bytes,
    file: &mut File,
) -> Result<(), StoreError> {
    let mut next = first;
    while !next.is_empty() {
        upload.put_part(next.into()).await?;
        next = part(file).await?;
    }
    upload.complete().await?;
    Ok(())
}

/// The next part of a file; empty at its end.
async fn part(file: &mut File) -> Result<Bytes, StoreError> {
    let mut bytes = Vec::with_capacity(PART);
    let size = u64::try_from(PART).unwrap_or(u64::MAX);
    file.take(size).read_to_end(&mut bytes).await?;
    Ok(bytes.into())
}
