//! How each kind of field is compared: one small file per kind.

mod code;
mod date;
mod hs;
mod number;
mod party;
mod place;
mod quantity;
mod words;

use super::rewriting::Outcome;
use super::{Column, Verdict};
use crate::certificate::{Compare, Field};

/// One side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Side<'t> {
    /// The text, not blank.
    pub text: &'t str,
    /// What stands in the field of its unit beside it; none where that is empty or there is none.
    pub unit: Option<&'t str>,
}

/// Compares a field as typed with the same on the document or in the register. Readers of
/// documents mistake single characters and cannot know how numbers are marked, so `against` tells
/// which it is.
#[inline]
pub(super) fn compare(field: &Field, typed: Side<'_>, other: Side<'_>, against: Column) -> Outcome {
    if typed == other && field.compare != Compare::No {
        return Outcome::Plain(Verdict::Equal);
    }
    compare_differing(field, typed, other, against == Column::Read)
}

/// [`compare`] for what is not written alike.
fn compare_differing(field: &Field, typed: Side<'_>, other: Side<'_>, read: bool) -> Outcome {
    match field.compare {
        Compare::No => Outcome::Plain(Verdict::NotCompared),
        Compare::Code => code::compare(typed.text, other.text, read),
        Compare::Codes => code::compare_several(typed.text, other.text, read),
        Compare::Text => words::compare(typed.text, other.text),
        Compare::Party => party::compare(typed.text, other.text),
        Compare::Number => number::compare(typed.text, other.text, read),
        Compare::Quantity { .. } => quantity::compare(typed, other, read),
        Compare::Measure { unit } => {
            let fixed = |side: Side<'_>| quantity::owned(side.text, Some(unit));
            quantity::compare_owned(fixed(typed), fixed(other), read)
        }
        Compare::Date => date::compare(typed.text, other.text),
        Compare::Listed => place::compare(&field.input, typed.text, other.text),
        Compare::Hs => hs::compare(typed.text, other.text, read),
    }
}

/// The form all ways to write a value have in common; what lines of goods are matched by.
pub(super) fn normal_form(field: &Field, side: Side<'_>) -> String {
    match field.compare {
        Compare::No => String::new(),
        Compare::Code | Compare::Codes => code::normal_form(side.text),
        Compare::Text => words::normal_form(side.text),
        Compare::Party => party::normal_form(side.text),
        Compare::Number => number::normal_form(side.text),
        Compare::Quantity { .. } => quantity::normal_form(side),
        Compare::Measure { unit } => quantity::normal_form(Side {
            text: side.text,
            unit: Some(unit),
        }),
        Compare::Date => date::normal_form(side.text),
        Compare::Listed => place::normal_form(&field.input, side.text),
        Compare::Hs => hs::normal_form(side.text),
    }
}
