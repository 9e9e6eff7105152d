//! What the audit says of one application, and whether that holds.

use leptos::prelude::*;
use messages::review as say;
use services::review::{Case, Trail};

use super::super::certificates::events;
use crate::components::{Details, Notice, TimeLine, Tone, lang};

/// The time line with the state of its links.
pub fn trail(case: &Case) -> AnyView {
    let (tone, text, n) = match case.trail {
        Trail::Whole { links } => (Tone::Info, say::TRAIL_WHOLE, links.to_string()),
        Trail::Broken { at } => (Tone::Error, say::TRAIL_BROKEN, at.to_string()),
    };
    let broken = matches!(case.trail, Trail::Broken { .. });
    let words = text.fill(lang(), &[("n", &n)]);
    let events = events(&case.detail);
    view! {
        <Details summary=say::TRAIL open=broken>
            <Notice tone>{words}</Notice>
            <TimeLine events/>
        </Details>
    }
    .into_any()
}
