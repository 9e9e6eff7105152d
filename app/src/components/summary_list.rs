//! What was given, to be read and checked.

use leptos::prelude::*;
use messages::component as say;

use super::Words;

/// Pairs of name and value ([`SummaryRow`]s).
#[component]
pub fn SummaryList(children: Children) -> impl IntoView {
    view! { <dl class="summary">{children()}</dl> }
}

/// One pair. An empty value is shown as a dash.
#[component]
pub fn SummaryRow(
    #[prop(into)] key: Words,
    /// The value as plain words; children stand in its place where it is more.
    #[prop(into, optional)]
    value: Words,
    /// Where the value can be changed.
    #[prop(optional, into)]
    change: Option<String>,
    /// What changing it is called, where that is not 修改.
    #[prop(into, optional)]
    change_word: Words,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let key = key.say();
    let value = match (children, value.given()) {
        (Some(children), _) => children(),
        (None, Some(value)) => value.into_any(),
        (None, None) => {
            view! { <span class="none">{Words::from(say::NOTHING_GIVEN).say()}</span> }.into_any()
        }
    };
    let word = change_word
        .given()
        .unwrap_or_else(|| Words::from(say::CHANGE).say());
    let change = change.map(|href| {
        view! {
            <dd class="summary-change">
                <a href=href>
                    {word}
                    <span class="visually-hidden">{format!(" {key}")}</span>
                </a>
            </dd>
        }
    });
    view! {
        <div class="summary-row">
            <dt>{key.clone()}</dt>
            <dd class="summary-value">{value}</dd>
            {change}
        </div>
    }
}
