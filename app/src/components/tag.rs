//! Tags: a state in one word, told by colour, word and shape.

use domain::{Lang, Standing, Status};
use leptos::prelude::*;

use super::{Markup, Shape, Tone, Words, lang};

/// 审核状态 of an application, in exactly its word.
#[component]
pub fn StatusTag(status: Status) -> impl IntoView {
    let mut tag = Markup::default();
    tag.status(status, lang());
    tag.into_view()
}

impl Markup {
    /// The same within other markup.
    pub fn status(&mut self, status: Status, lang: Lang) -> &mut Markup {
        let (class, shape) = match status {
            Status::Unreviewed => ("tag tag-waiting", Shape::Clock),
            Status::Passed => ("tag tag-good", Shape::Tick),
            Status::Refused => ("tag tag-bad", Shape::Cross),
            Status::Faulty => ("tag tag-care", Shape::Warning),
        };
        self.raw("<strong class=\"")
            .raw(class)
            .raw("\">")
            .icon(shape);
        self.text(status.text().get(lang)).raw("</strong>")
    }

    /// How an application stands, in one word.
    pub fn standing(&mut self, standing: Standing, lang: Lang) -> &mut Markup {
        match standing {
            Standing::Status(status) => self.status(status, lang),
            Standing::Withdrawn => self.tag(Tone::Info, standing.text().get(lang)),
        }
    }

    /// What [`Tag`] shows, within other markup.
    pub fn tag(&mut self, tone: Tone, text: &str) -> &mut Markup {
        self.raw("<strong class=\"").raw(tone_class(tone));
        self.raw("\">").text(text).raw("</strong>")
    }
}

/// Any other state: a draft, an account that is closed, a role.
#[component]
pub fn Tag(#[prop(optional)] tone: Tone, #[prop(into)] text: Words) -> impl IntoView {
    let mut tag = Markup::default();
    tag.tag(tone, text.in_language(lang()));
    tag.into_view()
}

const fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Info => "tag tag-plain",
        Tone::Success => "tag tag-good",
        Tone::Warning => "tag tag-care",
        Tone::Error => "tag tag-bad",
    }
}
