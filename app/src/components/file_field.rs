//! A field for a file.

use leptos::prelude::*;

use super::Words;
use super::field::Frame;

/// One or more files from the visitor's disk. Its form needs `enctype="multipart/form-data"`.
#[component]
pub fn FileField(
    /// The field's name in its form.
    #[prop(into)]
    name: String,
    #[prop(into)] label: Words,
    #[prop(into, optional)] hint: Words,
    #[prop(into, optional)] error: Words,
    /// The kinds the picker shows, as in HTML: `.pdf,.jpg,.png`.
    #[prop(optional, into)]
    accept: Option<String>,
    /// Whether several files may be picked at once.
    #[prop(optional)]
    multiple: bool,
    /// `environment`: telephones take a photo.
    #[prop(optional)]
    capture: Option<&'static str>,
) -> impl IntoView {
    let frame = Frame::new(&name, label, &hint, &error, false);
    frame.around(|field, _| {
        field.raw("<input type=\"file\"").attribute("id", &frame.id);
        field
            .attribute("name", &name)
            .maybe("accept", accept.as_deref());
        field.raw(if multiple { " multiple" } else { "" });
        field.maybe("capture", capture);
        field.maybe("aria-describedby", frame.described_by().as_deref());
        field.maybe("aria-invalid", frame.invalid());
        field.raw(" class=\"file-input\">");
    })
}
