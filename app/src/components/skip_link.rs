//! The way past the header.

use leptos::prelude::*;
use messages::component as say;

use super::Words;

/// The first link of each page: to its main part (`<main id="main" tabindex="-1">`).
#[component]
pub fn SkipLink() -> impl IntoView {
    view! { <a class="skip-link" href="#main">{Words::from(say::SKIP_TO_MAIN).say()}</a> }
}
