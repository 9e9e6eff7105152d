//! Tags: a state in one word, told by colour, word and shape.

use domain::Status;
use leptos::prelude::*;

use super::{Icon, Shape, Tone, Words};

/// 审核状态 of an application, in exactly its word.
#[component]
pub fn StatusTag(status: Status) -> impl IntoView {
    let (class, shape) = match status {
        Status::Unreviewed => ("tag tag-waiting", Shape::Clock),
        Status::Passed => ("tag tag-good", Shape::Tick),
        Status::Refused => ("tag tag-bad", Shape::Cross),
        Status::Faulty => ("tag tag-care", Shape::Warning),
    };
    view! { <strong class=class><Icon shape=shape/>{Words::from(status.text()).say()}</strong> }
}

/// Any other state: a draft, an account that is closed, a role.
#[component]
pub fn Tag(#[prop(optional)] tone: Tone, #[prop(into)] text: Words) -> impl IntoView {
    let class = match tone {
        Tone::Info => "tag tag-plain",
        Tone::Success => "tag tag-good",
        Tone::Warning => "tag tag-care",
        Tone::Error => "tag tag-bad",
    };
    view! { <strong class=class>{text.say()}</strong> }
}
