//! More for those who want it.

use leptos::prelude::*;

use super::Words;

/// Help that opens on demand. Browsers that cannot fold it show it.
#[component]
pub fn Details(
    #[prop(into)] summary: Words,
    #[prop(optional)] open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="details" open=open>
            <summary><span>{summary.say()}</span></summary>
            <div class="details-body">{children()}</div>
        </details>
    }
}
