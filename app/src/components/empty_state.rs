//! A list with nothing in it.

use leptos::prelude::*;

use super::Words;

/// Says that there is nothing yet, and (in its children) what to do.
#[component]
pub fn EmptyState(
    #[prop(into)] title: Words,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{title.say()}</p>
            {children.map(|children| children())}
        </div>
    }
}
