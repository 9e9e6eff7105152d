//! Boxes that are ticked: `☐ original ☒ certified true copy`.

use domain::certificate::{Field, Input};
use domain::compare::ReadValue;

use super::layout::Area;
use super::shape::is_yes_or_no;
use super::token::{Token, key};
use super::value::Marked;
use super::{Candidate, Harvest};

/// Signs by which a box is ticked. A letter x may be one, when it stands alone.
const TICKS: [&str; 9] = ["×", "☒", "☑", "✓", "✔", "✗", "√", "x", "X"];

/// How sure it is that a box without a tick means no.
const UNTICKED: f32 = 0.6;

/// How sure that is on a scan, where recognition may have lost the tick: too little to tell anything.
const UNTICKED_SCAN: f32 = 0.4;

/// Reads the ticked boxes of fields with choices.
pub(super) fn complete(harvest: &mut Harvest, pages: &[Marked]) {
    let schema = harvest.schema;
    for page in pages {
        let tokens: Vec<&Token> = page
            .sheet
            .lines
            .iter()
            .flat_map(|line| &line.tokens)
            .collect();
        for field in schema.fields() {
            if let Input::Choice(_) = field.input
                && harvest.missing(field.id).is_some()
                && let Some((code, confidence, area)) = ticked(field, &tokens, page.rough)
            {
                let place = Some(page.sheet.place(&area));
                let text = code.to_owned();
                let value = ReadValue {
                    field: field.id.to_owned(),
                    text,
                    confidence,
                    place,
                };
                let whole = code.to_owned();
                harvest.best.insert(
                    field.id.to_owned(),
                    Candidate {
                        value,
                        whole,
                        score: 1.0,
                    },
                );
            }
        }
    }
}

/// The code of the choice that is ticked.
fn ticked(field: &Field, tokens: &[&Token], rough: bool) -> Option<(&'static str, f32, Area)> {
    let Input::Choice(choices) = field.input else {
        return None;
    };
    if is_yes_or_no(choices) {
        let named = |at: &usize| field.anchors.iter().any(|label| starts(tokens, *at, label));
        let labels: Vec<usize> = (0..tokens.len()).filter(named).collect();
        let before = |at: &&usize| at.checked_sub(1).is_some_and(|at| is_tick(tokens, at));
        let yes = labels.iter().find(before);
        let area = tokens.get(*yes.or(labels.first())?)?.area;
        return Some(if yes.is_some() {
            ("yes", 1.0, area)
        } else {
            ("no", if rough { UNTICKED_SCAN } else { UNTICKED }, area)
        });
    }
    (0..tokens.len())
        .filter(|at| is_tick(tokens, *at))
        .find_map(|at| {
            let named = |label: &str| starts(tokens, at + 1, label);
            let choice = choices
                .iter()
                .find(|choice| named(choice.text.en) || named(choice.text.zh))?;
            Some((choice.code, 1.0, tokens.get(at)?.area))
        })
}

fn is_tick(tokens: &[&Token], at: usize) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| TICKS.contains(&token.text.as_str()))
}

/// Whether the words from `at` on begin with `label`.
fn starts(tokens: &[&Token], at: usize, label: &str) -> bool {
    let wanted = key(label);
    let mut text = String::new();
    for token in tokens.iter().skip(at) {
        text.push_str(&token.key);
        if text.len() >= wanted.len() {
            break;
        }
    }
    !wanted.is_empty() && text == wanted
}
