//! Commodity codes. Only the first six digits mean the same everywhere; those after them are each
//! country's own.

use crate::compare::rewriting::{Outcome, Way, proven};
use crate::compare::{Change, Verdict, normal};

/// How many digits are common to all countries.
const COMMON: usize = 6;

/// How many digits name a heading.
const HEADING: usize = 4;

/// The likeness given to codes of one length that agree in the common digits only, and to those of
/// which one is shorter than the common digits.
const SAME_HEADING: u8 = 90;

pub(super) fn compare(typed: &str, other: &str, read: bool) -> Outcome {
    if typed == other {
        return Outcome::Plain(Verdict::Equal);
    }
    let (mut one, mut two) = (Way::new(typed), Way::new(other));
    for way in [&mut one, &mut two] {
        for (change, rewrite) in [
            (Change::Width, normal::width as fn(&str) -> String),
            (Change::Punctuation, normal::bare),
            (Change::LookAlike, normal::look_alikes),
        ] {
            let after = rewrite(&way.text);
            way.to(change, after);
        }
    }
    if one.text == two.text {
        return proven(one, two);
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(&one.text) || !digits(&two.text) {
        return Outcome::Plain(if read {
            Verdict::Unreadable
        } else {
            Verdict::Different
        });
    }
    let length = one.text.len().min(two.text.len());
    let same = |length: usize| one.text.get(..length) == two.text.get(..length);
    if length >= COMMON && same(COMMON) {
        if one.text.len() == two.text.len() {
            return Outcome::Plain(Verdict::Close {
                percent: SAME_HEADING,
            });
        }
        for way in [&mut one, &mut two] {
            let cut = way.text.get(..COMMON).unwrap_or_default().to_owned();
            way.to(Change::HsPrefix, cut);
        }
        return proven(one, two);
    }
    let close = (HEADING..COMMON).contains(&length) && same(length);
    Outcome::Plain(if close {
        Verdict::Close {
            percent: SAME_HEADING,
        }
    } else {
        Verdict::Different
    })
}

pub(super) fn normal_form(text: &str) -> String {
    let digits = normal::look_alikes(&normal::bare(&normal::width(text)));
    digits.chars().take(COMMON).collect()
}
