//! Codes: certificate numbers, batches, containers, seals.

use crate::certificate::value;
use crate::compare::rewriting::{self, Outcome, Stage};
use crate::compare::{Change, Verdict, normal, similarity};

/// From this likeness on a code read from a document may be the one typed, misread.
const MISREAD: u8 = 80;

/// Codes of so many characters do not stand within others by chance.
const DISTINCT: usize = 6;

/// Signs, spaces and case do not matter; O is 0 and I is 1.
const STAGES: &[Stage<'static>] = &[
    (Change::Width, &normal::width),
    (Change::Case, &normal::case),
    (Change::Punctuation, &without_sign),
    (Change::Spaces, &normal::bare),
    (Change::Punctuation, &without_word),
    (Change::LookAlike, &normal::look_alikes),
];

pub(super) fn compare(typed: &str, other: &str, read: bool) -> Outcome {
    rewriting::compare(typed, other, STAGES, |typed, other| {
        judge(typed, other, read)
    })
}

/// Several codes in any order.
pub(super) fn compare_several(typed: &str, other: &str, read: bool) -> Outcome {
    let stages: &[Stage<'_>] = &[
        (Change::Width, &normal::width),
        (Change::Case, &normal::case),
        (Change::Punctuation, &|text| each(text, normal::bare)),
        (Change::WordOrder, &sorted),
        (Change::LookAlike, &|text| {
            sorted(&each(text, normal::look_alikes))
        }),
    ];
    rewriting::compare(typed, other, stages, |typed, other| {
        judge(typed, other, read)
    })
}

pub(super) fn normal_form(text: &str) -> String {
    rewriting::normal_form(text, STAGES)
}

/// A code is one or it is another; only the reader of a document may have slipped, or have taken
/// in what stands beside it.
fn judge(typed: &str, other: &str, read: bool) -> Verdict {
    let within =
        |longer: &str, shorter: &str| shorter.len() >= DISTINCT && longer.contains(shorter);
    match similarity::percent(typed, other) {
        _ if !read => Verdict::Different,
        percent if percent >= MISREAD => Verdict::Close { percent },
        _ if within(typed, other) || within(other, typed) => Verdict::Close { percent: MISREAD },
        _ => Verdict::Different,
    }
}

/// Without the sign for "number" before it.
fn without_sign(text: &str) -> String {
    without(text, &["NO.", "NO:", "№"])
}

/// Without the word for "number" before it.
fn without_word(text: &str) -> String {
    without(text, &["证书编号", "证书号码", "证书号", "编号"])
}

fn without(text: &str, signs: &[&str]) -> String {
    let mut rest = text.trim();
    while let Some(after) = signs.iter().find_map(|sign| rest.strip_prefix(sign)) {
        rest = after.trim_start();
    }
    rest.to_owned()
}

fn each(text: &str, rewrite: impl Fn(&str) -> String) -> String {
    value::codes(text)
        .into_iter()
        .map(rewrite)
        .collect::<Vec<_>>()
        .join(", ")
}

fn sorted(text: &str) -> String {
    let mut codes = value::codes(text);
    codes.sort_unstable();
    codes.dedup();
    codes.join(", ")
}
