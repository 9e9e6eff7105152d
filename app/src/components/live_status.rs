//! Where a page says that a status on it has changed.

use leptos::prelude::*;

use super::Markup;

/// Empty until `frontend/page.js` hears of a change of what `data-live` marks.
#[component]
pub fn LiveStatus() -> impl IntoView {
    let mut line = Markup::default();
    line.live_status();
    line.into_view()
}

impl Markup {
    /// The same within other markup.
    pub fn live_status(&mut self) -> &mut Markup {
        self.raw("<p role=\"status\" data-live-news=\"\" class=\"live-news\"></p>")
    }
}
