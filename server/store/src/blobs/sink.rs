//! Writes what comes in, and hashes it, on threads that may block, while more is coming in.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use tokio::task::{JoinHandle, spawn_blocking};

/// How much is collected before it is handed over, in bytes. An upload holds twice as much at most.
const BATCH: usize = 256 * 1024;

/// Where the bytes of one file go.
pub struct Sink {
    batch: Vec<Bytes>,
    waiting: usize,
    writing: Writing,
}

/// The writing of what was handed over last.
enum Writing {
    Done(Target),
    Busy(JoinHandle<io::Result<Target>>),
    Failed,
}

struct Target {
    file: File,
    hash: Sha256,
}

impl Target {
    fn write(mut self, batch: &[Bytes]) -> io::Result<Target> {
        for bytes in batch {
            self.hash.update(bytes);
            self.file.write_all(bytes)?;
        }
        Ok(self)
    }
}

impl Sink {
    /// Into a new file at `path`.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn create(path: &Path) -> io::Result<Sink> {
        let file = tokio::fs::File::create_new(path).await?.into_std().await;
        let hash = Sha256::new();
        Ok(Sink {
            batch: Vec::new(),
            waiting: 0,
            writing: Writing::Done(Target { file, hash }),
        })
    }

    /// Takes `bytes` in; waits when more comes in than can be written.
    ///
    /// # Errors
    /// What went wrong with bytes taken in before.
    pub async fn push(&mut self, bytes: Bytes) -> io::Result<()> {
        self.waiting += bytes.len();
        self.batch.push(bytes);
        if self.waiting >= BATCH {
            let target = self.written().await?;
            let batch = std::mem::take(&mut self.batch);
            self.waiting = 0;
            self.writing = Writing::Busy(spawn_blocking(move || target.write(&batch)));
        }
        Ok(())
    }

    /// Writes what is left; the file, and the SHA-256 of all that is in it in hexadecimal.
    ///
    /// # Errors
    /// What went wrong with any of the bytes.
    pub async fn finish(mut self) -> io::Result<(File, String)> {
        let target = self.written().await?;
        let batch = self.batch;
        let Target { file, hash } = spawn_blocking(move || target.write(&batch)).await??;
        Ok((file, hex::encode(hash.finalize())))
    }

    async fn written(&mut self) -> io::Result<Target> {
        match std::mem::replace(&mut self.writing, Writing::Failed) {
            Writing::Done(target) => Ok(target),
            Writing::Busy(writing) => writing.await?,
            Writing::Failed => Err(io::Error::other("the writing of the file had failed")),
        }
    }
}
