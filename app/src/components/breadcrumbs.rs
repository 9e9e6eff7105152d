//! The path of menus that leads to a page.

use leptos::prelude::*;
use messages::component as say;

use super::Words;

/// A page on the way.
#[derive(Clone, Debug)]
pub struct Crumb {
    text: Words,
    href: Option<String>,
}

impl Crumb {
    /// A page that can be gone back to.
    pub fn link(text: impl Into<Words>, href: impl Into<String>) -> Crumb {
        Crumb {
            text: text.into(),
            href: Some(href.into()),
        }
    }

    /// The page itself, or a group without a page.
    pub fn here(text: impl Into<Words>) -> Crumb {
        Crumb {
            text: text.into(),
            href: None,
        }
    }
}

/// 首页 › 地方特色应用 › … The last crumb is the page itself.
#[component]
pub fn Breadcrumbs(crumbs: Vec<Crumb>) -> impl IntoView {
    let last = crumbs.len().saturating_sub(1);
    let items = crumbs
        .into_iter()
        .enumerate()
        .map(|(at, crumb)| {
            let text = crumb.text.say();
            match crumb.href {
                Some(href) => view! { <li><a href=href>{text}</a></li> }.into_any(),
                None if at == last => view! { <li aria-current="page">{text}</li> }.into_any(),
                None => view! { <li>{text}</li> }.into_any(),
            }
        })
        .collect_view();
    view! {
        <nav class="breadcrumbs" aria-label=Words::from(say::BREADCRUMBS).say()>
            <ol>{items}</ol>
        </nav>
    }
}
