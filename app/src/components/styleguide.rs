//! All components in their states, on one page.

use leptos::prelude::*;

use super::*;

/// The page `/styleguide` of development builds.
#[component]
pub fn Styleguide() -> impl IntoView {
    view! { <h1>"样式指南"</h1> <TextField name="a" label="企业名称"/> <Checkbox name="b" label="同意"/> }
}
