//! A group of fields that belong together.

use leptos::prelude::*;

use super::Words;

/// A section of a form, or one line of goods, under its own heading.
#[component]
pub fn Fieldset(
    #[prop(into)] legend: Words,
    #[prop(into, optional)] hint: Words,
    /// The id, so that lists of sections can link here.
    #[prop(into, optional)]
    id: Option<String>,
    /// Whether the group is a card of its own, as goods lines are.
    #[prop(optional)]
    card: bool,
    children: Children,
) -> impl IntoView {
    let hint = hint
        .given()
        .map(|hint| view! { <p class="hint">{hint}</p> });
    view! {
        <fieldset class=if card { "group group-card" } else { "group" } id=id>
            <legend>{legend.say()}</legend>
            {hint}
            {children()}
        </fieldset>
    }
}
