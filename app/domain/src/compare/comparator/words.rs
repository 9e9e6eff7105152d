//! Words: names of goods, places, declarations.

use crate::compare::rewriting::{self, Outcome, Stage};
use crate::compare::{Change, Verdict, normal, similarity};

/// From this likeness on, in percent, texts are close and a person looks. Below they differ.
pub(super) const CLOSE: u8 = 85;

/// The likeness given to a text that holds the whole of the other and more besides.
pub(super) const HELD: u8 = 90;

/// Shorter texts are held by many others by chance.
const HOLDABLE: usize = 4;

const STAGES: &[Stage<'static>] = &[
    (Change::Width, &normal::width),
    (Change::Case, &normal::case),
    (Change::Spaces, &normal::spaces),
    (Change::Accents, &normal::accents),
    (Change::Traditional, &normal::traditional),
    (Change::Punctuation, &normal::punctuation),
    (Change::Spaces, &normal::together),
];

pub(super) fn compare(typed: &str, other: &str) -> Outcome {
    rewriting::compare(typed, other, STAGES, judge)
}

pub(super) fn normal_form(text: &str) -> String {
    rewriting::normal_form(text, STAGES)
}

fn judge(typed: &str, other: &str) -> Verdict {
    let percent = similarity::percent(typed, other);
    if percent >= CLOSE {
        Verdict::Close { percent }
    } else if holds(typed, other) || holds(other, typed) {
        Verdict::Close { percent: HELD }
    } else {
        Verdict::Different
    }
}

fn holds(longer: &str, shorter: &str) -> bool {
    shorter.chars().count() >= HOLDABLE && longer.contains(shorter)
}
