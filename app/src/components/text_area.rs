//! A field of several lines: the only place that renders a `<textarea>`.

use leptos::prelude::*;

use super::Words;
use super::field::Frame;

/// Several lines of text.
///
/// leptos 0.8 writes the children of a `<textarea>` unescaped, so `</textarea><script>` typed by
/// somebody would run. Here the text is escaped first and set as inner HTML; nothing else in the
/// portal may render a `<textarea>` (a test looks).
#[component]
pub fn TextArea(
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
    /// The lines shown at once.
    #[prop(default = 4)]
    rows: usize,
    /// The most characters the field takes.
    #[prop(optional)]
    maxlength: Option<usize>,
) -> impl IntoView {
    let frame = Frame::new(&name, label, &hint, &error, optional);
    frame.around(|field, _| {
        field.raw("<textarea").attribute("id", &frame.id);
        field
            .attribute("name", &name)
            .attribute("rows", &rows.to_string());
        field.maybe(
            "maxlength",
            maxlength.map(|most| most.to_string()).as_deref(),
        );
        field.maybe("aria-describedby", frame.described_by().as_deref());
        field.maybe("aria-invalid", frame.invalid());
        field.raw(" class=\"input\">");
        // The first line break after the tag is not part of the text.
        if value.starts_with(['\n', '\r']) {
            field.raw("\n");
        }
        field.text(&value).raw("</textarea>");
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(value: &str) -> String {
        let value = value.to_owned();
        let owner = Owner::new();
        owner.with(|| view! { <TextArea name="words" label="意见" value=value/> }.to_html())
    }

    #[test]
    fn typed_markup_stays_text() {
        let html = render("</textarea><script>alert(1)</script>&amp;");
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"));
        assert!(!html.contains("<script"));
        assert_eq!(html.matches("</textarea>").count(), 1);
    }

    #[test]
    fn a_first_line_break_survives() {
        assert!(render("\n第二行").contains(">\n\n第二行</textarea>"));
    }
}
