//! Writes what comes in, and hashes it, on threads that may block, while more is coming in.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, spawn_blocking};

/// How much all files that come in together collect before it is handed over, in bytes.
const TOGETHER: usize = 12 * 1024 * 1024;
/// How much one of them collects at least and at most.
const LEAST: usize = 64 * 1024;
const MOST: usize = 512 * 1024;
/// After so many bytes the disk begins with them, while more comes in.
const STEP: usize = 4 * 1024 * 1024;

/// How many threads write at once. Each keeps memory, and more would not be faster.
const WRITERS: usize = 4;
/// How many threads wait for the disk at the end of a file. Those who wait together are served together.
const ENDING: usize = 16;
/// How many do so while more comes in. With more files the disk has enough to do.
const AHEAD: usize = 2;

/// The files that are coming in, and the threads they share. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Traffic(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    files: AtomicUsize,
    writers: Arc<Semaphore>,
    ending: Arc<Semaphore>,
    ahead: Arc<Semaphore>,
}

impl Default for Traffic {
    fn default() -> Traffic {
        let [writers, ending, ahead] =
            [WRITERS, ENDING, AHEAD].map(|most| Arc::new(Semaphore::new(most)));
        Traffic(Arc::new(Shared {
            files: AtomicUsize::new(0),
            writers,
            ending,
            ahead,
        }))
    }
}

/// One of the files that are coming in.
struct Share(Traffic);

impl Traffic {
    fn join(&self) -> Share {
        self.0.files.fetch_add(1, Ordering::Relaxed);
        Share(self.clone())
    }

    /// Does the last step of a file, on one of the threads that wait for the disk.
    pub async fn end(
        &self,
        step: impl FnOnce() -> io::Result<()> + Send + 'static,
    ) -> io::Result<()> {
        on_one_of(&self.0.ending, step).await?.await?
    }
}

impl Share {
    /// How much this file may collect now.
    fn batch(&self) -> usize {
        let files = self.0.0.files.load(Ordering::Relaxed);
        (TOGETHER / files.max(1)).clamp(LEAST, MOST)
    }

    fn threads(&self) -> &Shared {
        &self.0.0
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.0.0.files.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Waits for one of so many threads and works on it.
async fn on_one_of<T: Send + 'static>(
    threads: &Arc<Semaphore>,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<JoinHandle<io::Result<T>>> {
    let turn = Arc::clone(threads).acquire_owned().await;
    let turn = turn.map_err(io::Error::other)?;
    Ok(spawn_blocking(move || {
        let _turn = turn;
        work()
    }))
}

/// Where the bytes of one file go.
pub struct Sink {
    share: Share,
    batch: Vec<Bytes>,
    waiting: usize,
    writing: Writing,
    /// Bytes handed over since the disk began with the last ones.
    fresh: usize,
    file: Arc<File>,
    syncing: Option<JoinHandle<io::Result<()>>>,
}

/// A file that was written whole, but is not yet on the disk.
pub struct Written {
    /// SHA-256 of all that is in it, in hexadecimal.
    pub sha256: String,
    file: Arc<File>,
    syncing: Option<JoinHandle<io::Result<()>>>,
    ending: Arc<Semaphore>,
}

impl Written {
    /// Waits until the disk has the file.
    ///
    /// # Errors
    /// What went wrong with any of the bytes. The system tells it only once, so it may have been told
    /// to the one that was ahead.
    pub async fn sync(self) -> io::Result<()> {
        let file = self.file;
        let last = on_one_of(&self.ending, move || file.sync_all()).await?;
        if let Some(ahead) = self.syncing {
            ahead.await??;
        }
        last.await?
    }
}

/// The writing of what was handed over last.
enum Writing {
    Done(Sha256),
    Busy(JoinHandle<io::Result<Sha256>>),
    Failed,
}

/// Writes and hashes a batch.
fn write(file: &File, mut hash: Sha256, batch: &[Bytes]) -> io::Result<Sha256> {
    let mut file = file;
    for bytes in batch {
        hash.update(bytes);
        file.write_all(bytes)?;
    }
    Ok(hash)
}

impl Sink {
    /// Into a new file at `path`.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn create(path: &Path, traffic: &Traffic) -> io::Result<Sink> {
        let (share, path) = (traffic.join(), path.to_owned());
        let create = move || File::create_new(path);
        let file = on_one_of(&share.threads().writers, create).await?.await??;
        Ok(Sink {
            share,
            batch: Vec::new(),
            waiting: 0,
            writing: Writing::Done(Sha256::new()),
            fresh: 0,
            file: Arc::new(file),
            syncing: None,
        })
    }

    /// Takes `bytes` in; waits when more comes in than can be written.
    ///
    /// # Errors
    /// What went wrong with bytes taken in before.
    pub async fn push(&mut self, bytes: Bytes) -> io::Result<()> {
        self.waiting += bytes.len();
        self.batch.push(bytes);
        if self.waiting >= self.share.batch() {
            let hash = self.written().await?;
            self.sync_ahead().await?;
            let (file, batch) = (Arc::clone(&self.file), std::mem::take(&mut self.batch));
            self.fresh += std::mem::take(&mut self.waiting);
            let write = move || write(&file, hash, &batch);
            self.writing = Writing::Busy(on_one_of(&self.share.threads().writers, write).await?);
        }
        Ok(())
    }

    /// Has the disk begin with what was written, so that little is left to wait for at the end.
    async fn sync_ahead(&mut self) -> io::Result<()> {
        if self.fresh < STEP {
            return Ok(());
        }
        if let Some(before) = self.syncing.take_if(|before| before.is_finished()) {
            before.await??;
        }
        let turn = Arc::clone(&self.share.threads().ahead).try_acquire_owned();
        if let (None, Ok(turn)) = (&self.syncing, turn) {
            self.fresh = 0;
            let file = Arc::clone(&self.file);
            self.syncing = Some(spawn_blocking(move || {
                let _turn = turn;
                file.sync_data()
            }));
        }
        Ok(())
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// What went wrong with any of the bytes.
    pub async fn finish(mut self) -> io::Result<Written> {
        let hash = self.written().await?;
        let (file, batch) = (Arc::clone(&self.file), self.batch);
        let write = move || write(&file, hash, &batch);
        let hash = on_one_of(&self.share.threads().writers, write)
            .await?
            .await??;
        Ok(Written {
            sha256: hex::encode(hash.finalize()),
            file: self.file,
            syncing: self.syncing,
            ending: Arc::clone(&self.share.threads().ending),
        })
    }

    async fn written(&mut self) -> io::Result<Sha256> {
        match std::mem::replace(&mut self.writing, Writing::Failed) {
            Writing::Done(hash) => Ok(hash),
            Writing::Busy(writing) => writing.await?,
            Writing::Failed => Err(io::Error::other("the writing of the file had failed")),
        }
    }
}
