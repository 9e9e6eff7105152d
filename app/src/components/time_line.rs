//! What happened, in order.

use leptos::prelude::*;

use super::{Tone, Words};

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Event {
    /// When, as people read it.
    pub when: Words,
    /// When, as machines read it: `2026-03-27T09:30:00+08:00`.
    pub datetime: String,
    /// What happened.
    pub title: Words,
    /// More about it.
    pub detail: Words,
    /// How it bears on the application.
    pub tone: Tone,
}

/// Events from the newest to the oldest, or the other way: as given.
#[component]
pub fn TimeLine(events: Vec<Event>) -> impl IntoView {
    let items = events.into_iter().map(event_item).collect_view();
    view! { <ol class="timeline">{items}</ol> }
}

fn event_item(event: Event) -> impl IntoView {
    let class = match event.tone {
        Tone::Info => "event",
        Tone::Success => "event event-good",
        Tone::Warning => "event event-care",
        Tone::Error => "event event-bad",
    };
    let detail = event
        .detail
        .given()
        .map(|detail| view! { <p class="event-detail">{detail}</p> });
    view! {
        <li class=class>
            <p class="event-title">{event.title.say()}</p>
            <p class="event-when"><time datetime=event.datetime>{event.when.say()}</time></p>
            {detail}
        </li>
    }
}
