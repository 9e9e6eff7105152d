//! What all form fields share: the frame of label, hint and error, and the ids that tie them.

use domain::{Lang, Problem};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use messages::component as say;

use super::{Markup, Words, lang};

/// Bytes of a usual field.
const ROOM: usize = 512;

/// The id of the field called `name`: what parts a name becomes dashes, so that it can be used in
/// addresses and style sheets (`goods.0.hs` → `goods-0-hs`, `company[name]` → `company-name`).
pub fn field_id(name: &str) -> String {
    name.replace(['.', '['], "-").replace(']', "")
}

/// What to say about a field of which a browser sees by itself that it is wrong.
pub(super) fn plainly(problem: &Problem) -> String {
    messages::problem(problem, lang(), &str::to_owned)
}

/// How wide a field is: as wide as what is expected in it, so that its size is a hint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// The whole column.
    #[default]
    Full,
    /// About 20 characters: numbers, codes, names.
    Medium,
    /// About 10 characters: dates, weights.
    Short,
}

impl Width {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Width::Full => "input",
            Width::Medium => "input input-medium",
            Width::Short => "input input-short",
        }
    }
}

/// The parts of a field around its input.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub id: String,
    label: Words,
    hint: Option<String>,
    error: Option<String>,
    optional: bool,
}

impl Frame {
    pub fn new(name: &str, label: Words, hint: &Words, error: &Words, optional: bool) -> Frame {
        Frame {
            id: field_id(name),
            label,
            hint: hint.given(),
            error: error.given(),
            optional,
        }
    }

    /// The value of `aria-describedby`: the hint, then the error, as far as they exist.
    pub fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    }

    /// The value of `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    /// The class of the block around the field.
    pub fn class(&self) -> &'static str {
        if self.error.is_some() {
            "field field-bad"
        } else {
            "field"
        }
    }

    /// The words of the label, and that the field may be left empty where it may.
    pub fn label(&self) -> InertElement {
        let mut label = Markup::default();
        self.write_label(&mut label, lang());
        label.into_view()
    }

    fn write_label(&self, field: &mut Markup, lang: Lang) {
        field.raw("<span class=\"label-text\">");
        field.say(&self.label, lang).raw("</span>");
        if self.optional {
            field.raw(" <span class=\"optional\">");
            field.text(say::OPTIONAL.get(lang)).raw("</span>");
        }
    }

    /// Hint and error, in the order they are read.
    pub fn notes(&self) -> InertElement {
        let mut notes = Markup::default();
        self.write_notes(&mut notes, lang());
        notes.into_view()
    }

    fn write_notes(&self, field: &mut Markup, lang: Lang) {
        if let Some(hint) = &self.hint {
            field
                .raw("<p id=\"")
                .text(&self.id)
                .raw("-hint\" class=\"hint\">");
            field.text(hint).raw("</p>");
        }
        if let Some(error) = &self.error {
            field.raw("<p id=\"").text(&self.id);
            field.raw("-error\" class=\"field-error\"><span class=\"visually-hidden\">");
            field.text(say::ERROR_PREFIX.get(lang)).raw("</span>");
            field.text(error).raw("</p>");
        }
    }

    /// A field of one control, which `control` writes: label, hint, error, then the control.
    pub fn around(&self, control: impl FnOnce(&mut Markup, Lang)) -> InertElement {
        let lang = lang();
        let mut field = Markup::with_room(ROOM);
        field.raw("<div class=\"").raw(self.class());
        field.raw("\"><label").attribute("for", &self.id).raw(">");
        self.write_label(&mut field, lang);
        field.raw("</label>");
        self.write_notes(&mut field, lang);
        control(&mut field, lang);
        field.raw("</div>");
        field.into_view()
    }

    /// A field of several controls: the legend takes the label's place.
    pub fn around_group(self, controls: impl IntoView + 'static) -> AnyView {
        view! {
            <fieldset
                class=self.class()
                id=self.id.clone()
                tabindex="-1"
                aria-describedby=self.described_by()
            >
                <legend>{self.label()}</legend>
                {self.notes()}
                {controls}
            </fieldset>
        }
        .into_any()
    }
}
