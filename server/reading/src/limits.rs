//! What reading one file may cost.

use std::time::Duration;

/// What reading one file may cost. The default suits scans of A4 certificates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Time for each child process; reading a page takes up to two.
    pub time: Duration,
    /// Address space of each child process, in bytes.
    pub memory: u64,
    /// What a child process may write, in bytes.
    pub output: u64,
    /// Pages of a file. A file with more is refused.
    pub pages: u32,
    /// Pages that are recognised by OCR at most; later ones are left out.
    pub ocr_pages: u32,
    /// Pixels of a picture, sent or rendered.
    pub pixels: u64,
    /// How many files are read at the same time.
    pub at_once: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            time: Duration::from_secs(60),
            memory: 1 << 30,
            output: 16 << 20,
            pages: 60,
            ocr_pages: 8,
            pixels: 80_000_000,
            at_once: 2,
        }
    }
}
