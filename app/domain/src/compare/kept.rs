//! What is stored of a comparison: no text that the application says already.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::three::code;
use super::{Comparison, Proposal, Row, Verdict};
use crate::certificate::{Compare, Schema, Values};

/// A comparison without what follows from the values that were typed. Most rows say that the
/// register has the very same and that nothing was read: of them only the paths are kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept<'v> {
    /// Where the register has, unit included, the text that was typed. Older comparisons have the
    /// rows instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    same: Vec<Cow<'v, str>>,
    /// The other rows.
    rows: Vec<Row<'v>>,
    proposal: Proposal,
}

impl<'v> From<Comparison<'v>> for Kept<'v> {
    fn from(found: Comparison<'v>) -> Kept<'v> {
        let (same, rows): (Vec<_>, Vec<_>) = found.rows.into_iter().partition(says_the_same);
        Kept {
            same: same.into_iter().map(|row| row.field).collect(),
            rows,
            proposal: found.proposal,
        }
    }
}

impl<'v> Kept<'v> {
    /// The comparison as it was, with what was `typed`.
    pub fn whole(self, schema: &Schema, typed: &Values) -> Comparison<'v> {
        let same = self
            .same
            .into_iter()
            .map(|path| same_row(schema, typed, path));
        let mut rows: Vec<Row<'v>> = same.chain(self.rows).collect();
        rows.sort_by_cached_key(|row| schema.position(&row.field));
        Comparison {
            rows,
            proposal: self.proposal,
        }
    }
}

fn says_the_same(row: &Row<'_>) -> bool {
    let texts = row.record.as_ref() == Some(&row.typed) && row.record_unit == row.typed_unit;
    texts && row.record_verdict == Verdict::Equal && row.read.is_none() && row.steps.is_empty()
}

fn same_row<'v>(schema: &Schema, typed: &Values, path: Cow<'v, str>) -> Row<'v> {
    let text: Cow<str> = Cow::Owned(typed.get(&path).to_owned());
    let unit = unit_beside(schema, typed, &path);
    Row {
        typed: text.clone(),
        typed_unit: unit.clone(),
        read: None,
        record: Some(text),
        record_unit: unit,
        read_verdict: Verdict::NotCompared,
        record_verdict: Verdict::Equal,
        steps: Vec::new(),
        field: path,
    }
}

fn unit_beside(schema: &Schema, typed: &Values, path: &str) -> Option<Cow<'static, str>> {
    let Compare::Quantity { unit } = schema.field(path)?.compare else {
        return None;
    };
    let unit = match path.rsplit_once('.') {
        Some((line, _)) => code(typed.get(&format!("{line}.{unit}"))),
        None => code(typed.get(unit)),
    };
    unit.map(|unit| Cow::Owned(unit.into_owned()))
}
