//! A ZIP of files, some of which a table names.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use encoding_rs::GB18030;
use memchr::memmem;
use tokio::sync::mpsc;
use zip::ZipArchive;

/// How a ZIP begins.
pub const SIGNATURE: &[u8] = b"PK\x03\x04";
/// How each entry of its directory begins.
const IN_DIRECTORY: &[u8] = b"PK\x01\x02";
/// The most entries a ZIP may have.
pub const MAX_ENTRIES: usize = 2000;
/// How much of a file is unpacked at a time.
const PIECE: usize = 64 * 1024;

/// Why a ZIP is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// No ZIP, or a damaged one.
    #[error("not a ZIP")]
    NotAnArchive,
    /// More entries than [`MAX_ENTRIES`].
    #[error("too many entries")]
    TooManyEntries,
}

/// One file of the ZIP.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its path in the ZIP.
    pub name: String,
    /// How large the ZIP says it is; what comes out may be something else.
    pub size: u64,
    at: usize,
}

/// An open ZIP.
#[derive(Debug)]
pub struct Archive {
    zip: Arc<Mutex<ZipArchive<File>>>,
    entries: Vec<Entry>,
}

impl Archive {
    /// Opens a ZIP and reads its directory; blocks the thread.
    ///
    /// # Errors
    /// [`ArchiveError`].
    pub fn open(path: &Path) -> Result<Archive, ArchiveError> {
        let bad = |_| ArchiveError::NotAnArchive;
        check_directory_of(File::open(path).map_err(bad)?)?;
        let file = File::open(path).map_err(bad)?;
        let mut zip = opened(file).map_err(|_| ArchiveError::NotAnArchive)?;
        let mut entries = Vec::new();
        for at in 0..zip.len() {
            let entry = zip.by_index_raw(at);
            let entry = entry.map_err(|_| ArchiveError::NotAnArchive)?;
            if entry.is_dir() {
                continue;
            }
            let name = name(entry.name_raw());
            let size = entry.size();
            entries.push(Entry { name, size, at });
        }
        let zip = Arc::new(Mutex::new(zip));
        Ok(Archive { zip, entries })
    }

    /// The file a table means by `name`: by its whole path, else by its last part if no other file
    /// ends so.
    pub fn find(&self, name: &str) -> Option<&Entry> {
        let wanted = plain(name);
        let whole = |entry: &&Entry| plain(&entry.name) == wanted;
        if let Some(entry) = self.entries.iter().find(whole) {
            return Some(entry);
        }
        let mut same = self.entries.iter().filter(|entry| {
            let name = plain(&entry.name);
            name.rsplit('/').next() == Some(wanted.as_str())
        });
        same.next().filter(|_| same.next().is_none())
    }

    /// The bytes of a file, unpacked as they are asked for; give it up and unpacking ends.
    pub fn content(&self, entry: &Entry) -> mpsc::Receiver<Result<Bytes, io::Error>> {
        let (to, from) = mpsc::channel(2);
        let (zip, at) = (Arc::clone(&self.zip), entry.at);
        tokio::task::spawn_blocking(move || {
            if let Err(cause) = unpack(&zip, at, &to) {
                let _ = to.blocking_send(Err(cause));
            }
        });
        from
    }
}

fn unpack(
    zip: &Mutex<ZipArchive<File>>,
    at: usize,
    to: &mpsc::Sender<Result<Bytes, io::Error>>,
) -> io::Result<()> {
    let mut zip = zip.lock().map_err(|_| io::Error::other("poisoned"))?;
    let mut entry = zip.by_index(at).map_err(io::Error::other)?;
    let mut piece = vec![0; PIECE];
    loop {
        let read = entry.read(&mut piece)?;
        let Some(bytes) = piece.get(..read).filter(|bytes| !bytes.is_empty()) else {
            return Ok(());
        };
        if to.blocking_send(Ok(Bytes::copy_from_slice(bytes))).is_err() {
            return Ok(());
        }
    }
}

/// Opens a ZIP.
pub fn opened<R: Read + Seek>(from: R) -> zip::result::ZipResult<ZipArchive<R>> {
    ZipArchive::new(from)
}

/// Counts what may be entries before a directory of them is built.
pub fn check_directory(content: &[u8]) -> Result<(), ArchiveError> {
    let count = memmem::find_iter(content, IN_DIRECTORY).take(MAX_ENTRIES + 1);
    match count.count() {
        0 => Err(ArchiveError::NotAnArchive),
        count if count > MAX_ENTRIES => Err(ArchiveError::TooManyEntries),
        _ => Ok(()),
    }
}

/// The same of a file, piece by piece.
fn check_directory_of(mut file: impl Read) -> Result<(), ArchiveError> {
    let mut piece = vec![0; 1024 * 1024];
    let (mut kept, mut count) = (0, 0);
    loop {
        let room = piece.get_mut(kept..).unwrap_or_default();
        let read = file.read(room).map_err(|_| ArchiveError::NotAnArchive)?;
        if read == 0 {
            break;
        }
        let filled = kept + read;
        let bytes = piece.get(..filled).unwrap_or_default();
        count += memmem::find_iter(bytes, IN_DIRECTORY).count();
        if count > MAX_ENTRIES {
            return Err(ArchiveError::TooManyEntries);
        }
        // A mark may lie across two pieces.
        kept = filled.min(IN_DIRECTORY.len() - 1);
        piece.copy_within(filled - kept..filled, 0);
    }
    match count {
        0 => Err(ArchiveError::NotAnArchive),
        _ => Ok(()),
    }
}

/// A name as it was meant: Chinese Windows writes GBK and does not say so.
fn name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(text) => text.to_owned(),
        Err(_) => GB18030.decode(raw).0.into_owned(),
    }
}

/// A name without what people write differently.
fn plain(name: &str) -> String {
    name.trim().replace('\\', "/").to_lowercase()
}

#[cfg(test)]
#[path = "archive/tests.rs"]
mod tests;
