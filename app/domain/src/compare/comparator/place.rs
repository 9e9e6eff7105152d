//! What has a code in a list: countries, ports, modes of transport, choices. Code and name are the
//! same; what the list does not have is compared as words.

use super::words;
use crate::certificate::{Input, listed};
use crate::compare::rewriting::{Outcome, Way, proven};
use crate::compare::{Change, Verdict};
use crate::list::Entry;

pub(super) fn compare(input: &Input, typed: &str, other: &str) -> Outcome {
    let (one, two) = (entry(input, typed), entry(input, other));
    match (one, two) {
        _ if typed == other => Outcome::plain(Verdict::Equal),
        (Some(a), Some(b)) if a.code == b.code => {
            let named = |text: &str| {
                let mut way = Way::new(text);
                way.to(Change::Name, a.code.to_owned());
                way
            };
            proven(named(typed), named(other))
        }
        (Some(_), Some(_)) => Outcome::plain(Verdict::Different),
        _ => words::compare(typed, other),
    }
}

pub(super) fn normal_form(input: &Input, text: &str) -> String {
    entry(input, text).map_or_else(|| words::normal_form(text), |entry| entry.code.to_owned())
}

/// The entry meant, also when spelt with other signs than in the list.
fn entry(input: &Input, text: &str) -> Option<&'static Entry> {
    listed(input, text).or_else(|| listed(input, &words::normal_form(text)))
}
