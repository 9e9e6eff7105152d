//! Buttons, and links that look like them.

use leptos::prelude::*;

use super::Markup;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do on the page.
    #[default]
    Primary,
    /// Another way on.
    Secondary,
    /// A small thing beside the main way.
    Quiet,
    /// Takes something away.
    Danger,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Look::Primary => "button",
            Look::Secondary => "button button-secondary",
            Look::Quiet => "button button-quiet",
            Look::Danger => "button button-danger",
        }
    }
}

/// Sends the form it stands in. With a name, tells the server which button it was.
#[component]
pub fn Button(
    #[prop(optional)] look: Look,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    /// Where this button sends the form instead of the form's own action.
    #[prop(optional, into)]
    formaction: Option<String>,
    /// The letter that presses it, with whatever keys the browser asks for beside it.
    #[prop(optional)]
    key: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <button type="submit" class=look.class() name=name value=value formaction=formaction accesskey=key>
            {children()}
            {key.map(key_cap)}
        </button>
    }
}

/// Leads to another page, where that is the main thing to do.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: String,
    #[prop(optional)] look: Look,
    children: Children,
) -> impl IntoView {
    view! { <a class=look.class() href=href>{children()}</a> }
}

impl Markup {
    /// What [`ButtonLink`] shows, within other markup.
    pub fn button_link(&mut self, href: &str, look: Look, words: &str) -> &mut Markup {
        self.raw("<a").attribute("href", href);
        self.attribute("class", look.class()).raw(">");
        self.text(words).raw("</a>")
    }
}

/// The letter of a shortcut, for those who see it; others are told by their browser.
pub fn key_cap(key: &'static str) -> AnyView {
    view! { " " <kbd class="key" aria-hidden="true">{key.to_uppercase()}</kbd> }.into_any()
}
