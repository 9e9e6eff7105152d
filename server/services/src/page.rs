//! Paging by key: a list is continued after (or before) the row it stopped at, so that a page costs
//! the same wherever it lies, and rows that arrive meanwhile shift nothing.

use std::fmt;

use store::StoreError;
use store::query::application::{Brief, Stretch};

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

impl<T> Found<T> {
    /// The same page with each row made into something else.
    pub(crate) fn try_map<U, E>(self, map: impl FnMut(T) -> Result<U, E>) -> Result<Found<U>, E> {
        let rows = self.rows.into_iter().map(map).collect::<Result<_, E>>()?;
        Ok(Found {
            rows,
            next: self.next,
            previous: self.previous,
        })
    }
}

/// How many rows to fetch for a page of `size`: one more than shown tells whether the list goes on.
pub(crate) const fn one_more(size: usize) -> u64 {
    size as u64 + 1
}

/// Takes that row away again. Gives the `key` of the last that is left, where the next page begins; none
/// on the last page.
pub(crate) fn cut<R, K>(rows: &mut Vec<R>, size: usize, key: impl FnOnce(&R) -> K) -> Option<K> {
    let goes_on = rows.len() > size;
    rows.truncate(size);
    rows.last().filter(|_| goes_on).map(key)
}

/// Fetches a page of a list of applications; `ascending` is the list's order.
pub(crate) async fn fetch_page<F, R>(
    page: Page,
    ascending: bool,
    fetch: impl FnOnce(Stretch) -> F,
) -> Result<Found<R>, StoreError>
where
    F: Future<Output = Result<Vec<R>, StoreError>>,
    R: AsRef<Brief>,
{
    let size = page.size.clamp(1, 200) as usize;
    let forward = page.at.is_none_or(|cursor| cursor.forward);
    let stretch = Stretch {
        ascending: ascending == forward,
        after: page.at.map(|cursor| (cursor.at, cursor.id)),
        limit: one_more(size),
    };
    let mut rows = fetch(stretch).await?;
    let goes_on = cut(&mut rows, size, |_| ()).is_some();
    if !forward {
        rows.reverse();
    }
    let cursor = |forward, row: &R| {
        let Brief {
            submitted_at, id, ..
        } = *row.as_ref();
        Cursor {
            forward,
            at: submitted_at,
            id,
        }
    };
    let after = rows.last().map(|row| cursor(true, row));
    let before = rows.first().map(|row| cursor(false, row));
    // Where one came from there is more; where one goes, the extra row tells.
    Ok(Found {
        next: after.filter(|_| goes_on || !forward),
        previous: before.filter(|_| if forward { page.at.is_some() } else { goes_on }),
        rows,
    })
}
