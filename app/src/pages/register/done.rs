//! 完成, the wizard's last step.

use domain::Text;
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
    let next = next(kind, needs_approval)
        .into_iter()
        .map(|step| view! { <li>{step.get(lang())}</li> })
        .collect_view();
    view! {
        <Page title=say::STEP_DONE>
            {steps(kind, 4)}
            <Panel title><p>{text}</p></Panel>
            <h2>{Words::from(say::DONE_NEXT).say()}</h2>
            <ol>{next}</ol>
            <p class="hint">{Words::from(say::DONE_SOURCE).say()}</p>
            <div class="actions">
                <ButtonLink href="/login">{Words::from(common::LOG_IN).say()}</ButtonLink>
            </div>
        </Page>
    }
}

/// What comes next: who has to wait, how to log in, whom to add, where to file.
fn next(kind: UserKind, needs_approval: bool) -> Vec<Text> {
    let wait = needs_approval.then_some(say::DONE_WAIT);
    let log_in = match kind {
        UserKind::Enterprise | UserKind::Institution => say::DONE_LOG_IN_CODE,
        UserKind::Person | UserKind::Overseas => say::DONE_LOG_IN,
    };
    let people = (kind != UserKind::Person).then_some(say::DONE_PEOPLE);
    let steps = [wait, Some(log_in), people, Some(say::DONE_FILE)];
    steps.into_iter().flatten().collect()
}
