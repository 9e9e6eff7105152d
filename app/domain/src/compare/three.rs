//! The three columns, and one field in them.

use std::borrow::Cow;

use super::comparator::{self, Side};
use super::rewriting::Outcome;
use super::{Column, ReadValue, Row, SURE, Step, Verdict};
use crate::certificate::{Compare, Field, Part, Values};
use crate::text::is_blank;

/// What is compared.
pub(super) struct Three<'v> {
    pub typed: &'v Values,
    pub read: &'v [ReadValue],
    pub record: Option<&'v Values>,
}

/// A part of the form as each column has it; a goods line may be wanting.
#[derive(Clone, Copy)]
pub(super) struct Parts<'p, 'v> {
    pub typed: &'p Part<'v>,
    pub read: Option<&'p Part<'p>>,
    pub record: Option<&'p Part<'v>>,
}

/// The rows, each with its field.
#[derive(Default)]
pub(super) struct Found<'v> {
    pub fields: Vec<&'static Field>,
    pub rows: Vec<Row<'v>>,
}

impl<'v> Found<'v> {
    /// Compares `fields` of a part of the form.
    pub fn add(
        &mut self,
        three: &Three<'v>,
        parts: Parts<'_, 'v>,
        fields: impl Iterator<Item = &'static Field>,
    ) {
        self.fields.reserve(parts.typed.len());
        self.rows.reserve(parts.typed.len());
        for field in fields.filter(|field| field.compare != Compare::No) {
            if let Some(row) = three.row(field, parts) {
                self.fields.push(field);
                self.rows.push(row);
            }
        }
    }
}

impl<'v> Three<'v> {
    /// The row of `field` in a part of the form. `None` when no column has anything.
    pub fn row(&self, field: &'static Field, parts: Parts<'_, 'v>) -> Option<Row<'v>> {
        let place = parts.typed.find(field.id, None);
        let typed = side(field, parts.typed, place);
        let record = parts
            .record
            .map(|part| side(field, part, part.find(field.id, place)))
            .filter(|record| !is_blank(record.text));
        let read = parts
            .read
            .filter(|_| !self.read.is_empty())
            .and_then(|part| self.best_read(&part.path(field.id, None)));
        if is_blank(typed.text) && read.is_none() && record.is_none() {
            return None;
        }
        let against_read = read.map(|read| Side {
            text: &read.text,
            unit: "",
        });
        let record_outcome = pair(field, typed, record, Column::Record);
        let mut read_outcome = pair(field, typed, against_read, Column::Read);
        if read.is_some_and(|read| !is_sure(read)) && !read_outcome.verdict.is_equal() {
            read_outcome = Outcome::plain(Verdict::Unreadable);
        }
        Some(Row {
            field: parts.typed.path(field.id, place),
            typed: Cow::Borrowed(typed.text),
            typed_unit: code(typed.unit),
            read: read.map(Cow::Borrowed),
            record: record.map(|record| Cow::Borrowed(record.text)),
            record_unit: record.and_then(|record| code(record.unit)),
            read_verdict: read_outcome.verdict,
            record_verdict: record_outcome.verdict,
            steps: steps([
                (record_outcome, Column::Record),
                (read_outcome, Column::Read),
            ]),
        })
    }

    /// What was read for a field with most confidence; the first of equals.
    fn best_read(&self, path: &str) -> Option<&'v ReadValue> {
        let mut best: Option<&ReadValue> = None;
        for value in self.read {
            let here = value.field == path && !is_blank(&value.text);
            if here && best.is_none_or(|best| value.confidence > best.confidence) {
                best = Some(value);
            }
        }
        best
    }
}

fn is_sure(read: &ReadValue) -> bool {
    read.confidence >= SURE
}

pub(super) fn code(unit: &str) -> Option<Cow<'_, str>> {
    (!is_blank(unit)).then(|| Cow::Borrowed(unit.trim()))
}

/// Compares one pair; a side that is blank is missing, and two blank sides are not compared.
fn pair(field: &Field, typed: Side<'_>, other: Option<Side<'_>>, against: Column) -> Outcome {
    match other {
        None => Outcome::plain(Verdict::NotCompared),
        Some(_) if is_blank(typed.text) => Outcome::plain(Verdict::Missing),
        Some(other) => comparator::compare(field, typed, other, against),
    }
}

/// The proofs of both pairs.
fn steps(outcomes: [(Outcome, Column); 2]) -> Vec<Step> {
    let mut steps = Vec::new();
    for (outcome, against) in outcomes {
        if outcome.verdict == Verdict::EqualNormalised {
            let typed = outcome.one.into_iter().map(|one| (Column::Typed, one));
            let other = outcome.other.into_iter().map(|one| (against, one));
            steps.extend(typed.chain(other).map(|(column, one)| Step {
                against,
                column,
                change: one.change,
                before: one.before,
                after: one.after,
            }));
        }
    }
    steps
}

/// A field's text in one column, with the unit in the field beside it.
pub(super) fn side<'v>(field: &Field, part: &Part<'v>, place: Option<usize>) -> Side<'v> {
    let unit = match field.compare {
        Compare::Quantity { unit } => part.at(part.find(unit, None)),
        _ => "",
    };
    Side {
        text: part.at(place),
        unit,
    }
}
