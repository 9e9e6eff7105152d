//! The conditions of a list.

use leptos::prelude::*;
use messages::component as say;

use super::{Words, lang};

/// The form of a list's conditions. Where the window is narrow it is folded, so that the results
/// come first, and its line says how many conditions hold; one that needs a look opens it. Browsers
/// that cannot fold show it.
#[component]
pub fn Filters(
    /// Where the list is.
    action: &'static str,
    /// How many conditions hold.
    used: usize,
    /// Whether a condition was typed wrong.
    #[prop(optional)]
    wrong: bool,
    /// Its fields and buttons.
    fields: AnyView,
) -> impl IntoView {
    let summary = match used {
        0 => Words::from(say::CONDITIONS).say(),
        n => say::CONDITIONS_USED.fill(lang(), &[("n", &n.to_string())]),
    };
    view! {
        <details class="details fold" open=wrong>
            <summary><span>{summary}</span></summary>
            <form method="get" action=action class="filters" role="search">{fields}</form>
        </details>
    }
}
