//! A field of one line.

use domain::Problem;
use leptos::prelude::*;

use super::Words;
use super::field::{Frame, Width, plainly};

/// One line of text. Whatever was typed is shown again as it was typed.
#[component]
pub fn TextField(
    /// The field's name in its form.
    #[prop(into)]
    name: String,
    #[prop(into)] label: Words,
    #[prop(into, optional)] value: String,
    #[prop(into, optional)] hint: Words,
    #[prop(into, optional)] error: Words,
    /// Says that the field may be left empty.
    #[prop(optional)]
    optional: bool,
    #[prop(optional)] width: Width,
    /// The HTML input type: `text`, `email`, `tel` or `search`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What browsers may fill in, as in the HTML standard: `username`, `email` …
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Which keyboard a phone shows: `numeric`, `decimal`, `tel`, `email`.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// The most characters the field takes.
    #[prop(optional)]
    maxlength: Option<usize>,
    /// Something shown after the input: a unit.
    #[prop(into, optional)]
    suffix: Words,
    /// The id of a `<datalist>` with proposals.
    #[prop(optional_no_strip)]
    list: Option<String>,
    /// Shown but not to be changed.
    #[prop(optional)]
    readonly: bool,
) -> impl IntoView {
    let frame = Frame::new(&name, label, &hint, &error, optional);
    let suffix = suffix
        .given()
        .map(|unit| view! { <span class="suffix">{unit}</span> });
    let (shape, wrong) = shape(kind).unzip();
    let wrong = wrong.map(|problem| plainly(&problem));
    let input = view! {
        <div class="control">
            <input
                class=width.class()
                type=kind
                id=frame.id.clone()
                name=name
                value=value
                aria-describedby=frame.described_by()
                aria-invalid=frame.invalid()
                autocomplete=autocomplete
                inputmode=inputmode
                maxlength=maxlength
                list=list
                data-shape=shape
                data-wrong=wrong
                readonly=readonly
                spellcheck="false"
            />
            {suffix}
        </div>
    };
    frame.around(input)
}

/// The shape that a kind of text must have, without its spaces and dashes, and what to say of any
/// other: for `frontend/page.js`, which says it when the field is left.
fn shape(kind: &str) -> Option<(&'static str, Problem)> {
    match kind {
        "email" => Some((r"^[^@\s]+@[^@\s]+\.[^@\s]+$", Problem::EmailForm)),
        "tel" => Some((
            r"^((\+|00)?86)?1[3-9]\d{9}$|^\+\d{8,15}$",
            Problem::MobileForm,
        )),
        _ => None,
    }
}
