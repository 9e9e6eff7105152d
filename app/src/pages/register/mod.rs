//! 注册.

mod administrator;
mod choose;
mod company;
mod done;

use domain::account::DocumentKind;
use leptos::prelude::*;
use messages::account as say;

use crate::components::{OptionItem, Step, Steps};

pub use administrator::Administrator;
pub use choose::Choose;
pub use company::Company;
pub use done::Done;

/// The wizard's three steps; those before `current` can be gone back to.
fn steps(current: usize) -> AnyView {
    let company = match current {
        2 => Step::link(say::STEP_COMPANY, "/register/company"),
        _ => Step::new(say::STEP_COMPANY),
    };
    let steps = vec![company, Step::new(say::STEP_ADMINISTRATOR), Step::new(say::STEP_DONE)];
    view! { <Steps steps current/> }
    .into_any()
}

fn document_kinds() -> Vec<OptionItem> {
    DocumentKind::ALL.iter().map(|kind| OptionItem::new(kind.code(), kind.text())).collect()
}
