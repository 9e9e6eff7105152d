//! Reads uploaded certificates: files → words with their place → values of the certificate's
//! fields, with how sure the reading is.
//!
//! A file is somebody else's: it is never parsed in this process beyond its first bytes, except by
//! memory-safe code with limits. PDF goes through poppler's programs, scans through tesseract, and
//! codes are looked for by the program itself once more, each a child process with limits on time, memory, pages, pixels and output ([`Limits`]). A
//! hostile file costs its own reading and nothing else. Where a program is not installed, reading
//! answers [`Source::NotRecognised`] (扫描件未能识读) and the rest goes on.

mod bounds;
mod document;
mod error;
mod extract;
mod image_file;
mod kind;
mod limits;
mod look;
mod metadata;
mod ocr;
mod pdf;
mod priority;
mod reader;
mod scan;
mod signature;
mod sps;
mod text_layer;
mod tiff;
mod tiff_notes;
mod tool;

pub use document::{Document, Page, Source, Word};
pub use error::ReadError;
pub use extract::extract;
pub use image_file::crop;
pub use kind::MediaKind;
pub use limits::Limits;
pub use look::{Code, CodeKind, Look, PictureHash, Signing, codes_of};
pub use priority::{LEAST, give_way, stand_back};
pub use reader::{Probe, Reader};
pub use signature::{RevocationError, RevocationLists, Signature, TrustError, TrustList, Worth};
pub use sps::{MessageError, certificates};
pub use tool::Tools;

/// What takes strangers' bytes apart in this process, for the fuzz targets in `fuzz/`.
#[doc(hidden)]
pub mod strangers {
    use crate::{Document, Limits, PictureHash, ReadError, Signature, Signing, Source};

    /// The words of what `pdftotext -bbox-layout` wrote.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn words(xhtml: &str) -> Result<Document, ReadError> {
        let pages = crate::text_layer::parse(xhtml)?;
        let source = Source::TextLayer;
        Ok(Document { pages, source })
    }

    /// The hash of a PNG. Its codes are read in a child process.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn picture(png: &[u8], limits: &Limits) -> Result<Option<PictureHash>, ReadError> {
        Ok(PictureHash::of(&crate::image_file::from_png(png, limits)?))
    }

    /// The number of pages of a PDF, as far as it is told without a program.
    pub fn pages(pdf: &[u8]) -> Option<u32> {
        crate::pdf::plain::pages(std::io::Cursor::new(pdf))
    }

    /// What the signatures of a PDF are worth.
    pub fn signatures(pdf: &[u8]) -> Vec<Signature> {
        crate::signature::signatures(pdf, None)
    }

    /// What the signatures of a PDF cover.
    pub fn signing(pdf: &[u8]) -> Signing {
        crate::look::signing(pdf)
    }
}
