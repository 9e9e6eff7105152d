//! The top of every page.

use leptos::prelude::*;
use messages::component as say;

use super::{Words, lang};

/// An entry of the main menu.
#[derive(Clone, Debug)]
pub struct NavItem {
    text: Words,
    href: String,
    current: bool,
}

impl NavItem {
    /// An entry; `current` when the page is in its part of the portal.
    pub fn new(text: impl Into<Words>, href: impl Into<String>, current: bool) -> NavItem {
        NavItem {
            text: text.into(),
            href: href.into(),
            current,
        }
    }

    /// The entry as an item of a list.
    pub(super) fn into_item(self) -> impl IntoView {
        let current = self.current.then_some("page");
        view! { <li><a href=self.href aria-current=current>{self.text.say()}</a></li> }
    }
}

/// Brand, language, who is logged in with 退出, and the main menu.
#[component]
pub fn Header(
    /// The address of the home page.
    #[prop(into, default = "/".into())]
    home: String,
    /// The address that shows this page in the other language.
    #[prop(into)]
    language_href: String,
    /// The name of who is logged in.
    #[prop(into, optional)]
    user: Words,
    #[prop(optional)] nav: Vec<NavItem>,
    /// The form with 退出, or the link to 登录.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let other = match lang() {
        domain::Lang::Zh => domain::Lang::En,
        domain::Lang::En => domain::Lang::Zh,
    };
    let user = user.given().map(|user| {
        view! {
            <span class="header-user">
                <span class="visually-hidden">{Words::from(say::LOGGED_IN_AS).say()}</span>
                {user}
            </span>
        }
    });
    view! {
        <header class="header">
            <div class="wrap header-bar">
                <a class="brand" href=home>
                    <Mark/>
                    <span class="brand-text">
                        <span class="brand-name">{Words::from(say::BRAND).say()}</span>
                        " "
                        <span class="brand-service">{Words::from(say::SERVICE).say()}</span>
                    </span>
                </a>
                <div class="header-tools">
                    <a
                        class="header-language"
                        href=language_href
                        lang=other.tag()
                        hreflang=other.tag()
                        rel="nofollow"
                    >
                        {say::LANGUAGE_NAME.get(other)}
                    </a>
                    " "
                    {user}
                    {children.map(|children| children())}
                </div>
            </div>
            {menu(nav)}
        </header>
    }
}

/// The portal's mark: a certificate with a tick, in a shield.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="brand-mark" viewBox="0 0 40 44" width="40" height="44" aria-hidden="true" focusable="false">
            <path class="brand-shield" d="M20 1 38 7v14c0 11-7.5 18.5-18 22C9.5 39.5 2 32 2 21V7z"></path>
            <path class="brand-tick" d="m11 21.5 6.5 6.5L29.5 15" fill="none"></path>
        </svg>
    }
}

fn menu(nav: Vec<NavItem>) -> Option<impl IntoView> {
    if nav.is_empty() {
        return None;
    }
    let items = nav.into_iter().map(NavItem::into_item).collect_view();
    Some(view! {
        <nav class="menu" aria-label=Words::from(say::MAIN_MENU).say()>
            <ul class="wrap">{items}</ul>
        </nav>
    })
}
