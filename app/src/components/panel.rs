//! Something was achieved.

use leptos::prelude::*;

use super::{Icon, Shape, Words};

/// The page's main message after a submission, with the number to keep. Holds the page's `<h1>`.
#[component]
pub fn Panel(
    #[prop(into)] title: Words,
    /// What the number is: «申请编号».
    #[prop(into, optional)]
    number_label: Words,
    /// The number, shown large.
    #[prop(into, optional)]
    number: Words,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let number = number.given().map(|number| {
        view! {
            <p class="panel-number-label">{number_label.say()}</p>
            <p class="panel-number">{number}</p>
        }
    });
    view! {
        <div class="panel">
            <h1><Icon shape=Shape::Tick/>{title.say()}</h1>
            {number}
            {children.map(|children| children())}
        </div>
    }
}
