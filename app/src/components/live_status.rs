//! Where a page says that a status on it has changed.

use leptos::prelude::*;

/// Empty until `frontend/page.js` hears of a change of what `data-live` marks.
#[component]
pub fn LiveStatus() -> impl IntoView {
    view! { <p class="live-news" role="status" data-live-news=""></p> }
}
