//! One field in three columns.

use std::borrow::Cow;

use super::comparator::{self, Side};
use super::form::{Filled, Form, Layout, Part};
use super::rewriting::{Outcome, Rewrite};
use super::{Column, ReadValue, Row, SURE, Step, Verdict};
use crate::certificate::{Field, line_path};
use crate::text::is_blank;

/// Where nothing stands.
const NOTHING: Side<'static> = Side {
    text: "",
    unit: None,
};

/// The form as each column fills it.
pub(super) struct Three<'v> {
    pub typed: Filled<'v, &'v str>,
    /// None when nothing was read.
    pub read: Option<Filled<'v, &'v ReadValue>>,
    /// None when there is none.
    pub record: Option<Filled<'v, &'v str>>,
}

impl<'v> Three<'v> {
    /// How many fields there are to be filled in.
    pub fn fields(&self, form: &Form) -> usize {
        form.head.len() + self.typed.lines.len() * form.goods.len()
    }

    /// The head.
    pub fn head(&self) -> Parts<'_, 'v> {
        Parts {
            line: None,
            typed: Some(&self.typed.head),
            read: self.read.as_ref().map(|read| &read.head),
            record: self.record.as_ref().map(|record| &record.head),
        }
    }
}

/// A part of the form as each column has it.
#[derive(Clone, Copy)]
pub(super) struct Parts<'p, 'v> {
    /// The number of the goods line; none for the head.
    pub line: Option<usize>,
    pub typed: Option<&'p Part<'v, &'v str>>,
    pub read: Option<&'p Part<'v, &'v ReadValue>>,
    pub record: Option<&'p Part<'v, &'v str>>,
}

impl<'v> Parts<'_, 'v> {
    /// The path of the field `id`, which stands at `at`.
    fn path(&self, at: usize, id: &'static str) -> Cow<'v, str> {
        match (self.typed.and_then(|part| part.path(at)), self.line) {
            (Some(path), _) => Cow::Borrowed(path),
            (None, Some(line)) => Cow::Owned(line_path(line, id)),
            (None, None) => Cow::Borrowed(id),
        }
    }
}

/// The rows, each with its field.
pub(super) struct Found<'v> {
    pub fields: Vec<&'static Field>,
    pub rows: Vec<Row<'v>>,
}

impl<'v> Found<'v> {
    /// No rows, with room for so many.
    pub fn with_capacity(fields: usize) -> Found<'v> {
        Found {
            fields: Vec::with_capacity(fields),
            rows: Vec::with_capacity(fields),
        }
    }

    /// Compares the fields of a part of the form; those in which no column has anything are passed
    /// over.
    pub fn add(&mut self, layout: &Layout, parts: Parts<'_, 'v>) {
        for (at, place) in layout.compared() {
            let typed = parts.typed.map_or(NOTHING, |part| part.side(at, place));
            let read = parts.read.and_then(|part| part.said(at));
            let record = parts.record.map(|part| part.side(at, place));
            let record = record.filter(|record| !is_blank(record.text));
            if read.is_some() || record.is_some() || !is_blank(typed.text) {
                let path = parts.path(at, place.field.id);
                self.fields.push(place.field);
                let row = self.rows.push_mut(typed_row(path, typed));
                if let Some(record) = record {
                    compare_record(row, place.field, typed, record);
                }
                if let Some(read) = read {
                    compare_read(row, place.field, typed, read);
                }
            }
        }
    }
}

/// The row of what was typed, not yet compared with anything.
fn typed_row<'v>(path: Cow<'v, str>, typed: Side<'v>) -> Row<'v> {
    Row {
        field: path,
        typed: Cow::Borrowed(typed.text),
        typed_unit: typed.unit.and_then(code),
        read: None,
        record: None,
        record_unit: None,
        read_verdict: Verdict::NotCompared,
        record_verdict: Verdict::NotCompared,
        steps: Vec::new(),
    }
}

fn compare_record<'v>(row: &mut Row<'v>, field: &Field, typed: Side<'v>, record: Side<'v>) {
    row.record = Some(Cow::Borrowed(record.text));
    row.record_unit = record.unit.and_then(code);
    row.record_verdict = pair(field, typed, record, Column::Record, &mut row.steps);
}

/// What was read without being sure tells nothing by being different.
fn compare_read<'v>(row: &mut Row<'v>, field: &Field, typed: Side<'v>, read: &'v ReadValue) {
    let side = Side {
        text: &read.text,
        unit: None,
    };
    let verdict = pair(field, typed, side, Column::Read, &mut row.steps);
    row.read = Some(Cow::Borrowed(read));
    row.read_verdict = if read.confidence >= SURE || verdict.is_equal() {
        verdict
    } else {
        Verdict::Unreadable
    };
}

pub(super) fn code(unit: &str) -> Option<Cow<'_, str>> {
    (!is_blank(unit)).then(|| Cow::Borrowed(unit.trim()))
}

/// Compares one pair; what was typed may be blank, and is then missing. The proof goes to `steps`.
#[inline]
fn pair(
    field: &Field,
    typed: Side<'_>,
    other: Side<'_>,
    against: Column,
    steps: &mut Vec<Step>,
) -> Verdict {
    if is_blank(typed.text) {
        return Verdict::Missing;
    }
    match comparator::compare(field, typed, other, against) {
        Outcome::Plain(verdict) => verdict,
        Outcome::Proven { one, other } => {
            prove(steps, Column::Typed, against, one);
            prove(steps, against, against, other);
            Verdict::EqualNormalised
        }
    }
}

/// Adds how the text of `column` was rewritten.
fn prove(steps: &mut Vec<Step>, column: Column, against: Column, rewritten: Vec<Rewrite>) {
    steps.extend(rewritten.into_iter().map(|one| Step {
        against,
        column,
        change: one.change,
        before: one.before,
        after: one.after,
    }));
}
