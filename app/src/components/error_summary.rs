//! What is wrong with a form, in one place.

use leptos::prelude::*;
use messages::component as say;

use super::{Icon, Shape, field_id, lang};

/// Lists the errors of a form above it, each a link to its field; nothing when there are none.
/// It takes the focus when the page opens, so that it is read first.
#[component]
pub fn ErrorSummary(
    /// Field name and message, in the order of the form. An empty name stands for the whole form.
    errors: Vec<(String, String)>,
) -> impl IntoView {
    if errors.is_empty() {
        return None;
    }
    let count = errors.len().to_string();
    let items = errors
        .into_iter()
        .map(|(name, message)| error_item(&name, message))
        .collect_view();
    Some(view! {
        <div
            class="error-summary"
            role="alert"
            aria-labelledby="error-summary-title"
            id="error-summary"
            tabindex="-1"
            autofocus=true
        >
            <h2 id="error-summary-title">
                <Icon shape=Shape::Warning/>
                {say::ERROR_SUMMARY.fill(lang(), &[("count", &count)])}
            </h2>
            <ul>{items}</ul>
        </div>
    })
}

fn error_item(name: &str, message: String) -> AnyView {
    if name.is_empty() {
        return view! { <li>{message}</li> }.into_any();
    }
    view! { <li><a href=format!("#{}", field_id(name))>{message}</a></li> }.into_any()
}
