//! Why a file could not be read.

/// Why a file could not be read. All but [`ReadError::Io`] are the file's doing: trying again
/// will not help.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Not a file of its kind, or broken off.
    #[error("the file is damaged")]
    Damaged,
    /// Cannot be opened without a password.
    #[error("the file is locked with a password")]
    Locked,
    /// More pages than are taken.
    #[error("the file has {pages} pages")]
    TooManyPages {
        /// How many pages it has.
        pages: u32,
    },
    /// A picture larger than is taken.
    #[error("the picture has {width} × {height} pixels")]
    TooLarge {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// No such page.
    #[error("the file has no page {page}")]
    NoPage {
        /// The page asked for, from 1.
        page: u32,
    },
    /// Reading took longer, or gave more, than is allowed.
    #[error("reading went over its limit of {0}")]
    OverLimit(&'static str),
    /// A program that this needs is not installed.
    #[error("{0} is not installed")]
    NotInstalled(&'static str),
    /// The file could not be opened, or a program not be started.
    #[error("reading failed: {0}")]
    Io(#[from] std::io::Error),
}

impl ReadError {
    /// Whether the file itself is at fault, so that trying again is of no use.
    pub fn is_final(&self) -> bool {
        !matches!(self, ReadError::Io(_) | ReadError::NotInstalled(_))
    }
}
