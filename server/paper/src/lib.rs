//! Papers to print, as PDF: a title, a number with its QR code, rows, lists. One font, of which the
//! glyphs used are put into the file.

mod font;
mod layout;
mod pdf;

pub use font::{Font, FontError, usual_font};

/// A part of a paper, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The heading of the paper.
    Title(String),
    /// A number in large print under its label, its QR code beside it.
    Number {
        /// What number it is.
        label: String,
        /// As printed.
        number: String,
        /// What the QR code holds.
        code: String,
    },
    /// A heading.
    Heading(String),
    /// Running text.
    Text(String),
    /// What is asked and its answer.
    Row(String, String),
    /// One entry of a list.
    Item(String),
    /// Small print.
    Note(String),
}

/// Why there is no paper.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The font cannot be used.
    #[error(transparent)]
    Font(#[from] FontError),
    /// A code longer than QR codes can be.
    #[error("the code is too long")]
    Code,
}

/// The paper as a PDF of as many A4 pages as it takes; `language` as in HTML: `zh-CN`.
///
/// # Errors
/// [`PaperError`].
pub fn pdf(
    font: &Font,
    language: &str,
    title: &str,
    blocks: &[Block],
) -> Result<Vec<u8>, PaperError> {
    let face = font.face()?;
    let pages = layout::pages(&face, blocks)?;
    Ok(pdf::write(font, &face, language, title, &pages)?)
}
