//! The bytes of uploaded files, each under its SHA-256.
//!
//! A file is received under a temporary name, and named only when it is complete and on disk
//! (decision 18): stream with limit and hash → fsync → rename → fsync of the folder → row in the
//! database; in S3 the whole file is sent in the place of the renaming. A crash at any point leaves
//! at most a file that no row names, which is swept away: [`Blobs::unnamed`].

mod copy;
mod local;
#[cfg_attr(not(feature = "s3"), path = "blobs/no_remote.rs")]
mod remote;
mod sink;

use std::fmt;
use std::io;
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures::stream::BoxStream;
use futures::{Stream, StreamExt, TryStreamExt};
use object_store::ObjectStoreExt;
use object_store::local::LocalFileSystem;
use object_store::{Error, ObjectStore, path::Path as ObjectPath};
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;
use tokio::task::{JoinHandle, spawn};
use tokio::time::timeout;

use crate::{StoreError, fault};
pub use copy::Copied;
pub use local::LocalFile;
use sink::{Sink, Traffic};

/// How long a look for a file that is to be removed may take.
const LOOK: Duration = Duration::from_secs(2);

/// Files by content, in a folder or in S3. Cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    objects: Arc<dyn ObjectStore>,
    /// Where files come in, and where they stay unless they are kept elsewhere.
    folder: Arc<Path>,
    elsewhere: bool,
    traffic: Traffic,
}

impl fmt::Debug for Blobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blobs")
            .field("folder", &self.folder)
            .finish()
    }
}

/// The folder of what has no name yet.
const INCOMING: &str = "incoming";

/// How many of the first bytes are handed over for telling the kind of file.
pub const HEAD_BYTES: usize = 4096;

/// Why a file was not received.
#[derive(Debug)]
pub enum ReceiveError {
    /// More bytes than the limit.
    TooLarge,
    /// The sender broke off.
    Broken(String),
    /// It could not be written down.
    Store(StoreError),
}

impl From<io::Error> for ReceiveError {
    fn from(error: io::Error) -> ReceiveError {
        ReceiveError::Store(error.into())
    }
}

/// A file that has come in whole but has no name yet. Dropping it removes it.
#[derive(Debug)]
pub struct Received {
    /// SHA-256 of the content, hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// The first [`HEAD_BYTES`] bytes, or all of a shorter file.
    pub head: Vec<u8>,
    /// The bytes on their way to disk, while it is looked into them; none when they stay elsewhere.
    synced: Option<JoinHandle<io::Result<()>>>,
    path: TempPath,
}

impl Received {
    /// Where the bytes lie for now, for a look into them.
    pub fn path(&self) -> &Path {
        &self.path.0
    }
}

#[derive(Debug)]
struct TempPath(PathBuf);

impl Drop for TempPath {
    fn drop(&mut self) {
        // Gone already when it was renamed.
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Blobs {
    /// Opens a folder, creates it when it is absent, and removes what a crash left half received.
    ///
    /// # Errors
    /// [`StoreError::Files`] when it cannot be used.
    pub async fn open(folder: &Path) -> Result<Blobs, StoreError> {
        Blobs::open_at(folder, None).await
    }

    /// The same, with the files in S3 (`s3://bucket/folder`) and only those coming in in the folder.
    ///
    /// # Errors
    /// As [`Blobs::open`]; [`StoreError::Files`] for an address that cannot be used.
    pub async fn open_at(folder: &Path, url: Option<&str>) -> Result<Blobs, StoreError> {
        fs::create_dir_all(folder).await?;
        let folder = fs::canonicalize(folder).await?;
        make_folders(&folder, url.is_none())?;
        remove_stale(&folder.join(INCOMING)).await?;
        Ok(Blobs {
            objects: match url {
                Some(url) => remote::open(url)?,
                None => Arc::new(LocalFileSystem::new_with_prefix(&folder)?),
            },
            elsewhere: url.is_some(),
            folder: folder.into(),
            traffic: Traffic::default(),
        })
    }

    /// Takes in a file of at most `limit` bytes.
    ///
    /// # Errors
    /// [`ReceiveError`]; nothing is kept then.
    pub async fn receive<S, E>(&self, mut content: S, limit: u64) -> Result<Received, ReceiveError>
    where
        S: Stream<Item = Result<Bytes, E>> + Unpin,
        E: fmt::Display,
    {
        let path = self.temporary();
        let mut sink = Sink::create(&path.0, &self.traffic).await?;
        let mut size = 0;
        let mut head = Vec::new();
        while let Some(bytes) = content.next().await {
            let bytes = bytes.map_err(|cause| ReceiveError::Broken(cause.to_string()))?;
            size += bytes.len() as u64;
            if size > limit {
                return Err(ReceiveError::TooLarge);
            }
            let wanted = (HEAD_BYTES - head.len()).min(bytes.len());
            head.extend_from_slice(bytes.get(..wanted).unwrap_or_default());
            sink.push(bytes).await?;
            fault::at("receiving");
        }
        let written = sink.finish().await?;
        fault::at("received");
        Ok(Received {
            sha256: written.sha256.clone(),
            size,
            head,
            synced: (!self.elsewhere).then(|| spawn(written.sync())),
            path,
        })
    }

    /// Gives a received file its name. On return it is safely on disk. Whoever writes a row that names
    /// it holds it meanwhile: [`crate::query::swept`].
    ///
    /// # Errors
    /// [`StoreError::Files`].
    pub async fn name(&self, received: Received) -> Result<(), StoreError> {
        if self.elsewhere {
            let name = object_path(&received.sha256);
            return remote::put(&self.objects, name, &received.path.0).await;
        }
        if let Some(synced) = received.synced {
            synced.await.map_err(io::Error::from)??;
        }
        fault::at("synced");
        let (from, to) = (received.path, self.local_path(&received.sha256));
        let step = move || {
            std::fs::rename(&from.0, &to)?;
            fault::at("renamed");
            sync_folder(to.parent().unwrap_or(&to))?;
            fault::at("named");
            Ok(())
        };
        Ok(self.traffic.end(step).await?)
    }

    /// A new name for what comes in.
    fn temporary(&self) -> TempPath {
        let name = uuid::Uuid::new_v4().simple().to_string();
        TempPath(self.folder.join(INCOMING).join(name))
    }

    /// Where a file lies that is kept here.
    fn local_path(&self, sha256: &str) -> PathBuf {
        self.folder.join(object_path(sha256).as_ref())
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// [`StoreError::Files`] when there is no such file.
    pub async fn read(
        &self,
        sha256: &str,
    ) -> Result<BoxStream<'static, Result<Bytes, io::Error>>, StoreError> {
        let object = self.objects.get(&object_path(sha256)).await?;
        Ok(object.into_stream().map_err(io::Error::from).boxed())
    }

    /// Files that are older than `age` and that `is_named` does not know.
    ///
    /// # Errors
    /// [`StoreError`] of the folder or of `is_named`.
    pub async fn unnamed<F>(
        &self,
        age: Duration,
        is_named: impl Fn(String) -> F,
    ) -> Result<Vec<String>, StoreError>
    where
        F: Future<Output = Result<bool, StoreError>>,
    {
        let before = SystemTime::now() - age;
        let mut unnamed = Vec::new();
        let mut objects = self.objects.list(None);
        while let Some(object) = objects.try_next().await? {
            let Some(sha256) = sha256_of(&object.location) else {
                continue;
            };
            if SystemTime::from(object.last_modified) <= before && !is_named(sha256.clone()).await?
            {
                unnamed.push(sha256);
            }
        }
        Ok(unnamed)
    }

    /// Removes a file, unless it is gone already or was named anew within `age`; whether it was there.
    ///
    /// # Errors
    /// [`StoreError::Files`], soon also where the store does not answer: others wait meanwhile.
    pub async fn remove(&self, sha256: &str, age: Duration) -> Result<bool, StoreError> {
        let path = object_path(sha256);
        let found = timeout(LOOK, self.objects.head(&path)).await;
        let removed = match found.map_err(io::Error::from)? {
            Ok(found) if SystemTime::from(found.last_modified) > SystemTime::now() - age => {
                return Ok(false);
            }
            Ok(_) => self.objects.delete(&path).await,
            Err(cause) => Err(cause),
        };
        match removed {
            Ok(()) => Ok(true),
            // Another server was quicker.
            Err(Error::NotFound { .. }) => Ok(false),
            Err(cause) => Err(cause.into()),
        }
    }

    /// Whether files can be written.
    ///
    /// # Errors
    /// [`StoreError::Files`] with the cause.
    pub async fn ready(&self) -> Result<(), StoreError> {
        let probe = self.temporary();
        File::create_new(&probe.0)
            .await?
            .write_all(b"ready")
            .await?;
        // No file has this name; that the answer says so is enough.
        self.has(&"0".repeat(64)).await?;
        Ok(())
    }
}

/// `ab/cdef…`: two levels keep folders small.
fn object_path(sha256: &str) -> ObjectPath {
    let (first, rest) = sha256.split_at_checked(2).unwrap_or(("", sha256));
    ObjectPath::from_iter([first, rest])
}

/// Reads [`object_path`]; nothing for files that are not ours.
fn sha256_of(path: &ObjectPath) -> Option<String> {
    let (first, rest) = path.as_ref().split_once('/')?;
    let sha256 = format!("{first}{rest}");
    let ours =
        first.len() == 2 && sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
    ours.then_some(sha256)
}

/// Makes the folders for what comes in and, where files stay here, for all of [`object_path`], so that
/// no upload waits for one.
fn make_folders(folder: &Path, stay: bool) -> io::Result<()> {
    let firsts = (0..=u8::MAX).map(|first| format!("{first:02x}"));
    let firsts = firsts.filter(|_| stay);
    for name in iter::once(INCOMING.to_owned()).chain(firsts) {
        match std::fs::create_dir(folder.join(name)) {
            Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => return Err(cause),
            _ => {}
        }
    }
    sync_folder(folder)
}

/// A rename is on disk only when the folder is.
fn sync_folder(folder: &Path) -> Result<(), io::Error> {
    std::fs::File::open(folder)?.sync_all()
}

/// Files that are still coming in elsewhere are younger than a day.
async fn remove_stale(incoming: &Path) -> Result<(), io::Error> {
    let before = SystemTime::now() - Duration::from_secs(86_400);
    let mut entries = fs::read_dir(incoming).await?;
    while let Some(entry) = entries.next_entry().await? {
        if entry.metadata().await?.modified()? < before {
            fs::remove_file(entry.path()).await?;
        }
    }
    Ok(())
}
