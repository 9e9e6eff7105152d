//! Numbers without a unit: packages, temperatures.

use crate::certificate::value;
use crate::compare::rewriting::{self, Outcome, Stage, Way, proven};
use crate::compare::{Change, Verdict, normal};

/// The likeness given to numbers that agree only if a mark is read the other way round.
pub(super) const OTHER_READING: u8 = 90;

/// Numbers that differ by no more than one part in so many are close; others differ.
pub(super) const CLOSE_PART: i128 = 1000;

const STAGES: &[Stage<'static>] = &[
    (Change::Width, &normal::width),
    (Change::ThousandsMark, &without_marks),
    (Change::DecimalMark, &plain),
    (Change::LookAlike, &readable),
];

pub(super) fn compare(typed: &str, other: &str, read: bool) -> Outcome {
    let outcome = rewriting::compare(typed, other, STAGES, |one, two| judge(one, two, read));
    if outcome.verdict() != Verdict::Different || !means_either_way(typed, other) {
        return outcome;
    }
    if !read {
        return Outcome::Plain(Verdict::Close {
            percent: OTHER_READING,
        });
    }
    let (mut one, mut two) = (Way::new(typed), Way::new(other));
    one.to(Change::ThousandsMark, the_other_way(typed, other));
    two.to(Change::ThousandsMark, the_other_way(other, typed));
    proven(one, two)
}

pub(super) fn normal_form(text: &str) -> String {
    rewriting::normal_form(text, STAGES)
}

fn judge(one: &str, two: &str, read: bool) -> Verdict {
    let (Some(one), Some(two)) = (value::temperature(one), value::temperature(two)) else {
        return if read {
            Verdict::Unreadable
        } else {
            Verdict::Different
        };
    };
    if one.is_within(two, CLOSE_PART) {
        Verdict::Close {
            percent: one.percent_of(two),
        }
    } else {
        Verdict::Different
    }
}

/// Whether two texts are one number when points and commas are read the other way in one of them.
pub(super) fn means_either_way(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (value::numeral(one), value::numeral(other)) else {
        return false;
    };
    one.other == Some(other.value) || other.other == Some(one.value)
}

/// What `text` means when the reading is chosen that agrees with `other`.
pub(super) fn the_other_way(text: &str, other: &str) -> String {
    let (Some(this), Some(that)) = (value::numeral(text), value::numeral(other)) else {
        return text.to_owned();
    };
    let agreed = if this.other == Some(that.value) {
        that.value
    } else {
        this.value
    };
    agreed.to_string()
}

/// Without the marks between thousands: `25,000.50` → `25000.50`.
pub(super) fn without_marks(text: &str) -> String {
    let Some(number) = value::number(text) else {
        return text.to_owned();
    };
    let marks = |c: &char| !matches!(c, ',' | ' ' | '\'' | '’' | '_');
    let bare: String = text.trim().chars().filter(marks).collect();
    if value::number(&bare) == Some(number) {
        bare
    } else {
        plain(text)
    }
}

/// Plain digits with a point, no zeros that say nothing.
pub(super) fn plain(text: &str) -> String {
    match value::temperature(text) {
        Some(number) => number.to_string(),
        None => text.to_owned(),
    }
}

/// Letters taken for digits, where that makes a number.
pub(super) fn readable(text: &str) -> String {
    let digits = normal::look_alikes(text);
    value::number(&digits).map_or_else(|| text.to_owned(), |number| number.to_string())
}
