//! Goods lines: which line typed is which line of the document and of the register.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::assignment::assign;
use super::comparator::{self, Side};
use super::similarity::{pairs, shared_pairs};
use super::three::{Three, unit_beside};
use super::{Row, Verdict};
use crate::certificate::{Compare, Field, MAX_LINES, Schema, Values, line_path};

/// Lines less alike than this, in percent, are not the same goods.
const SAME_GOODS: i64 = 30;

/// More lines of the register or the document than this are not looked at.
const MOST_LINES: usize = 5 * MAX_LINES;

/// The rows of all goods lines: first those typed, then those that only the register has, then
/// those that only the document has.
pub(super) fn rows(schema: &Schema, three: &Three<'_>) -> Vec<Row> {
    let fields: Vec<&Field> = schema
        .goods
        .iter()
        .filter(|field| field.compare != Compare::No)
        .collect();
    let typed = lines(&fields, three.typed);
    let record = three
        .record
        .map(|record| lines(&fields, record))
        .unwrap_or_default();
    let read_values = read_as_values(three);
    let read = lines(&fields, &read_values);
    let to_record = matched(&typed, &record);
    let to_read = matched(&typed, &read);

    let mut rows = Vec::new();
    for ((line, record), read) in typed.iter().zip(&to_record.pairs).zip(&to_read.pairs) {
        let mut of_line = line_rows(&fields, three, line.number, *read, *record);
        if record.is_none() && three.record.is_some() {
            mark_missing(&mut of_line);
        }
        rows.append(&mut of_line);
    }
    let after = typed.iter().map(|line| line.number + 1).max().unwrap_or(0);
    let in_register = to_record.alone.iter().map(|line| (None, Some(*line)));
    let on_document = to_read.alone.iter().map(|line| (Some(*line), None));
    for (line, (read, record)) in (after..).zip(in_register.chain(on_document)) {
        rows.append(&mut line_rows(&fields, three, line, read, record));
    }
    rows
}

fn line_rows(
    fields: &[&Field],
    three: &Three<'_>,
    line: usize,
    read: Option<usize>,
    record: Option<usize>,
) -> Vec<Row> {
    let path = |line: Option<usize>, field: &Field| line.map(|line| line_path(line, field.id));
    fields
        .iter()
        .filter_map(|field| {
            let (read, record) = (path(read, field), path(record, field));
            three.row(
                field,
                &line_path(line, field.id),
                read.as_deref(),
                record.as_deref(),
            )
        })
        .collect()
}

/// The register has no such line: told once, at the line's first field.
fn mark_missing(rows: &mut [Row]) {
    if let Some(first) = rows.first_mut() {
        first.record_verdict = Verdict::Missing;
        first.verdict = Verdict::Missing;
    }
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
    fields: &'v [&'v Field],
    values: &'v Values,
    /// What it is matched by, made when there is a choice.
    keys: OnceCell<Vec<Option<Key>>>,
}

impl Line<'_> {
    fn keys(&self) -> &[Option<Key>] {
        self.keys
            .get_or_init(|| keys(self.fields, self.values, self.number))
    }
}

/// One field of a line in its normal form.
struct Key {
    form: String,
    /// For words, the pairs of characters, by which nearly equal texts are recognised.
    pairs: Vec<(char, char)>,
}

fn lines<'v>(fields: &'v [&'v Field], values: &'v Values) -> Vec<Line<'v>> {
    (0..values.goods_lines().min(MOST_LINES))
        .filter(|number| !values.is_blank_line(*number))
        .map(|number| Line {
            number,
            fields,
            values,
            keys: OnceCell::new(),
        })
        .collect()
}

fn keys(fields: &[&Field], values: &Values, line: usize) -> Vec<Option<Key>> {
    let key = |field: &&Field| {
        let path = line_path(line, field.id);
        let text = values.get(&path);
        if text.trim().is_empty() {
            return None;
        }
        let side = Side {
            text,
            unit: unit_beside(field, values, &path),
        };
        let form = comparator::normal_form(field, side);
        let words = matches!(field.compare, Compare::Text | Compare::Party);
        let pairs = if words {
            pairs(&form.chars().collect::<Vec<_>>())
        } else {
            Vec::new()
        };
        Some(Key { form, pairs })
    };
    fields.iter().map(key).collect()
}

/// Which line goes with which.
struct Matched {
    /// For each line of one side the number of the other's.
    pairs: Vec<Option<usize>>,
    /// The numbers of the other's lines that are left.
    alone: Vec<usize>,
}

/// Pairs the lines so that the sum of their likenesses is greatest; among equally good pairings
/// one that keeps their order. Lines too unlike stay alone, unless they are the last two left.
fn matched(one: &[Line<'_>], other: &[Line<'_>]) -> Matched {
    if let ([_], [only]) = (one, other) {
        return Matched {
            pairs: vec![Some(only.number)],
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
    let number = |column: usize| other.get(column).map(|line| line.number);
    Matched {
        alone: free(&to).into_iter().filter_map(number).collect(),
        pairs: to.into_iter().map(|column| number(column?)).collect(),
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
