//! Files for programs that read files by name.

use std::path::{Path, PathBuf};

use futures::TryStreamExt;
use object_store::ObjectStoreExt;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

use super::{Blobs, TempPath, object_path};
use crate::StoreError;

/// A file on disk: the file itself, or a copy that is removed when this is dropped.
#[derive(Debug)]
pub struct LocalFile(Kept);

#[derive(Debug)]
enum Kept {
    Here(PathBuf),
    Copy(TempPath),
}

impl LocalFile {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        match &self.0 {
            Kept::Here(path) | Kept::Copy(TempPath(path)) => path,
        }
    }
}

impl Blobs {
    /// A file's bytes on disk.
    ///
    /// # Errors
    /// [`StoreError::Files`] when there is no such file.
    pub async fn local(&self, sha256: &str) -> Result<LocalFile, StoreError> {
        let path = object_path(sha256);
        if !self.elsewhere {
            self.objects.head(&path).await?;
            return Ok(LocalFile(Kept::Here(self.folder.join(path.as_ref()))));
        }
        let copy = self.temporary();
        let mut content = self.objects.get(&path).await?.into_stream();
        let mut file = File::create_new(&copy.0).await?;
        while let Some(bytes) = content.try_next().await? {
            file.write_all(&bytes).await?;
        }
        file.flush().await?;
        Ok(LocalFile(Kept::Copy(copy)))
    }
}
