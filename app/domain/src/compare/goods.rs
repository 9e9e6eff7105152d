//! Goods lines: which line typed is which line of the document and of the register.

use super::Verdict;
use super::assignment::assign;
use super::comparator;
use super::form::{Layout, Line, Part, Place, Said};
use super::similarity::{pairs, shared_pairs};
use super::three::{Found, Parts, Three};
use crate::certificate::{Compare, KEPT_LINES};
use crate::text::is_blank;

/// Lines less alike than this, in percent, are not the same goods.
const SAME_GOODS: i64 = 30;

/// Adds the rows of all goods lines: first those typed, then those that only the register has,
/// then those that only the document has.
pub(super) fn add_rows<'v>(goods: &Layout, three: &Three<'v>, found: &mut Found<'v>) {
    let typed = &three.typed.lines;
    let record = three
        .record
        .as_ref()
        .map_or(&[][..], |record| &record.lines);
    let read = three.read.as_ref().map_or(&[][..], |read| &read.lines);
    let to_record = matched(goods, typed, record);
    let to_read = matched(goods, typed, read);

    for ((line, in_register), on_paper) in typed.iter().zip(&to_record.pairs).zip(&to_read.pairs) {
        let parts = Parts {
            line: Some(line.number),
            typed: Some(&line.part),
            read: part(read, *on_paper),
            record: part(record, *in_register),
        };
        let first = found.rows.len();
        found.add(goods, parts);
        // The register has no such line: told once, at the line's first field.
        if let (None, Some(_)) = (in_register, &three.record)
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
            line: Some(line),
            typed: None,
            read: part(read, on_paper),
            record: part(record, in_register),
        };
        found.add(goods, parts);
    }
}

fn part<'l, 'v, T>(lines: &'l [Line<'v, T>], at: Option<usize>) -> Option<&'l Part<'v, T>> {
    Some(&lines.get(at?)?.part)
}

/// One field of a line in its normal form.
pub(super) struct Key {
    form: String,
    /// For words, the pairs of characters, by which nearly equal texts are recognised.
    pairs: Vec<(char, char)>,
}

fn keys<'v, T: Said<'v>>(layout: &Layout, part: &Part<'v, T>) -> Vec<Option<Key>> {
    let key = |(at, place): (usize, &Place)| {
        let side = part.side(at, place);
        if is_blank(side.text) {
            return None;
        }
        let form = comparator::normal_form(place.field, side);
        let words = matches!(place.field.compare, Compare::Text | Compare::Party);
        let pairs = if words {
            pairs(&form.chars().collect::<Vec<_>>())
        } else {
            Vec::new()
        };
        Some(Key { form, pairs })
    };
    layout.compared().map(key).collect()
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
fn matched<'v, T: Said<'v>, U: Said<'v>>(
    goods: &Layout,
    one: &[Line<'v, T>],
    other: &[Line<'v, U>],
) -> Matched {
    match (one, other) {
        ([], _) | (_, []) => {
            return Matched {
                pairs: vec![None; one.len()],
                alone: (0..other.len()).collect(),
            };
        }
        ([_], [_]) => {
            return Matched {
                pairs: vec![Some(0)],
                alone: Vec::new(),
            };
        }
        _ => {}
    }
    let alike: Vec<Vec<i64>> = one
        .iter()
        .map(|a| other.iter().map(|b| likeness(goods, a, b)).collect())
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
        (100 - likeness_at(row, column)) * (KEPT_LINES as i64).pow(2) + out_of_order
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
fn likeness<'v, T: Said<'v>, U: Said<'v>>(
    goods: &Layout,
    one: &Line<'v, T>,
    other: &Line<'v, U>,
) -> i64 {
    let one = one.keys.get_or_init(|| keys(goods, &one.part));
    let other = other.keys.get_or_init(|| keys(goods, &other.part));
    let (mut alike, mut fields) = (0, 0);
    for pair in one.iter().zip(other) {
        let (Some(a), Some(b)) = pair else { continue };
        fields += 1;
        alike += match a.form == b.form {
            true => 100,
            false => i64::from(shared_pairs(&a.pairs, &b.pairs)),
        };
    }
    if fields == 0 { 0 } else { alike / fields }
}
