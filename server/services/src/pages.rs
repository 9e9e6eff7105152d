//! Pictures of pages, kept for a while: an officer's page shows one many times, whole and in parts.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use reading::ReadError;
use tokio::sync::OnceCell;

/// Pictures kept at most; one of A4 is some 100 kB.
const KEPT: usize = 32;
/// Larger pictures are handed out and not kept, in bytes.
const MAX_BYTES: usize = 4 << 20;

/// The page of a content.
type Key = (String, u32);
type Cell = Arc<OnceCell<Bytes>>;

/// The pictures used last. Whoever asks for one that is being made waits for it.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    kept: Mutex<VecDeque<(Key, Cell)>>,
}

impl Pages {
    /// The picture of a page, made by `make` unless it is kept.
    pub(crate) async fn get(
        &self,
        sha256: &str,
        page: u32,
        make: impl Future<Output = Result<Bytes, ReadError>>,
    ) -> Result<Bytes, ReadError> {
        let key = (sha256.to_owned(), page);
        let cell = self.cell(&key);
        let made = cell.get_or_try_init(|| make).await.cloned();
        if made.as_ref().map_or(true, |png| png.len() > MAX_BYTES) {
            self.forget(&key);
        }
        made
    }

    fn cell(&self, key: &Key) -> Cell {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(known, _)| known == key);
        let entry = at.and_then(|at| kept.remove(at));
        let entry = entry.unwrap_or_else(|| (key.clone(), Cell::default()));
        let cell = Arc::clone(&entry.1);
        kept.push_back(entry);
        if kept.len() > KEPT {
            kept.pop_front();
        }
        cell
    }

    fn forget(&self, key: &Key) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(known, _)| known != key);
    }
}
