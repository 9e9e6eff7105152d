//! 注册: one wizard for all kinds of users; its first step differs.

mod administrator;
mod choose;
mod company;
mod done;
mod overseas;
mod person;
mod subject;

use domain::account::{City, DocumentKind, UserKind};
use leptos::prelude::*;
use messages::account as say;
use messages::user_kind::naming;

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

fn title(kind: UserKind) -> String {
    say::REGISTER_TITLE.fill(lang(), &[("kind", kind.text().get(lang()))])
}

/// The wizard's three steps; those before `current` can be gone back to.
fn steps(kind: UserKind, current: usize) -> AnyView {
    let words = naming(kind);
    let first = match current {
        2 => Step::link(words.basics, address(kind)),
        _ => Step::new(words.basics),
    };
    let steps = vec![first, Step::new(words.account), Step::new(say::STEP_DONE)];
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
