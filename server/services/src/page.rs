//! Paging by key: a list is continued after (or before) the row it stopped at, so that a page costs
//! the same wherever it lies, and rows that arrive meanwhile shift nothing.

use std::fmt;

/// One page of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The rows, in the list's order.
    pub rows: Vec<T>,
    /// Where the next page begins; none on the last.
    pub next: Option<Cursor>,
    /// Where the previous page ends; none on the first.
    pub previous: Option<Cursor>,
}

/// Which page to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where to continue; the beginning when absent.
    pub at: Option<Cursor>,
    /// Rows on a page, 1 to 200.
    pub size: u32,
}

impl Default for Page {
    fn default() -> Page {
        Page { at: None, size: 20 }
    }
}

/// A place in a list: the key of a row, and the direction in which to go on. Written as text such
/// as `n1764000000000-42` in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub(crate) forward: bool,
    pub(crate) at: i64,
    pub(crate) id: i64,
}

impl Cursor {
    /// Reads what [`Cursor`] displays.
    pub fn parse(text: &str) -> Option<Cursor> {
        let (forward, key) = match (text.strip_prefix('n'), text.strip_prefix('p')) {
            (Some(key), _) => (true, key),
            (_, Some(key)) => (false, key),
            _ => return None,
        };
        let (at, id) = key.split_once('-')?;
        Some(Cursor {
            forward,
            at: at.parse().ok()?,
            id: id.parse().ok()?,
        })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = if self.forward { 'n' } else { 'p' };
        write!(f, "{direction}{}-{}", self.at, self.id)
    }
}
