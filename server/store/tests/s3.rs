//! Files in S3: a real server (moto), behind a door that the tests close and open. `./test rust` starts
//! the server (`tools/s3.sh`) and says where it is; without it there is nothing to test.

#![cfg(feature = "s3")]
#![allow(clippy::unwrap_used)]

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures::{StreamExt, stream};
use store::{Blobs, ReceiveError, Received, StoreError};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A way to the server that lets so many bytes through and then breaks off, or swallows all of them.
#[derive(Clone)]
struct Door {
    left: Arc<AtomicI64>,
    silent: Arc<AtomicBool>,
}

impl Door {
    async fn open(at: &str, to: String) -> Door {
        let door = Door {
            left: Arc::new(AtomicI64::new(i64::MAX)),
            silent: Arc::default(),
        };
        let listener = TcpListener::bind(at).await.unwrap();
        let its = door.clone();
        tokio::spawn(async move {
            while let Ok((inside, _)) = listener.accept().await {
                if let Ok(outside) = TcpStream::connect(&to).await {
                    let (from, to) = (inside.into_split(), outside.into_split());
                    tokio::spawn(its.clone().carry(from.0, to.1));
                    tokio::spawn(its.clone().carry(to.0, from.1));
                }
            }
        });
        door
    }

    fn lets_through(&self, bytes: i64) {
        self.left.store(bytes, Ordering::SeqCst);
    }

    fn keeps_silent(&self, silent: bool) {
        self.silent.store(silent, Ordering::SeqCst);
    }

    async fn carry(self, mut from: impl AsyncReadExt + Unpin, mut to: impl AsyncWriteExt + Unpin) {
        let mut piece = vec![0; 16 * 1024];
        while let Ok(read) = from.read(&mut piece).await {
            let size = i64::try_from(read).unwrap();
            if read == 0 || self.left.fetch_sub(size, Ordering::SeqCst) < size {
                return;
            }
            if self.silent.load(Ordering::SeqCst) {
                continue;
            }
            if to.write_all(&piece[..read]).await.is_err() {
                return;
            }
        }
    }
}

struct World {
    blobs: Blobs,
    door: Door,
    folder: TempDir,
}

/// All of it in one test: there is one door.
#[tokio::test(flavor = "multi_thread")]
async fn files_are_whole_or_not_there() {
    let Ok(behind) = std::env::var("TEST_S3_BEHIND") else {
        return;
    };
    let endpoint = std::env::var("AWS_ENDPOINT_URL").unwrap();
    let at = endpoint.trim_start_matches("http://");
    let folder = tempfile::tempdir().unwrap();
    let world = World {
        door: Door::open(at, behind).await,
        blobs: Blobs::open_at(folder.path(), Some("s3://files/portal"))
            .await
            .unwrap(),
        folder,
    };
    world.blobs.ready().await.unwrap();
    world.keeps_and_gives_back().await;
    world.refuses_while_it_is_away().await;
    world.takes_back_what_broke_off().await;
    world.sweeps().await;
}

impl World {
    async fn keeps_and_gives_back(&self) {
        for size in [0, 1, 300_000, 12_000_000] {
            let content = content(size);
            let received = self.receive(&content).await;
            let name = received.sha256.clone();
            self.blobs.name(received).await.unwrap();
            assert!(self.blobs.has(&name).await.unwrap());
            assert_eq!(self.incoming(), 0, "what came in is gone");
            let mut found = Vec::new();
            let mut pieces = self.blobs.read(&name).await.unwrap();
            while let Some(piece) = pieces.next().await {
                found.extend_from_slice(&piece.unwrap());
            }
            assert!(
                found == content,
                "{size} bytes came back as {}",
                found.len()
            );
            let local = self.blobs.local(&name).await.unwrap();
            assert!(std::fs::read(local.path()).unwrap() == content);
            drop(local);
            assert_eq!(self.incoming(), 0, "the copy is gone");
        }
    }

    async fn refuses_while_it_is_away(&self) {
        let received = self.receive(&content(100_000)).await;
        let name = received.sha256.clone();
        self.door.lets_through(0);
        let began = Instant::now();
        assert!(matches!(
            self.blobs.name(received).await,
            Err(StoreError::Files(_))
        ));
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "{:?}",
            began.elapsed()
        );
        assert!(self.blobs.ready().await.is_err());
        self.door.lets_through(i64::MAX);
        self.blobs.ready().await.unwrap();
        assert!(!self.blobs.has(&name).await.unwrap());
        let again = self.receive(&content(100_000)).await;
        self.blobs.name(again).await.unwrap();
        assert!(self.blobs.has(&name).await.unwrap());
        assert_eq!(self.incoming(), 0);
    }

    /// The second part of three does not arrive.
    async fn takes_back_what_broke_off(&self) {
        let content = content(14_000_000);
        let received = self.receive(&content).await;
        let name = received.sha256.clone();
        self.door.lets_through(8_000_000);
        assert!(self.blobs.name(received).await.is_err());
        self.door.lets_through(i64::MAX);
        assert!(
            !self.blobs.has(&name).await.unwrap(),
            "no half file has a name"
        );
        let again = self.receive(&content).await;
        self.blobs.name(again).await.unwrap();
        assert!(self.blobs.has(&name).await.unwrap());
    }

    async fn sweeps(&self) {
        let received = self.receive(&content(77)).await;
        let kept = received.sha256.clone();
        self.blobs.name(received).await.unwrap();
        // The server keeps whole seconds.
        tokio::time::sleep(Duration::from_secs(2)).await;
        let is_named = |name: String| {
            let named = name == kept;
            async move { Ok(named) }
        };
        let gone = self.blobs.unnamed(Duration::ZERO, is_named).await.unwrap();
        assert_eq!(gone.len(), 6, "{gone:?}");
        let day = Duration::from_secs(86_400);
        for name in &gone {
            assert!(!self.blobs.remove(name, day).await.unwrap(), "it is young");
            assert!(self.blobs.remove(name, Duration::ZERO).await.unwrap());
            assert!(!self.blobs.has(name).await.unwrap());
        }
        assert!(self.blobs.has(&kept).await.unwrap());
        // Whoever would write waits while a file is removed.
        self.door.keeps_silent(true);
        let began = Instant::now();
        assert!(self.blobs.remove(&kept, Duration::ZERO).await.is_err());
        assert!(
            began.elapsed() < Duration::from_secs(5),
            "{:?}",
            began.elapsed()
        );
        self.door.keeps_silent(false);
        assert!(self.blobs.has(&kept).await.unwrap());
    }

    async fn receive(&self, content: &[u8]) -> Received {
        let pieces: Vec<_> = content
            .chunks(50_000)
            .map(|piece| Ok::<_, Infallible>(Bytes::copy_from_slice(piece)))
            .collect();
        let received = self.blobs.receive(stream::iter(pieces), u64::MAX).await;
        received
            .map_err(|error: ReceiveError| format!("{error:?}"))
            .unwrap()
    }

    fn incoming(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("incoming"))
            .unwrap()
            .count()
    }
}

/// Bytes that no two sizes share.
fn content(size: usize) -> Vec<u8> {
    (0..size)
        .map(|at| u8::try_from((at * 7 + size) % 251).unwrap())
        .collect()
}
