//! The way through a long list.

use domain::Lang;
use leptos::prelude::*;
use messages::component as say;

use super::{Markup, lang};

/// Links to the newer and the older rows of a list; nothing when the list fits on one page.
#[component]
pub fn Pagination(
    #[prop(optional_no_strip, into)] newer: Option<String>,
    #[prop(optional_no_strip, into)] older: Option<String>,
) -> impl IntoView {
    let mut links = Markup::default();
    links.pagination(newer.as_deref(), older.as_deref(), lang());
    links.into_view()
}

impl Markup {
    /// What [`Pagination`] shows, within other markup.
    pub fn pagination(&mut self, newer: Option<&str>, older: Option<&str>, lang: Lang) {
        if newer.is_none() && older.is_none() {
            return;
        }
        self.raw("<nav")
            .attribute("aria-label", say::PAGES.get(lang));
        self.raw(" class=\"pagination\">");
        if let Some(href) = newer {
            self.raw("<a").attribute("href", href);
            self.raw(" rel=\"prev\" class=\"button button-secondary page-newer\">");
            self.text(say::NEWER.get(lang)).raw("</a>");
        }
        if let Some(href) = older {
            self.raw("<a").attribute("href", href);
            self.raw(" rel=\"next\" class=\"button button-secondary page-older\">");
            self.text(say::OLDER.get(lang)).raw("</a>");
        }
        self.raw("</nav>");
    }
}
