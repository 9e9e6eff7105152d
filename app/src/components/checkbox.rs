//! A single box to tick.

use leptos::prelude::*;

use super::Words;
use super::field::Frame;

/// A box to tick: an agreement, an option. Its label may hold links, as children after the words.
#[component]
pub fn Checkbox(
    /// The field's name in its form.
    #[prop(into)]
    name: String,
    #[prop(into)] label: Words,
    /// What the form sends when ticked.
    #[prop(into, default = "true".into())]
    value: String,
    #[prop(optional)] checked: bool,
    #[prop(into, optional)] hint: Words,
    #[prop(into, optional)] error: Words,
    /// Links that belong to the label, shown after it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let frame = Frame::new(&name, label, &hint, &error, false);
    view! {
        <div class=frame.class()>
            {frame.notes()}
            <div class="choice">
                <input
                    type="checkbox"
                    id=frame.id.clone()
                    name=name
                    value=value
                    checked=checked
                    aria-describedby=frame.described_by()
                    aria-invalid=frame.invalid()
                />
                <label for=frame.id.clone()>{frame.label()}</label>
                {children.map(|children| children())}
            </div>
        </div>
    }
}
