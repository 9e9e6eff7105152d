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
    let input = view! {
        <input
            class="file-input"
            type="file"
            id=frame.id.clone()
            name=name
            accept=accept
            multiple=multiple
            capture=capture
            aria-describedby=frame.described_by()
            aria-invalid=frame.invalid()
        />
    };
    frame.around(input)
}
