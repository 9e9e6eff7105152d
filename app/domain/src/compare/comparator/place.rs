//! What has a code in a list: countries, ports, modes of transport, choices. Code and name are the
//! same; what the list does not have is compared as words.

use super::words;
use crate::certificate::{Input, listed};
use crate::compare::rewriting::{Outcome, Way, proven};
use crate::compare::{Change, Verdict};
use crate::list::Entry;

/// The likeness given to texts of which one names several entries, the other's among them.
const AMONG_OTHERS: u8 = 90;

pub(super) fn compare(input: &Input, typed: &str, other: &str) -> Outcome {
    if typed == other {
        return Outcome::Plain(Verdict::Equal);
    }
    let (one, two) = (entries(input, typed), entries(input, other));
    match (one.as_slice(), two.as_slice()) {
        ([a], [b]) if a.code == b.code => proven(named(typed, a), named(other, b)),
        ([], []) => words::compare(typed, other),
        (known, []) => Outcome::Plain(by_name(known, typed, other)),
        ([], known) => Outcome::Plain(by_name(known, other, typed)),
        (one, two) if one.iter().any(|a| two.iter().any(|b| a.code == b.code)) => {
            Outcome::Plain(Verdict::Close {
                percent: AMONG_OTHERS,
            })
        }
        _ => Outcome::Plain(Verdict::Different),
    }
}

pub(super) fn normal_form(input: &Input, text: &str) -> String {
    let codes: Vec<&str> = entries(input, text)
        .iter()
        .map(|entry| entry.code)
        .collect();
    match codes.is_empty() {
        true => words::normal_form(text),
        false => codes.join("/"),
    }
}

/// The entries that `text` names: the whole of it, spelt as in the list or with other signs, else
/// its parts (`Bay of Plenty, New Zealand`, `NEW ZEALAND (NZ)`).
fn entries(input: &Input, text: &str) -> Vec<&'static Entry> {
    if let Some(entry) = listed(input, text) {
        return vec![entry];
    }
    let plain = words::normal_form(text);
    if let Some(entry) = listed(input, &plain) {
        return vec![entry];
    }
    let found = entries_of_parts(input, text);
    match found.is_empty() {
        true => entries_of_parts(input, &plain),
        false => found,
    }
}

fn entries_of_parts(input: &Input, text: &str) -> Vec<&'static Entry> {
    let mut found: Vec<&'static Entry> = Vec::new();
    for part in text.split([
        ',', '，', '、', ';', '；', '/', '／', '(', ')', '（', '）', '\n',
    ]) {
        if let Some(entry) = listed(input, part)
            && !found.iter().any(|known| known.code == entry.code)
        {
            found.push(entry);
        }
    }
    found
}

fn named(text: &str, entry: &Entry) -> Way {
    let mut way = Way::new(text);
    way.to(Change::Name, entry.code.to_owned());
    way
}

/// One side names entries of the list, the other says `words` that the list does not have: they
/// may be a name written otherwise.
fn by_name(known: &[&'static Entry], text: &str, words: &str) -> Verdict {
    let names = known
        .iter()
        .flat_map(|entry| [entry.text.zh, entry.text.en])
        .chain([text]);
    let close = names.filter_map(|name| match words::compare(name, words).verdict() {
        Verdict::Close { percent } => Some(percent),
        verdict if verdict.is_equal() => Some(AMONG_OTHERS),
        _ => None,
    });
    close
        .max()
        .map_or(Verdict::Different, |percent| Verdict::Close { percent })
}
