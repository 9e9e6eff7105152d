//! The pages of a TIFF. The decoder shows the first page only; each other one is shown to it as if
//! it were the first, by telling it another place to begin.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use crate::ReadError;

/// Where the header says that the first page's directory is.
const POINTER: u64 = 4;

/// Where the directories of the pages are, at most `max`.
///
/// # Errors
/// [`ReadError::TooManyPages`] beyond `max`; [`ReadError::Damaged`].
pub(crate) fn directories(path: &Path, max: u32) -> Result<Vec<[u8; 4]>, ReadError> {
    let mut file = BufReader::new(File::open(path)?);
    let header: [u8; 4] = read(&mut file)?;
    let little = match &header {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return Err(ReadError::Damaged),
    };
    let mut found = Vec::new();
    loop {
        let pointer: [u8; 4] = read(&mut file)?;
        let at = if little {
            u32::from_le_bytes(pointer)
        } else {
            u32::from_be_bytes(pointer)
        };
        if at == 0 {
            break;
        }
        let pages = u32::try_from(found.len()).unwrap_or(u32::MAX);
        if pages >= max {
            return Err(ReadError::TooManyPages { pages: pages + 1 });
        }
        // A chain that comes back to itself would go on for ever.
        if found.contains(&pointer) {
            return Err(ReadError::Damaged);
        }
        found.push(pointer);
        file.seek(SeekFrom::Start(u64::from(at)))?;
        let count: [u8; 2] = read(&mut file)?;
        let entries = if little {
            u16::from_le_bytes(count)
        } else {
            u16::from_be_bytes(count)
        };
        file.seek_relative(12 * i64::from(entries))?;
    }
    match found.is_empty() {
        true => Err(ReadError::Damaged),
        false => Ok(found),
    }
}

fn read<const N: usize>(from: &mut impl Read) -> Result<[u8; N], ReadError> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes)
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => ReadError::Damaged,
            _ => ReadError::Io(error),
        })?;
    Ok(bytes)
}

/// The file, beginning with another page.
pub(crate) struct From {
    file: File,
    at: u64,
    directory: [u8; 4],
}

impl From {
    /// The file at `path` with the page of `directory` first.
    pub(crate) fn open(path: &Path, directory: [u8; 4]) -> Result<BufReader<From>, ReadError> {
        let file = File::open(path)?;
        Ok(BufReader::new(From {
            file,
            at: 0,
            directory,
        }))
    }
}

impl Read for From {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read(into)?;
        let read = into.iter_mut().take(count).zip(self.at..);
        for (byte, at) in read {
            let patched = at
                .checked_sub(POINTER)
                .and_then(|at| usize::try_from(at).ok());
            if let Some(new) = patched.and_then(|at| self.directory.get(at)) {
                *byte = *new;
            }
        }
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for From {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.at = self.file.seek(to)?;
        Ok(self.at)
    }
}
