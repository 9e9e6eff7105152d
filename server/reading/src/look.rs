//! What a file looks like beside its words: a hash of its picture by which copies are found, the
//! codes on it, and whether a signed PDF was changed after it was signed.

mod codes;
mod picture_hash;
mod signing;

pub use codes::{Code, CodeKind, codes_of};
pub(crate) use codes::{find, grey};
pub use picture_hash::PictureHash;
pub use signing::Signing;
pub(crate) use signing::signing;

/// What a file looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The first page, small, as JPEG.
    pub thumbnail: Vec<u8>,
    /// The hash of the first page's picture; none for blank pages and pages of text, which a form
    /// makes alike.
    pub hash: Option<PictureHash>,
    /// The codes on the first page.
    pub codes: Vec<Code>,
}
