//! Reads uploaded certificates: files → words with their place → values of the certificate's
//! fields, with how sure the reading is.
//!
//! A file is somebody else's: it is never parsed in this process beyond its first bytes, except by
//! memory-safe code with limits. PDF goes through poppler's programs and scans through tesseract,
//! each a child process with limits on time, memory, pages, pixels and output ([`Limits`]). A
//! hostile file costs its own reading and nothing else. Where a program is not installed, reading
//! answers [`Source::NotRecognised`] (扫描件未识别) and the rest goes on.

mod document;
mod error;
mod extract;
mod image_file;
mod kind;
mod limits;
mod metadata;
mod ocr;
mod pdf;
mod reader;
mod scan;
mod slant;
mod text_layer;
mod tiff;
mod tool;

pub use document::{Document, Page, Source, Word};
pub use error::ReadError;
pub use extract::extract;
pub use image_file::crop;
pub use kind::MediaKind;
pub use limits::Limits;
pub use reader::{Probe, Reader};
pub use tool::Tools;
