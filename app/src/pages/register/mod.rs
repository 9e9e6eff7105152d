//! 注册: one wizard for all kinds of users; its first step differs.

mod administrator;
mod choose;
mod company;
mod done;
mod overseas;
mod person;
mod subject;

use domain::Text;
use domain::account::{City, DocumentKind, UserKind};
use leptos::prelude::*;
use messages::account as say;

use crate::components::{OptionItem, Step, Steps, lang};

pub use administrator::Administrator;
pub use choose::Choose;
pub use done::Done;
pub use subject::Subject;

/// Where a kind's first step is.
pub fn address(kind: UserKind) -> String {
    format!("/register/{}", segment(kind))
}

const fn segment(kind: UserKind) -> &'static str {
    match kind {
        UserKind::Enterprise => "company",
        other => other.code(),
    }
}

/// What a kind's first step is called.
const fn first_step(kind: UserKind) -> Text {
    match kind {
        UserKind::Enterprise => say::STEP_COMPANY,
        UserKind::Person => say::STEP_PERSON,
        UserKind::Institution => say::STEP_INSTITUTION,
        UserKind::Overseas => say::STEP_OVERSEAS,
    }
}

/// What its second step is called: a person has no administrator.
const fn second_step(kind: UserKind) -> Text {
    match kind {
        UserKind::Person => say::STEP_ACCOUNT,
        _ => say::STEP_ADMINISTRATOR,
    }
}

fn title(kind: UserKind) -> String {
    say::REGISTER_TITLE.fill(lang(), &[("kind", kind.text().get(lang()))])
}

/// The wizard's three steps; those before `current` can be gone back to.
fn steps(kind: UserKind, current: usize) -> AnyView {
    let first = match current {
        2 => Step::link(first_step(kind), address(kind)),
        _ => Step::new(first_step(kind)),
    };
    let steps = vec![
        first,
        Step::new(second_step(kind)),
        Step::new(say::STEP_DONE),
    ];
    view! { <Steps steps current/> }.into_any()
}

fn document_kinds() -> Vec<OptionItem> {
    DocumentKind::ALL
        .iter()
        .map(|kind| OptionItem::new(kind.code(), kind.text()))
        .collect()
}

fn cities() -> Vec<OptionItem> {
    City::ALL
        .iter()
        .map(|city| OptionItem::new(city.code(), city.text()))
        .collect()
}
