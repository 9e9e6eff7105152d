//! What a component says, and in which language.

use std::borrow::Cow;

use domain::{Lang, Text};
use leptos::prelude::*;

/// The language of the page being rendered: the one put into context, else 中文.
pub fn lang() -> Lang {
    use_context::<Lang>().unwrap_or_default()
}

/// Sentences one after the other: Chinese ones follow at once, others after a space.
pub fn sentences(first: &str, second: &str) -> String {
    match lang() {
        Lang::Zh => format!("{first}{second}"),
        Lang::En => format!("{first} {second}"),
    }
}

/// Words with what belongs to them in brackets: a person's user name, a note.
pub fn with_note(text: &str, note: &str) -> String {
    messages::common::WITH_NOTE.fill(lang(), &[("text", text), ("note", note)])
}

/// Words handed to a component: a text of the catalogue, which the component puts into the page's
/// language, or words that are already in it. Empty words count as none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// A text of the catalogue.
    Catalogue(Text),
    /// Words already chosen.
    Chosen(Cow<'static, str>),
}

impl Words {
    /// The words in the language of the page.
    pub fn say(&self) -> String {
        self.in_language(lang()).to_owned()
    }

    /// The words in `lang`, as far as they are still to be put into one.
    pub fn in_language(&self, lang: Lang) -> &str {
        match self {
            Words::Catalogue(text) => text.get(lang),
            Words::Chosen(words) => words,
        }
    }

    /// The words, unless there are none.
    pub fn given(&self) -> Option<String> {
        Some(self.say()).filter(|words| !words.is_empty())
    }
}

impl Default for Words {
    fn default() -> Self {
        Words::Chosen(Cow::Borrowed(""))
    }
}

impl From<Text> for Words {
    fn from(text: Text) -> Self {
        Words::Catalogue(text)
    }
}

impl From<Option<Text>> for Words {
    fn from(text: Option<Text>) -> Self {
        text.map(Words::from).unwrap_or_default()
    }
}

impl From<String> for Words {
    fn from(words: String) -> Self {
        Words::Chosen(Cow::Owned(words))
    }
}

impl From<Option<String>> for Words {
    fn from(words: Option<String>) -> Self {
        words.map(Words::from).unwrap_or_default()
    }
}

impl From<&'static str> for Words {
    fn from(words: &'static str) -> Self {
        Words::Chosen(Cow::Borrowed(words))
    }
}
