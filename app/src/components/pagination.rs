//! The way through a long list.

use leptos::prelude::*;
use messages::component as say;

use super::Words;

/// Links to the newer and the older rows of a list; nothing when the list fits on one page.
#[component]
pub fn Pagination(
    #[prop(optional_no_strip, into)] newer: Option<String>,
    #[prop(optional_no_strip, into)] older: Option<String>,
) -> impl IntoView {
    if newer.is_none() && older.is_none() {
        return None;
    }
    let link = |href: Option<String>, class: &'static str, rel: &'static str, text: Words| {
        href.map(|href| view! { <a class=class href=href rel=rel>{text.say()}</a> })
    };
    Some(view! {
        <nav class="pagination" aria-label=Words::from(say::PAGES).say()>
            {link(newer, "button button-secondary page-newer", "prev", say::NEWER.into())}
            {link(older, "button button-secondary page-older", "next", say::OLDER.into())}
        </nav>
    })
}
