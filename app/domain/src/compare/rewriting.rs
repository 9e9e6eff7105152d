//! Rewriting two texts step by step until they are the same, and keeping the steps as proof.

use super::{Change, Verdict};

/// One way of rewriting.
pub(super) type Stage<'s> = (Change, &'s dyn Fn(&str) -> String);

/// One text rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rewrite {
    pub change: Change,
    pub before: String,
    pub after: String,
}

/// How two texts agree.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// A verdict that needs no proof.
    Plain(Verdict),
    /// Equal, with what had to be rewritten in each to make them the same.
    Proven {
        one: Vec<Rewrite>,
        other: Vec<Rewrite>,
    },
}

impl Outcome {
    pub const fn verdict(&self) -> Verdict {
        match self {
            Outcome::Plain(verdict) => *verdict,
            Outcome::Proven { .. } => Verdict::EqualNormalised,
        }
    }
}

/// A text on its way.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub text: String,
    pub steps: Vec<Rewrite>,
}

impl Way {
    pub fn new(text: &str) -> Way {
        Way {
            text: text.to_owned(),
            steps: Vec::new(),
        }
    }

    /// Goes on to `after`; standing still is no step.
    pub fn to(&mut self, change: Change, after: String) {
        if after != self.text {
            let before = std::mem::replace(&mut self.text, after.clone());
            self.steps.push(Rewrite {
                change,
                before,
                after,
            });
        }
    }
}

/// Takes both texts through the stages until they are the same. When they never are, `otherwise`
/// judges what the stages left of them.
pub(super) fn compare(
    one: &str,
    other: &str,
    stages: &[Stage<'_>],
    otherwise: impl FnOnce(&str, &str) -> Verdict,
) -> Outcome {
    if one == other {
        return Outcome::Plain(Verdict::Equal);
    }
    let (mut one, mut other) = (Way::new(one), Way::new(other));
    for (change, rewrite) in stages {
        one.to(*change, rewrite(&one.text));
        other.to(*change, rewrite(&other.text));
        if one.text == other.text && !one.text.is_empty() {
            return proven(one, other);
        }
    }
    Outcome::Plain(otherwise(&one.text, &other.text))
}

/// Two ways that end in the same text.
pub(super) fn proven(one: Way, other: Way) -> Outcome {
    Outcome::Proven {
        one: one.steps,
        other: other.steps,
    }
}

/// A text taken through all stages.
pub(super) fn normal_form(text: &str, stages: &[Stage<'_>]) -> String {
    stages
        .iter()
        .fold(text.to_owned(), |text, (_, rewrite)| rewrite(&text))
}
