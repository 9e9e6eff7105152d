//! What all form fields share: the frame of label, hint and error, and the ids that tie them.

use domain::Problem;
use leptos::prelude::*;
use messages::component as say;

use super::{Words, lang};

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
    pub fn label(&self) -> impl IntoView + use<> {
        let optional = self.optional.then(|| {
            view! { <span class="optional">{Words::from(say::OPTIONAL).say()}</span> }
        });
        view! { <span class="label-text">{self.label.say()}</span> {optional} }
    }

    /// Hint and error, in the order they are read.
    pub fn notes(&self) -> impl IntoView + use<> {
        let hint = self.hint.clone().map(|hint| {
            view! { <p class="hint" id=format!("{}-hint", self.id)>{hint}</p> }
        });
        let error = self.error.clone().map(|error| {
            view! {
                <p class="field-error" id=format!("{}-error", self.id)>
                    <span class="visually-hidden">{Words::from(say::ERROR_PREFIX).say()}</span>
                    {error}
                </p>
            }
        });
        view! { {hint} {error} }
    }

    /// A field of one control: label, hint, error, then the control.
    pub fn around(self, control: impl IntoView + 'static) -> AnyView {
        view! {
            <div class=self.class()>
                <label for=self.id.clone()>{self.label()}</label>
                {self.notes()}
                {control}
            </div>
        }
        .into_any()
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
