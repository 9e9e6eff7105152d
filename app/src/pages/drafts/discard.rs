//! Asks before a draft is thrown away.

use leptos::prelude::*;
use messages::{certificate as say, common};

use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::show::Token;
use super::{draft_id, drafts_crumbs};
use crate::components::{Button, ButtonLink, Look, Words, lang};
use crate::visit::services;

/// 删除草稿.
#[component]
pub fn Discard() -> impl IntoView {
    let id = draft_id();
    load_for_caller(move |caller| async move {
        let draft = services().drafts().open(&caller, &id?).await?;
        Ok(view! {
            <Page title=say::DISCARD part=Part::Begun above=drafts_crumbs()>
                <h1 class="page-title">{Words::from(say::DISCARD).say()}</h1>
                <p class="lead">{draft.kind.text().get(lang())} " " {draft.values.get("number").to_owned()}</p>
                <p>{Words::from(say::DISCARD_SURE).say()}</p>
                <form method="post" action="/api/discard_draft">
                    <Token/>
                    <input type="hidden" name="draft" value=draft.id.to_string()/>
                    <div class="actions">
                        <Button look=Look::Danger>{Words::from(say::DISCARD_YES).say()}</Button>
                        <ButtonLink href=format!("/drafts/{}", draft.id) look=Look::Quiet>{Words::from(common::CANCEL).say()}</ButtonLink>
                    </div>
                </form>
            </Page>
        })
    })
}
