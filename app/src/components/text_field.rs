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
    frame.around(|field, lang| {
        field
            .raw("<div class=\"control\"><input")
            .attribute("type", kind);
        field.attribute("id", &frame.id).attribute("name", &name);
        field.attribute("value", &value);
        field.maybe("aria-describedby", frame.described_by().as_deref());
        field.maybe("aria-invalid", frame.invalid());
        field
            .maybe("autocomplete", autocomplete)
            .maybe("inputmode", inputmode);
        field.maybe(
            "maxlength",
            maxlength.map(|most| most.to_string()).as_deref(),
        );
        field.maybe("list", list.as_deref());
        if let Some((shape, wrong)) = shape(kind) {
            field.attribute("data-shape", shape);
            field.attribute("data-wrong", &plainly(&wrong));
        }
        field.raw(if readonly { " readonly" } else { "" });
        field.attribute("spellcheck", "false");
        field.attribute("class", width.class()).raw(">");
        if !suffix.in_language(lang).is_empty() {
            field
                .raw("<span class=\"suffix\">")
                .say(&suffix, lang)
                .raw("</span>");
        }
        field.raw("</div>");
    })
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
