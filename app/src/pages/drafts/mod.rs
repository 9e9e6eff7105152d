//! 添加证书: the pages of a draft, from the choice of its type to 提交.

pub(crate) mod addresses;
mod check;
mod correction;
mod discard;
mod doubt;
mod entries;
mod field;
mod files;
mod fill;
mod import;
mod list;
mod merge;
mod new;
pub(crate) mod paste;
pub(crate) mod progress;
mod proposals;
mod reading;
mod templates;

use domain::id::DraftId;
use leptos::prelude::*;
use messages::{certificate as say, common};
use services::Refusal;

use super::frame::service_crumbs;
use crate::components::{Crumb, Step, Steps};

pub use addresses::Addresses;
pub use check::Check;
pub use discard::Discard;
pub use files::Files;
pub use fill::Fill;
pub use import::Import;
pub use list::List;
pub use merge::Merge;
pub use new::New;
pub use templates::Templates;

/// The four steps; those of an existing draft can be visited in any order.
pub fn steps(draft: Option<&DraftId>, current: usize) -> AnyView {
    let step = |text, page: &str| match draft {
        Some(id) => Step::link(text, format!("/drafts/{id}{page}")),
        None => Step::new(text),
    };
    let steps = vec![
        Step::new(say::STEP_TYPE),
        step(say::STEP_FILL, ""),
        step(say::STEP_FILES, "/files"),
        step(say::STEP_CHECK, "/check"),
    ];
    view! { <Steps steps current/> }.into_any()
}

/// The pages above what has its place beside the drafts.
fn drafts_crumbs() -> Vec<Crumb> {
    let mut above = service_crumbs();
    above.push(Crumb::link(common::MY_DRAFTS, "/drafts"));
    above
}

/// The draft in the page's path.
fn draft_id() -> Result<DraftId, Refusal> {
    DraftId::parse(&super::show::param("id")).ok_or(Refusal::NotFound)
}
