//! Texts by path, in one piece of memory.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A map from path to text, in order of path. A certificate has dozens of texts, most of them
/// shorter than what a `String` costs, so they share one buffer.
#[derive(Clone, Default)]
pub(super) struct Texts {
    /// Paths, each followed by its text, as they came. One that was replaced stays until the whole
    /// is collected anew.
    buffer: String,
    /// Where they stand, in order of path.
    entries: Vec<Entry>,
}

/// A path and its text in the buffer.
#[derive(Clone, Copy)]
struct Entry {
    /// The path's first letters, by which most are told apart without a look at the buffer.
    first: [u8; 4],
    start: u32,
    /// Where the path ends and the text begins.
    middle: u32,
    end: u32,
}

impl Texts {
    /// The text at `path`.
    pub fn get(&self, path: &str) -> Option<&str> {
        let entry = self.entries.get(self.find(path).ok()?)?;
        Some(self.pair(*entry).1)
    }

    /// Keeps `text` at `path`. Nothing is kept beyond 4 GB, of which no form has a thousandth.
    pub fn insert(&mut self, path: &str, text: &str) {
        let Some(entry) = Entry::at(self.buffer.len(), path, text) else {
            return;
        };
        // They mostly come in order.
        let place = match self.entries.last() {
            Some(last) if self.path(*last) < path => Err(self.entries.len()),
            _ => self.find(path),
        };
        self.buffer.push_str(path);
        self.buffer.push_str(text);
        match place {
            Ok(known) => self.entries[known] = entry,
            Err(new) => self.entries.insert(new, entry),
        }
    }

    /// Paths and texts, in order of path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs(&self.entries)
    }

    /// Those whose path begins with `prefix`.
    pub fn beginning_with<'t>(
        &'t self,
        prefix: &str,
    ) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t> {
        let before = |entry: &Entry| self.path(*entry) < prefix;
        let (_, rest) = self.entries.split_at(self.entries.partition_point(before));
        let beginning = |entry: &Entry| self.path(*entry).starts_with(prefix);
        let (these, _) = rest.split_at(rest.partition_point(beginning));
        self.pairs(these)
    }

    fn pairs<'t>(&'t self, entries: &'t [Entry]) -> impl Iterator<Item = (&'t str, &'t str)> {
        entries.iter().map(|entry| self.pair(*entry))
    }

    /// Where `path` is, or else where it would be.
    fn find(&self, path: &str) -> Result<usize, usize> {
        let first = first_letters(path);
        let rest = |entry: &Entry| self.path(*entry).cmp(path);
        self.entries
            .binary_search_by(|entry| entry.first.cmp(&first).then_with(|| rest(entry)))
    }

    fn path(&self, entry: Entry) -> &str {
        self.slice(entry.start, entry.middle)
    }

    fn pair(&self, entry: Entry) -> (&str, &str) {
        (self.path(entry), self.slice(entry.middle, entry.end))
    }

    fn slice(&self, start: u32, end: u32) -> &str {
        let range = start as usize..end as usize;
        self.buffer.get(range).unwrap_or_default()
    }
}

impl Entry {
    /// The entry of what is to stand in the buffer from `start` on.
    fn at(start: usize, path: &str, text: &str) -> Option<Entry> {
        let middle = start + path.len();
        let end = middle + text.len();
        Some(Entry {
            first: first_letters(path),
            start: start.try_into().ok()?,
            middle: middle.try_into().ok()?,
            end: end.try_into().ok()?,
        })
    }
}

fn first_letters(path: &str) -> [u8; 4] {
    let mut first = [0; 4];
    for (letter, byte) in first.iter_mut().zip(path.bytes()) {
        *letter = byte;
    }
    first
}

impl<P: AsRef<str>, T: AsRef<str>> Extend<(P, T)> for Texts {
    fn extend<I: IntoIterator<Item = (P, T)>>(&mut self, pairs: I) {
        for (path, text) in pairs {
            self.insert(path.as_ref(), text.as_ref());
        }
    }
}

impl<P: AsRef<str>, T: AsRef<str>> FromIterator<(P, T)> for Texts {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(pairs: I) -> Texts {
        let mut texts = Texts::default();
        texts.extend(pairs);
        texts
    }
}

impl PartialEq for Texts {
    fn eq(&self, other: &Texts) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Texts {}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Texts, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

/// Reads a map without a `String` for each text.
struct Reader;

/// A text that is borrowed where it stands as it is.
#[derive(Deserialize)]
struct Word<'w>(#[serde(borrow)] Cow<'w, str>);

impl<'de> Visitor<'de> for Reader {
    type Value = Texts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Texts, A::Error> {
        let mut texts = Texts::default();
        while let Some((Word(path), Word(text))) = map.next_entry()? {
            texts.insert(&path, &text);
        }
        Ok(texts)
    }
}
