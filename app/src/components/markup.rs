//! Markup written as text, for what a page repeats by the hundred: the choices of a long list, the
//! rows of a table. A tree of views for them costs ten times what the text does
//! (docs/benchmarks.md). What was typed cannot become markup: only words of the program's source are
//! written as they are.

use leptos::tachys::html::InertElement;

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
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '"']) {
            let (plain, from) = rest.split_at(at);
            self.0.push_str(plain);
            self.0.push_str(match from.as_bytes().first() {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                Some(b'>') => "&gt;",
                _ => "&quot;",
            });
            rest = from.get(1..).unwrap_or_default();
        }
        self.0.push_str(rest);
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
