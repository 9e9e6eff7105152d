//! Goods lines: which line typed is which line of the document and of the register.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::Verdict;
use super::assignment::assign;
use super::comparator;
use super::similarity::{pairs, shared_pairs};
use super::three::{Found, Parts, Three, side};
use crate::certificate::{Compare, Field, MAX_LINES, Part, Schema, Values};
use crate::text::is_blank;

/// Lines less alike than this, in percent, are not the same goods.
const SAME_GOODS: i64 = 30;

/// More lines of the register or the document than this are not looked at.
const MOST_LINES: usize = 5 * MAX_LINES;

/// Adds the rows of all goods lines: first those typed, then those that only the register has,
/// then those that only the document has.
pub(super) fn add_rows<'v>(schema: &Schema, three: &Three<'v>, found: &mut Found<'v>) {
    let typed = lines(schema.goods, three.typed);
    let record = three
        .record
        .map(|record| lines(schema.goods, record))
        .unwrap_or_default();
    let read_values = read_as_values(three);
    let read = lines(schema.goods, &read_values);
    let to_record = matched(&typed, &record);
    let to_read = matched(&typed, &read);
    let goods = || schema.goods.iter();

    for ((line, in_register), on_paper) in typed.iter().zip(&to_record.pairs).zip(&to_read.pairs) {
        let parts = Parts {
            typed: &line.part,
            read: part(&read, *on_paper),
            record: part(&record, *in_register),
        };
        let first = found.rows.len();
        found.add(three, parts, goods());
        // The register has no such line: told once, at the line's first field.
        if let (None, Some(_)) = (in_register, three.record)
            && let Some(row) = found.rows.get_mut(first)
        {
            row.record_verdict = Verdict::Missing;
        }
    }
    let after = typed.iter().map(|line| line.number + 1).max().unwrap_or(0);
    let unknown = to_record.alone.iter().map(|line| (None, Some(*line)));
    let unasked = to_read.alone.iter().map(|line| (Some(*line), None));
    for (line, (on_paper, in_register)) in (after..).zip(unknown.chain(unasked)) {
        let parts = Parts {
            typed: &Part::empty_line(line),
            read: part(&read, on_paper),
            record: part(&record, in_register),
        };
        found.add(three, parts, goods());
    }
}

fn part<'l, 'v>(lines: &'l [Line<'v>], at: Option<usize>) -> Option<&'l Part<'v>> {
    Some(&lines.get(at?)?.part)
}

/// What was read of goods lines, as values.
fn read_as_values(three: &Three<'_>) -> Values {
    let mut best: BTreeMap<&str, (&str, f32)> = BTreeMap::new();
    for value in three
        .read
        .iter()
        .filter(|value| value.field.starts_with("goods."))
    {
        let known = best
            .entry(&value.field)
            .or_insert((&value.text, value.confidence));
        if value.confidence > known.1 {
            *known = (&value.text, value.confidence);
        }
    }
    best.into_iter()
        .map(|(path, (text, _))| (path, text))
        .collect()
}

/// A goods line of one column.
struct Line<'v> {
    number: usize,
    part: Part<'v>,
    fields: &'static [Field],
    /// What it is matched by, made when there is a choice.
    keys: OnceCell<Vec<Option<Key>>>,
}

impl Line<'_> {
    fn keys(&self) -> &[Option<Key>] {
        self.keys.get_or_init(|| keys(self.fields, &self.part))
    }
}

/// One field of a line in its normal form.
struct Key {
    form: String,
    /// For words, the pairs of characters, by which nearly equal texts are recognised.
    pairs: Vec<(char, char)>,
}

fn lines<'v>(fields: &'static [Field], values: &'v Values) -> Vec<Line<'v>> {
    (0..values.goods_lines().min(MOST_LINES))
        .map(|number| (number, values.goods_line(number)))
        .filter(|(_, part)| !part.is_blank())
        .map(|(number, part)| Line {
            number,
            part,
            fields,
            keys: OnceCell::new(),
        })
        .collect()
}

fn keys(fields: &[Field], part: &Part<'_>) -> Vec<Option<Key>> {
    let key = |field: &Field| {
        let side = side(field, part, part.find(field.id, None));
        if is_blank(side.text) {
            return None;
        }
        let form = comparator::normal_form(field, side);
        let words = matches!(field.compare, Compare::Text | Compare::Party);
        let pairs = if words {
            pairs(&form.chars().collect::<Vec<_>>())
        } else {
            Vec::new()
        };
        Some(Key { form, pairs })
    };
    let compared = fields.iter().filter(|field| field.compare != Compare::No);
    compared.map(key).collect()
}

/// Which line goes with which.
struct Matched {
    /// For each line of one side the place of the other's.
    pairs: Vec<Option<usize>>,
    /// The places of the other's lines that are left.
    alone: Vec<usize>,
}

/// Pairs the lines so that the sum of their likenesses is greatest; among equally good pairings
/// one that keeps their order. Lines too unlike stay alone, unless they are the last two left.
fn matched(one: &[Line<'_>], other: &[Line<'_>]) -> Matched {
    if let ([_], [_]) = (one, other) {
        return Matched {
            pairs: vec![Some(0)],
            alone: Vec::new(),
        };
    }
    let alike: Vec<Vec<i64>> = one
        .iter()
        .map(|a| other.iter().map(|b| likeness(a, b)).collect())
        .collect();
    let likeness_at = |row: usize, column: usize| {
        alike
            .get(row)
            .and_then(|row| row.get(column))
            .copied()
            .unwrap_or(0)
    };
    let cost = |row: usize, column: usize| {
        let out_of_order = i64::try_from(row.abs_diff(column)).unwrap_or(i64::MAX / 4);
        (100 - likeness_at(row, column)) * (MOST_LINES as i64).pow(2) + out_of_order
    };
    let mut to: Vec<Option<usize>> = assign(one.len(), other.len(), cost)
        .into_iter()
        .enumerate()
        .map(|(row, column)| column.filter(|column| likeness_at(row, *column) >= SAME_GOODS))
        .collect();
    let free = |to: &[Option<usize>]| -> Vec<usize> {
        (0..other.len())
            .filter(|column| !to.contains(&Some(*column)))
            .collect()
    };
    let single = to.iter().filter(|column| column.is_none()).count() == 1;
    if let ([last], true) = (free(&to).as_slice(), single)
        && let Some(place) = to.iter_mut().find(|column| column.is_none())
    {
        *place = Some(*last);
    }
    Matched {
        alone: free(&to),
        pairs: to,
    }
}

/// How alike two lines are, in percent of the fields that both have.
fn likeness(one: &Line<'_>, other: &Line<'_>) -> i64 {
    let (mut alike, mut fields) = (0, 0);
    for pair in one.keys().iter().zip(other.keys()) {
        let (Some(a), Some(b)) = pair else { continue };
        fields += 1;
        alike += match a.form == b.form {
            true => 100,
            false => i64::from(shared_pairs(&a.pairs, &b.pairs)),
        };
    }
    if fields == 0 { 0 } else { alike / fields }
}
