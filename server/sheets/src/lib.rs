//! Tables as people keep them: CSV and Excel come in, Excel goes out, and a ZIP of files comes
//! beside. Whatever is read here was made by strangers: each way in has bounds of its own.

mod archive;
mod csv;
mod excel;
mod write;

use domain::certificate::sheet;

pub use archive::{Archive, ArchiveError, Entry, MAX_ENTRIES};
pub use write::{Layout, Style, Workbook};

/// The most cells a table may have.
pub const MAX_CELLS: usize = 400_000;

/// Why a file is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// Empty, or neither text nor a workbook.
    #[error("not a table")]
    NotASheet,
    /// A workbook in the format of before 2007, or one that a password locks: both begin alike.
    #[error("an old or a locked workbook")]
    OldOrLocked,
    /// More than is read.
    #[error("too large a table")]
    TooLarge,
}

/// The rows of a table: CSV in UTF-8, UTF-16 or GBK, or the first sheet of an Excel workbook.
/// Takes up to a second of computing; call it where that hinders nobody.
///
/// # Errors
/// [`SheetError`].
pub fn read(content: &[u8]) -> Result<Vec<Vec<String>>, SheetError> {
    if content.starts_with(excel::OLD) {
        return Err(SheetError::OldOrLocked);
    }
    if content.starts_with(archive::SIGNATURE) {
        return excel::read(content);
    }
    let text = csv::text(content)?;
    if csv::cells_at_most(&text) > MAX_CELLS {
        return Err(SheetError::TooLarge);
    }
    Ok(sheet::rows(&text))
}
