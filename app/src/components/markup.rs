//! Markup written as text, for what a page repeats by the hundred: the choices of a long list, the
//! rows of a table. A tree of views for them costs ten times what the text does
//! (docs/benchmarks.md). What was typed cannot become markup: only words of the program's source are
//! written as they are.

use domain::Lang;
use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use leptos::tachys::view::{Position, RenderHtml};

use super::{Words, markers};

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
        if is_plain(text.as_bytes()) {
            self.0.push_str(text);
            return self;
        }
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

    /// Words in a language.
    pub fn say(&mut self, words: &Words, lang: Lang) -> &mut Markup {
        self.text(words.in_language(lang))
    }

    /// An attribute of the tag that is being written.
    pub fn attribute(&mut self, name: &'static str, value: &str) -> &mut Markup {
        self.raw(" ").raw(name).raw("=\"").text(value).raw("\"")
    }

    /// An attribute, where there is a value for it.
    pub fn maybe(&mut self, name: &'static str, value: Option<&str>) -> &mut Markup {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    /// Markup that was written apart.
    pub fn add(&mut self, other: &Markup) -> &mut Markup {
        self.0.push_str(&other.0);
        self
    }

    /// The same with `words` put in at the byte `place`.
    pub fn add_with(&mut self, other: &Markup, place: usize, words: &'static str) -> &mut Markup {
        let (before, after) = other.0.split_at_checked(place).unwrap_or((&other.0, ""));
        self.0.push_str(before);
        self.0.push_str(words);
        self.0.push_str(after);
        self
    }

    /// How long it is, in bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// A view, as it is rendered.
    pub fn view(&mut self, view: impl RenderHtml) -> &mut Markup {
        let start = self.0.len();
        let position = &mut Position::default();
        view.to_html_with_buf(&mut self.0, position, true, false, Vec::new());
        markers::take_out(&mut self.0, start);
        self
    }

    /// A view that is the same for everybody ([`super::Fixed`]): it is made where no visit is to be found.
    pub fn of_nobody(lang: Lang, view: fn() -> AnyView) -> Markup {
        let asking = Owner::current();
        let nobody = Owner::new_root(None);
        let mut markup = Markup::default();
        nobody.with(|| {
            provide_context(lang);
            markup.view(view());
        });
        // A root takes the place of whoever asks, for good.
        if let Some(asking) = asking {
            asking.set();
        }
        markup
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

/// Bytes that are looked at in one step.
const BLOCK: usize = 16;

/// Whether nothing has to be escaped. Most texts are so.
fn is_plain(text: &[u8]) -> bool {
    match text.last_chunk() {
        // The last block overlaps the one before it.
        Some(last) => text.as_chunks().0.iter().all(is_plain_block) && is_plain_block(last),
        None => {
            let mut block = [0; BLOCK];
            block
                .iter_mut()
                .zip(text)
                .for_each(|(to, byte)| *to = *byte);
            is_plain_block(&block)
        }
    }
}

/// The same of one block. It has no branches, so that one instruction compares many bytes.
fn is_plain_block(block: &[u8; BLOCK]) -> bool {
    let is = |byte: u8, special| u8::from(byte == special);
    let special = |byte| is(byte, b'&') | is(byte, b'<') | is(byte, b'>') | is(byte, b'"');
    block.iter().fold(0, |found, byte| found | special(*byte)) == 0
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

    #[test]
    fn is_escaped_wherever_it_stands() {
        for length in 0..40 {
            for at in 0..length {
                let mut text = "a".repeat(length);
                text.replace_range(at..=at, "<");
                let escaped = text.replace('<', "&lt;");
                assert_eq!(Markup::default().text(&text).0, escaped);
            }
        }
    }
}
