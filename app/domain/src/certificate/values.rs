//! What was typed into a certificate's form: field path → text, exactly as typed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Bound;

use serde::{Deserialize, Serialize};

use super::schema::{Field, Schema};
use crate::text::is_blank;

/// The most goods lines an application may have.
pub const MAX_LINES: usize = 200;

/// The most goods lines that are kept at all; what lies beyond is not looked at.
const KEPT_LINES: usize = 1000;

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
pub struct Values(BTreeMap<String, String>);

/// The path of a goods line's field.
pub fn line_path(line: usize, id: &str) -> String {
    format!("goods.{line}.{id}")
}

/// The head of a form, or one of its goods lines: the texts without their paths' beginning.
#[derive(Clone, Debug)]
pub(crate) struct Part<'v> {
    /// The number of the goods line; none for the head.
    line: Option<usize>,
    /// How long what all paths begin with is.
    common: usize,
    /// Paths and texts, in order of path.
    texts: Vec<(&'v str, &'v str)>,
}

impl<'v> Part<'v> {
    /// A goods line in which nothing is typed.
    pub fn empty_line(line: usize) -> Part<'v> {
        Part {
            line: Some(line),
            common: 0,
            texts: Vec::new(),
        }
    }

    /// Where the field `id` has its text. Parts that are compared have mostly the same fields, so
    /// it is looked for first where the other part has it.
    pub fn find(&self, id: &str, near: Option<usize>) -> Option<usize> {
        let is_it =
            |(path, _): &(&str, &str)| path.len() == self.common + id.len() && path.ends_with(id);
        let near = near.filter(|near| self.texts.get(*near).is_some_and(is_it));
        near.or_else(|| self.texts.iter().position(is_it))
    }

    /// The text at a place that was found; empty when it was not.
    pub fn at(&self, place: Option<usize>) -> &'v str {
        let found = place.and_then(|place| self.texts.get(place));
        found.map_or("", |(_, text)| text)
    }

    /// The path of the field `id`, which has its text at `place`.
    pub fn path(&self, id: &'static str, place: Option<usize>) -> Cow<'v, str> {
        match (place.and_then(|place| self.texts.get(place)), self.line) {
            (Some((path, _)), _) => Cow::Borrowed(path),
            (None, Some(line)) => Cow::Owned(line_path(line, id)),
            (None, None) => Cow::Borrowed(id),
        }
    }

    /// How many fields have a text.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether nothing is typed in it.
    pub fn is_blank(&self) -> bool {
        self.texts.iter().all(|(_, text)| is_blank(text))
    }
}

/// Takes `goods.0.net_weight` apart.
fn line_of(path: &str) -> Option<(usize, &str)> {
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
        self.0.get(path).map_or("", String::as_str)
    }

    /// The text of a goods line's field, empty when there is none.
    pub fn line(&self, line: usize, id: &str) -> &str {
        self.get(&line_path(line, id))
    }

    /// Keeps `text` at `path`.
    pub fn set(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0.insert(path.into(), text.into());
    }

    /// Paths and texts, in order of path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Empties what one paper and consignment have for themselves, so that the rest can be used for
    /// the next.
    pub fn clear_own_to_paper(&mut self) {
        self.0
            .retain(|path, _| !OWN_TO_PAPER.contains(&path.as_str()));
    }

    /// The fields in which two forms of a type differ, in the order of the form.
    pub fn differences(&self, other: &Values, schema: &Schema) -> Vec<String> {
        let mut paths: Vec<&String> = self.0.keys().chain(other.0.keys()).collect();
        paths.sort_by_key(|path| (schema.position(path), *path));
        paths.dedup();
        let differ = |path: &&String| self.get(path).trim() != other.get(path).trim();
        paths.into_iter().filter(differ).cloned().collect()
    }

    /// How many goods lines there are, blank ones included.
    pub fn goods_lines(&self) -> usize {
        self.0
            .range::<str, _>((Bound::Included("goods."), Bound::Excluded("goods/")))
            .filter_map(|(path, _)| line_of(path))
            .map(|(line, _)| line + 1)
            .max()
            .unwrap_or(0)
    }

    /// Whether nothing is typed in a goods line.
    pub fn is_blank_line(&self, line: usize) -> bool {
        self.goods_line(line).is_blank()
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
            .texts
            .into_iter()
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

    /// Removes what `schema` has no field for.
    pub fn retain_known(&mut self, schema: &Schema) {
        self.0.retain(|path, _| {
            let kept = !path.starts_with("goods.") || line_of(path).is_some();
            kept && schema.field(path).is_some()
        });
    }

    /// The fields outside the goods lines.
    pub(crate) fn head(&self) -> Part<'_> {
        let mut texts = Vec::with_capacity(self.0.len());
        texts.extend(self.iter().filter(|(path, _)| !path.starts_with("goods.")));
        Part {
            line: None,
            common: 0,
            texts,
        }
    }

    /// The fields of one goods line that were ever set.
    pub(crate) fn goods_line(&self, line: usize) -> Part<'_> {
        let prefix = line_path(line, "");
        let texts = self
            .0
            .range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded))
            .take_while(|(path, _)| path.starts_with(&prefix))
            .map(|(path, text)| (path.as_str(), text.as_str()));
        Part {
            line: Some(line),
            common: prefix.len(),
            texts: texts.collect(),
        }
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
        let old = std::mem::take(&mut self.0);
        self.0 = old
            .into_iter()
            .filter_map(|(path, text)| match line_of(&path) {
                None => Some((path, text)),
                Some((line, id)) => {
                    let to = (*number.get(line)?)?;
                    Some((line_path(to, id), text))
                }
            })
            .collect();
    }
}

impl<P: Into<String>, T: Into<String>> FromIterator<(P, T)> for Values {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(pairs: I) -> Values {
        Values(
            pairs
                .into_iter()
                .map(|(path, text)| (path.into(), text.into()))
                .collect(),
        )
    }
}
