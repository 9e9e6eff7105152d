//! All components in their states, in development builds.

use leptos::prelude::*;

use super::states::NotFound;
use crate::components;

/// The design system on one page; not found in release builds.
#[component]
pub fn Styleguide() -> impl IntoView {
    if cfg!(debug_assertions) {
        view! { <components::Styleguide/> }.into_any()
    } else {
        NotFound().into_any()
    }
}
