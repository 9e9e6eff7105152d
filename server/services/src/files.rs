//! Files that were uploaded.

use std::io;

use bytes::Bytes;
use domain::id::FileId;
use futures::stream::BoxStream;
use reading::MediaKind;

use crate::Moment;

/// The bytes of a file, as they come from storage.
pub type FileContent = BoxStream<'static, Result<Bytes, io::Error>>;

/// What is known of an uploaded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// The file.
    pub id: FileId,
    /// The name it was given by its owner, cleaned; show it, never use it as a path.
    pub name: String,
    /// What it is, by its first bytes.
    pub kind: MediaKind,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its content, 64 hexadecimal digits.
    pub sha256: String,
    /// When it was uploaded.
    pub added_at: Moment,
}
