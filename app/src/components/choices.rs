//! Choices that are all shown: one of them, or any number.

use leptos::prelude::*;

use super::field::Frame;
use super::{Words, key_cap};

/// One choice of a [`RadioGroup`] or [`CheckboxGroup`].
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub text: Words,
    /// A line that explains the choice.
    pub hint: Words,
    /// The letter that chooses it.
    pub key: Option<&'static str>,
}

impl Choice {
    /// The choice `value`, shown as `text`.
    pub fn new(value: impl Into<String>, text: impl Into<Words>) -> Choice {
        Choice {
            value: value.into(),
            text: text.into(),
            hint: Words::default(),
            key: None,
        }
    }

    /// The choice with a letter that chooses it.
    pub fn key(self, key: &'static str) -> Choice {
        Choice {
            key: Some(key),
            ..self
        }
    }

    /// The choice with a line that explains it.
    pub fn hint(self, hint: impl Into<Words>) -> Choice {
        Choice {
            hint: hint.into(),
            ..self
        }
    }
}

/// One out of a few choices.
#[component]
pub fn RadioGroup(
    /// The field's name in its form.
    #[prop(into)]
    name: String,
    #[prop(into)] label: Words,
    choices: Vec<Choice>,
    /// The value chosen; empty for none.
    #[prop(into, optional)]
    value: String,
    #[prop(into, optional)] hint: Words,
    #[prop(into, optional)] error: Words,
    /// Whether the choices are cards side by side rather than a list.
    #[prop(optional)]
    cards: bool,
) -> impl IntoView {
    let frame = Frame::new(&name, label, &hint, &error, false);
    let id = frame.id.clone();
    frame.around_group(choice_list("radio", &id, &name, choices, &[value], cards))
}

/// Any number out of a few choices; the form sends the name once for each.
#[component]
pub fn CheckboxGroup(
    /// The field's name in its form.
    #[prop(into)]
    name: String,
    #[prop(into)] label: Words,
    choices: Vec<Choice>,
    /// The values chosen.
    #[prop(optional)]
    values: Vec<String>,
    #[prop(into, optional)] hint: Words,
    #[prop(into, optional)] error: Words,
) -> impl IntoView {
    let frame = Frame::new(&name, label, &hint, &error, false);
    let id = frame.id.clone();
    frame.around_group(choice_list("checkbox", &id, &name, choices, &values, false))
}

fn choice_list(
    kind: &'static str,
    id: &str,
    name: &str,
    choices: Vec<Choice>,
    chosen: &[String],
    cards: bool,
) -> impl IntoView + use<> {
    let items = choices
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            choice_item(kind, format!("{id}-{at}"), name.to_owned(), choice, chosen)
        })
        .collect_view();
    view! { <ul class=if cards { "choices choice-cards" } else { "choices" }>{items}</ul> }
}

fn choice_item(
    kind: &'static str,
    id: String,
    name: String,
    choice: Choice,
    chosen: &[String],
) -> impl IntoView + use<> {
    let checked = chosen.contains(&choice.value);
    let text_id = format!("{id}-text");
    let hint_id = format!("{id}-hint");
    // The whole label may be pressed, explanation included, but only its first line is the name.
    let hint = choice.hint.given();
    let labelled_by = hint.as_ref().map(|_| text_id.clone());
    let described_by = hint.as_ref().map(|_| hint_id.clone());
    let hint = hint.map(|hint| view! { <span class="choice-hint" id=hint_id>{hint}</span> });
    view! {
        <li class="choice">
            <input
                type=kind
                id=id.clone()
                name=name
                value=choice.value
                checked=checked
                accesskey=choice.key
                aria-labelledby=labelled_by
                aria-describedby=described_by
            />
            <label for=id>
                <span class="choice-text" id=text_id>{choice.text.say()}{choice.key.map(key_cap)}</span>
                {hint}
            </label>
        </li>
    }
}
