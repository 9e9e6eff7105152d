//! Codes: certificate numbers, batches, containers, seals.

use crate::certificate::value;
use crate::compare::rewriting::{self, Outcome, Stage};
use crate::compare::{Change, Verdict, normal, similarity};

/// From this likeness on a code read from a document may be the one typed, misread.
const MISREAD: u8 = 80;

/// Signs, spaces and case do not matter; O is 0 and I is 1.
const STAGES: &[Stage<'static>] = &[
    (Change::Width, &normal::width),
    (Change::Case, &normal::case),
    (Change::Punctuation, &without_sign),
    (Change::Spaces, &normal::bare),
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

/// A code is one or it is another; only the reader of a document may have slipped.
fn judge(typed: &str, other: &str, read: bool) -> Verdict {
    match similarity::percent(typed, other) {
        percent if read && percent >= MISREAD => Verdict::Close { percent },
        _ => Verdict::Different,
    }
}

/// Without the words "number" before it.
fn without_sign(text: &str) -> String {
    let text = text.trim();
    ["NO.", "NO:", "NO：", "№", "编号", "證書編號", "证书编号"]
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
        .map_or(text, |code| code.trim_start_matches([' ', ':', '：', '.']))
        .to_owned()
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
