//! A message about the whole page.

use leptos::prelude::*;
use messages::component as say;

use super::{Icon, Shape, Words};

/// What kind of message it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// Something was done.
    Success,
    /// Take care.
    Warning,
    /// Something failed.
    Error,
}

/// A message about the page or about what was just done. Success and error are announced.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(into, optional)] title: Words,
    children: Children,
) -> impl IntoView {
    let (class, shape, role, kind) = match tone {
        Tone::Info => ("notice notice-info", Shape::Info, None, say::INFO),
        Tone::Success => (
            "notice notice-good",
            Shape::Tick,
            Some("status"),
            say::SUCCESS,
        ),
        Tone::Warning => ("notice notice-care", Shape::Warning, None, say::WARNING),
        Tone::Error => ("notice notice-bad", Shape::Cross, Some("alert"), say::ERROR),
    };
    let title = title
        .given()
        .map(|title| view! { <p class="notice-title">{title}</p> });
    view! {
        <div class=class role=role>
            <Icon shape=shape/>
            <div class="notice-body">
                <span class="visually-hidden">{Words::from(kind).say()}</span>
                {title}
                {children()}
            </div>
        </div>
    }
}
