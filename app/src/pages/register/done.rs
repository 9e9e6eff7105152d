//! 完成, the wizard's last step.

use domain::account::UserKind;
use leptos::prelude::*;
use messages::{account as say, common};

use super::super::frame::Page;
use super::super::show::query;
use super::steps;
use crate::components::{ButtonLink, Panel, Words, lang};

/// 完成.
#[component]
pub fn Done() -> impl IntoView {
    let needs_approval = !query("approval").is_empty();
    let (title, text) = if needs_approval {
        (say::DONE_APPROVAL_TITLE, say::DONE_APPROVAL_TEXT)
    } else {
        (say::DONE_TITLE, say::DONE_TEXT)
    };
    let kind = UserKind::from_code(&query("kind")).unwrap_or(UserKind::Enterprise);
    let text = text.fill(lang(), &[("user", &query("user"))]);
    view! {
        <Page title=say::STEP_DONE>
            {steps(kind, 4)}
            <Panel title><p>{text}</p></Panel>
            <h2>{Words::from(say::DONE_NEXT).say()}</h2>
            <p>{Words::from(say::DONE_NEXT_TEXT).say()}</p>
            <div class="actions">
                <ButtonLink href="/login">{Words::from(common::LOG_IN).say()}</ButtonLink>
            </div>
        </Page>
    }
}
