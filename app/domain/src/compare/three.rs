//! The three columns, and one field in them.

use super::comparator::{self, Side};
use super::rewriting::{Outcome, Rewrite};
use super::{Column, ReadValue, Row, SURE, Step, Verdict};
use crate::certificate::{Compare, Field, Values};

/// What is compared.
pub(super) struct Three<'v> {
    pub typed: &'v Values,
    pub read: &'v [ReadValue],
    pub record: Option<&'v Values>,
}

impl<'v> Three<'v> {
    /// The row of `field`, typed at `path`; the paths under which the document and the register
    /// have it may differ, or be wanting. `None` when no column has anything.
    pub fn row(
        &self,
        field: &Field,
        path: &str,
        read_path: Option<&str>,
        record_path: Option<&str>,
    ) -> Option<Row> {
        let typed = self.typed.get(path);
        let read = read_path.and_then(|path| self.best_read(path));
        let record = record_path
            .and_then(|path| Some(self.record?.get(path)))
            .filter(|text| !text.trim().is_empty());
        if typed.trim().is_empty() && read.is_none() && record.is_none() {
            return None;
        }
        let typed_unit = unit_beside(field, self.typed, path);
        let record_unit = match (self.record, record_path) {
            (Some(values), Some(path)) => unit_beside(field, values, path),
            _ => "",
        };
        let typed_side = Side {
            text: typed,
            unit: typed_unit,
        };
        let against_record = record.map(|text| Side {
            text,
            unit: record_unit,
        });
        let against_read = read.map(|read| Side {
            text: &read.text,
            unit: "",
        });
        let record_outcome = pair(field, typed_side, against_record, Column::Record);
        let mut read_outcome = pair(field, typed_side, against_read, Column::Read);
        if read.is_some_and(|read| !is_sure(read)) && !read_outcome.verdict.is_equal() {
            read_outcome = Outcome::plain(Verdict::Unreadable);
        }
        Some(Row {
            field: path.to_owned(),
            typed: typed.to_owned(),
            typed_unit: code(typed_unit),
            read: read.cloned(),
            record: record.map(str::to_owned),
            record_unit: code(record_unit),
            verdict: together(record_outcome.verdict, read_outcome.verdict),
            read_verdict: read_outcome.verdict,
            record_verdict: record_outcome.verdict,
            steps: steps(record_outcome, Column::Record)
                .into_iter()
                .chain(steps(read_outcome, Column::Read))
                .collect(),
        })
    }

    /// What was read for a field with most confidence; the first of equals.
    fn best_read(&self, path: &str) -> Option<&'v ReadValue> {
        let mut best: Option<&ReadValue> = None;
        for value in self.read {
            let here = value.field == path && !value.text.trim().is_empty();
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

fn code(unit: &str) -> Option<String> {
    (!unit.trim().is_empty()).then(|| unit.trim().to_owned())
}

/// Compares one pair; a side that is blank is missing, and two blank sides are not compared.
fn pair(field: &Field, typed: Side<'_>, other: Option<Side<'_>>, against: Column) -> Outcome {
    match other {
        None => Outcome::plain(Verdict::NotCompared),
        Some(_) if typed.text.trim().is_empty() => Outcome::plain(Verdict::Missing),
        Some(other) => comparator::compare(field, typed, other, against),
    }
}

/// The worse of two verdicts; where the register agrees, a document that could not be read does
/// not matter.
fn together(record: Verdict, read: Verdict) -> Verdict {
    match (record, read) {
        (record, Verdict::Unreadable) if record.is_equal() => record,
        (record, read) if badness(read) > badness(record) => read,
        (record, _) => record,
    }
}

fn badness(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NotCompared => 0,
        Verdict::Equal => 1,
        Verdict::EqualNormalised => 2,
        Verdict::Close { .. } => 3,
        Verdict::Unreadable => 4,
        Verdict::Missing => 5,
        Verdict::Different => 6,
    }
}

fn steps(outcome: Outcome, against: Column) -> Vec<Step> {
    let step = move |column: Column| {
        move |Rewrite {
                  change,
                  before,
                  after,
              }| Step {
            against,
            column,
            change,
            before,
            after,
        }
    };
    let typed = outcome.one.into_iter().map(step(Column::Typed));
    typed
        .chain(outcome.other.into_iter().map(step(against)))
        .collect()
}

/// The text of the field that names the unit of `field`, which stands at `path`.
pub(super) fn unit_beside<'v>(field: &Field, values: &'v Values, path: &str) -> &'v str {
    let Compare::Quantity { unit } = field.compare else {
        return "";
    };
    match path.rsplit_once('.') {
        Some((line, _)) => values.get(&format!("{line}.{unit}")),
        None => values.get(unit),
    }
}
