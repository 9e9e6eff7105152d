//! Days.

use crate::certificate::value;
use crate::compare::rewriting::{self, Outcome, Stage};
use crate::compare::{Change, Verdict, normal};

/// The likeness given to days that agree if day and month are read the right way round.
const EITHER_ORDER: u8 = 90;

const STAGES: &[Stage<'static>] = &[
    (Change::Width, &normal::width),
    (Change::DateForm, &iso),
    (Change::LookAlike, &readable),
];

pub(super) fn compare(typed: &str, other: &str) -> Outcome {
    rewriting::compare(typed, other, STAGES, |one, two| {
        let days = value::dates(two);
        let either = value::dates(one).iter().any(|day| days.contains(day));
        if either {
            Verdict::Close {
                percent: EITHER_ORDER,
            }
        } else {
            Verdict::Different
        }
    })
}

pub(super) fn normal_form(text: &str) -> String {
    rewriting::normal_form(text, STAGES)
}

fn iso(text: &str) -> String {
    value::date(text).map_or_else(|| text.to_owned(), |day| day.to_string())
}

/// Letters taken for digits, where that makes a day.
fn readable(text: &str) -> String {
    value::date(&normal::look_alikes(text)).map_or_else(|| text.to_owned(), |day| day.to_string())
}
