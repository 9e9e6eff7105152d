//! Files on their way into a backup and out of it: from one folder of files into another. A file's
//! name is the hash of its content, which is checked on the way.

use std::io;

use futures::TryStreamExt;
use object_store::{Error, ObjectStore, ObjectStoreExt};

use super::{Blobs, ReceiveError, object_path, sha256_of};
use crate::StoreError;

/// What was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// How many files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl Blobs {
    /// Copies all files that `to` does not have yet. One that is swept away meanwhile is left out.
    ///
    /// # Errors
    /// [`StoreError::Files`] for a file that cannot be copied, or whose content is not what its
    /// name says.
    pub async fn copy_all(&self, to: &Blobs) -> Result<Copied, StoreError> {
        let mut copied = Copied::default();
        let mut objects = self.objects.list(None);
        while let Some(object) = objects.try_next().await? {
            let Some(sha256) = sha256_of(&object.location) else {
                continue;
            };
            if to.has(&sha256).await? {
                continue;
            }
            if let Some(bytes) = self.copy(&sha256, to).await? {
                copied.files += 1;
                copied.bytes += bytes;
            }
        }
        Ok(copied)
    }

    /// Whether there is a file with this content.
    ///
    /// # Errors
    /// [`StoreError::Files`].
    pub async fn has(&self, sha256: &str) -> Result<bool, StoreError> {
        match self.objects.head(&object_path(sha256)).await {
            Ok(_) => Ok(true),
            Err(Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    async fn copy(&self, sha256: &str, to: &Blobs) -> Result<Option<u64>, StoreError> {
        let content = match self.objects.get(&object_path(sha256)).await {
            Ok(object) => object.into_stream(),
            Err(Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let received = to.receive(content, u64::MAX).await.map_err(broken)?;
        if received.sha256 != sha256 {
            let what = format!("the file {sha256} holds something else");
            return Err(io::Error::new(io::ErrorKind::InvalidData, what).into());
        }
        let bytes = received.size;
        to.name(received).await?;
        Ok(Some(bytes))
    }
}

fn broken(error: ReceiveError) -> StoreError {
    match error {
        ReceiveError::Store(error) => error,
        ReceiveError::Broken(cause) => io::Error::other(cause).into(),
        ReceiveError::TooLarge => io::Error::other("too large").into(),
    }
}
