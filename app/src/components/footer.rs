//! The bottom of every page.

use leptos::prelude::*;
use messages::component as say;

use super::{NavItem, Words};

/// Help and legal links, and whose service this is.
#[component]
pub fn Footer(
    #[prop(optional)] links: Vec<NavItem>,
    /// More lines: the version, a telephone number.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let items = links.into_iter().map(NavItem::into_item).collect_view();
    view! {
        <footer class="footer">
            <div class="wrap">
                <ul class="footer-links">{items}</ul>
                <p class="footer-owner">{Words::from(say::OWNER).say()}</p>
                {children.map(|children| children())}
            </div>
        </footer>
    }
}
