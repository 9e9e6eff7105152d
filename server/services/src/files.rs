//! Files that were uploaded.

use std::io;

use bytes::Bytes;
use domain::id::FileId;
use futures::stream::BoxStream;
use serde::{Deserialize, Serialize};

use crate::Moment;

/// The bytes of a file, as they come from storage.
pub type FileContent = BoxStream<'static, Result<Bytes, io::Error>>;

/// The kinds of files that are taken, told by their first bytes and never by their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A PDF document.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
}

impl FileKind {
    /// All kinds.
    pub const ALL: [FileKind; 3] = [FileKind::Pdf, FileKind::Jpeg, FileKind::Png];

    /// The media type, for example `application/pdf`.
    pub const fn media_type(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Jpeg => "image/jpeg",
            FileKind::Png => "image/png",
        }
    }

    /// The name kept in tables: `pdf`, `jpeg`, `png`.
    pub const fn code(self) -> &'static str {
        match self {
            FileKind::Pdf => "pdf",
            FileKind::Jpeg => "jpeg",
            FileKind::Png => "png",
        }
    }

    /// Reads [`FileKind::code`].
    pub fn from_code(code: &str) -> Option<FileKind> {
        FileKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What is known of an uploaded file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileInfo {
    /// The file.
    pub id: FileId,
    /// The name it was given by its owner, cleaned; show it, never use it as a path.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its content, 64 hexadecimal digits.
    pub sha256: String,
    /// When it was uploaded.
    pub added_at: Moment,
}
