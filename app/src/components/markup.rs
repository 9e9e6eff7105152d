//! Markup written as text, for what a page repeats by the hundred: the choices of a long list, the
//! rows of a table. A tree of views for them costs ten times what the text does
//! (docs/benchmarks.md). What was typed cannot become markup: only words of the program's source are
//! written as they are.

use leptos::tachys::html::InertElement;
use leptos::tachys::view::{Position, RenderHtml};

/// Markup, growing at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Nothing yet, with room for `bytes`.
    pub fn with_room(bytes: usize) -> Markup {
        Markup(String::with_capacity(bytes))
    }

    /// Markup of the program.
    pub fn raw(&mut self, markup: &'static str) -> &mut Markup {
        self.0.push_str(markup);
        self
    }

    /// Any text, between tags or between the double quotes of an attribute.
    pub fn text(&mut self, text: &str) -> &mut Markup {
        let mut plain = 0;
        for (at, byte) in text.bytes().enumerate() {
            let escaped = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => continue,
            };
            self.0.push_str(text.get(plain..at).unwrap_or_default());
            self.0.push_str(escaped);
            plain = at + 1;
        }
        self.0.push_str(text.get(plain..).unwrap_or_default());
        self
    }

    /// A view, as it is rendered.
    pub fn view(&mut self, view: impl RenderHtml) -> &mut Markup {
        let position = &mut Position::default();
        view.to_html_with_buf(&mut self.0, position, true, false, Vec::new());
        self
    }

    /// The markup as a view.
    pub fn into_view(self) -> InertElement {
        InertElement::new(self.0)
    }

    /// The markup by itself.
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_text() {
        let mut markup = Markup::default();
        markup.raw("<p title=\"").text("\"><script>").raw("\">");
        markup.text("a & b < c").raw("</p>");
        assert_eq!(
            markup.0,
            "<p title=\"&quot;&gt;&lt;script&gt;\">a &amp; b &lt; c</p>"
        );
    }
}
