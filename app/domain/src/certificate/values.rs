//! What was typed into a certificate's form: field path → text, exactly as typed.

mod texts;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::schema::{Field, Schema};
use crate::text::is_blank;
use texts::Texts;

/// The most goods lines an application may have.
pub const MAX_LINES: usize = 200;

/// The most goods lines that are kept at all; what lies beyond is not looked at.
pub(crate) const KEPT_LINES: usize = 1000;

/// The fields that no two papers share.
const OWN_TO_PAPER: [&str; 6] = [
    "number",
    "issued_on",
    "valid_until",
    "container",
    "seal",
    "declaration",
];

/// The values of a form. Paths are `number`, or `goods.0.net_weight` for goods lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Values(Texts);

/// The path of a goods line's field.
pub fn line_path(line: usize, id: &str) -> String {
    format!("goods.{line}.{id}")
}

/// Takes `goods.0.net_weight` apart.
pub(crate) fn line_of(path: &str) -> Option<(usize, &str)> {
    let (line, id) = path.strip_prefix("goods.")?.split_once('.')?;
    let canonical =
        line.bytes().all(|b| b.is_ascii_digit()) && (line == "0" || !line.starts_with('0'));
    let number = line.parse().ok().filter(|n| canonical && *n < KEPT_LINES)?;
    Some((number, id))
}

impl Values {
    /// No values.
    pub fn new() -> Values {
        Values::default()
    }

    /// The text at `path`, empty when there is none.
    pub fn get(&self, path: &str) -> &str {
        self.0.get(path).unwrap_or_default()
    }

    /// The text of a goods line's field, empty when there is none.
    pub fn line(&self, line: usize, id: &str) -> &str {
        self.get(&line_path(line, id))
    }

    /// Keeps `text` at `path`.
    pub fn set(&mut self, path: impl AsRef<str>, text: impl AsRef<str>) {
        self.0.insert(path.as_ref(), text.as_ref());
    }

    /// Paths and texts, in order of path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter()
    }

    /// Empties what one paper and consignment have for themselves, so that the rest can be used for
    /// the next.
    pub fn clear_own_to_paper(&mut self) {
        self.keep(|path| !OWN_TO_PAPER.contains(&path));
    }

    /// The fields in which two forms of a type differ, in the order of the form.
    pub fn differences(&self, other: &Values, schema: &Schema) -> Vec<String> {
        let both = self.iter().chain(other.iter());
        let mut paths: Vec<&str> = both.map(|(path, _)| path).collect();
        paths.sort_by_key(|path| (schema.position(path), *path));
        paths.dedup();
        let differ = |path: &&str| self.get(path).trim() != other.get(path).trim();
        let different = paths.into_iter().filter(differ);
        different.map(str::to_owned).collect()
    }

    /// How many goods lines there are, blank ones included.
    pub fn goods_lines(&self) -> usize {
        self.0
            .beginning_with("goods.")
            .filter_map(|(path, _)| line_of(path))
            .map(|(line, _)| line + 1)
            .max()
            .unwrap_or(0)
    }

    /// Whether nothing is typed in a goods line.
    pub fn is_blank_line(&self, line: usize) -> bool {
        self.goods_line(line).all(|(_, text)| is_blank(text))
    }

    /// Adds a blank goods line for `schema` and returns its number.
    pub fn add_line(&mut self, schema: &Schema) -> usize {
        let line = self.goods_lines();
        if let Some(Field { id, .. }) = schema.goods.first() {
            self.set(line_path(line, id), "");
        }
        line
    }

    /// Adds a copy of a goods line at the end and returns its number.
    pub fn copy_line(&mut self, line: usize) -> usize {
        let copy = self.goods_lines();
        let texts: Vec<_> = self
            .goods_line(line)
            .filter_map(|(path, text)| Some((line_path(copy, line_of(path)?.1), text.to_owned())))
            .collect();
        self.0.extend(texts);
        copy
    }

    /// Removes a goods line; those after it move up.
    pub fn remove_line(&mut self, line: usize) {
        self.keep_lines(|number| number != line);
    }

    /// Removes the goods lines in which nothing is typed.
    pub fn drop_blank_lines(&mut self) {
        let blank: Vec<bool> = (0..self.goods_lines())
            .map(|n| self.is_blank_line(n))
            .collect();
        self.keep_lines(|number| !blank.get(number).copied().unwrap_or(true));
    }

    /// Removes what a form of `schema` does not keep.
    pub fn retain_known(&mut self, schema: &Schema) {
        self.keep(|path| schema.kept_field(path).is_some());
    }

    /// The fields of one goods line that were ever set.
    fn goods_line(&self, line: usize) -> impl Iterator<Item = (&str, &str)> + use<'_> {
        self.0.beginning_with(&line_path(line, ""))
    }

    /// Keeps the paths that `wanted` wants.
    fn keep(&mut self, wanted: impl Fn(&str) -> bool) {
        self.0 = self.iter().filter(|(path, _)| wanted(path)).collect();
    }

    /// Keeps the goods lines that `keep` wants and numbers them anew.
    fn keep_lines(&mut self, keep: impl Fn(usize) -> bool) {
        let lines = self.goods_lines();
        let mut next = 0;
        let number: Vec<Option<usize>> = (0..lines)
            .map(|line| {
                keep(line).then(|| {
                    next += 1;
                    next - 1
                })
            })
            .collect();
        self.0 = self
            .iter()
            .filter_map(|(path, text)| match line_of(path) {
                None => Some((Cow::Borrowed(path), text)),
                Some((line, id)) => {
                    let to = (*number.get(line)?)?;
                    Some((Cow::Owned(line_path(to, id)), text))
                }
            })
            .collect();
    }
}

impl<P: AsRef<str>, T: AsRef<str>> FromIterator<(P, T)> for Values {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(pairs: I) -> Values {
        Values(pairs.into_iter().collect())
    }
}
