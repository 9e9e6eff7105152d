//! A way into something.

use leptos::prelude::*;

use super::Words;

/// A card whose title is a link; stands in `<ul class="cards">`.
#[component]
pub fn Card(
    #[prop(into)] href: String,
    #[prop(into)] title: Words,
    #[prop(into, optional)] text: Words,
    /// More under the text: tags, counts.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let text = text
        .given()
        .map(|text| view! { <p class="card-text">{text}</p> });
    view! {
        <li class="card">
            <h2 class="card-title"><a href=href>{title.say()}</a></h2>
            {text}
            {children.map(|children| children())}
        </li>
    }
}
