//! A field for a password.

use domain::Problem;
use leptos::prelude::*;

use super::Words;
use super::field::{Frame, Width, plainly};

/// A password. It has no value: a password is never sent back to the browser.
#[component]
pub fn PasswordField(
    /// The field's name in its form.
    #[prop(into)]
    name: String,
    #[prop(into)] label: Words,
    #[prop(into, optional)] hint: Words,
    #[prop(into, optional)] error: Words,
    /// `current-password` to log in, `new-password` to choose one.
    #[prop(default = "current-password")]
    autocomplete: &'static str,
    /// The id of the field that must hold the same.
    #[prop(optional)]
    same: Option<&'static str>,
) -> impl IntoView {
    let frame = Frame::new(&name, label, &hint, &error, false);
    frame.around(|field, _| {
        field
            .raw("<input type=\"password\"")
            .attribute("id", &frame.id);
        field
            .attribute("name", &name)
            .attribute("autocomplete", autocomplete);
        field.maybe("aria-describedby", frame.described_by().as_deref());
        field
            .maybe("aria-invalid", frame.invalid())
            .maybe("data-same", same);
        if same.is_some() {
            field.attribute("data-wrong", &plainly(&Problem::PasswordsDiffer));
        }
        field.attribute("spellcheck", "false");
        field.attribute("class", Width::Medium.class()).raw(">");
    })
}
