//! 草稿: what was begun and not yet submitted.

use leptos::prelude::*;
use messages::{certificate as say, common};
use services::Refusal;
use services::drafts::{DraftKey, DraftSummary};

use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::show;
use super::templates::reuse_links;
use crate::components::{
    ButtonLink, Cell, DataTable, EmptyState, Head, Look, Notice, Pagination, Tone, Words, lang,
};
use crate::visit::services;

/// 草稿.
#[component]
pub fn List() -> impl IntoView {
    load_for_caller(|caller| async move {
        let after = DraftKey::parse(&show::query("at"));
        let drafts = services().drafts().list(&caller, after.as_ref()).await?;
        let newer = after.map(|_| "/drafts".to_owned());
        let older = drafts.next.map(|next| format!("/drafts?at={next}"));
        Ok::<_, Refusal>(view! {
            <Page title=common::MY_DRAFTS part=Part::Begun above=service_crumbs()>
                <div class="results-head">
                    <h1 class="page-title">{Words::from(common::MY_DRAFTS).say()}</h1>
                    <div class="head-actions">
                        <ButtonLink href="/drafts/import" look=Look::Secondary>{Words::from(say::IMPORT).say()}</ButtonLink>
                        <ButtonLink href="/certificates/new">{Words::from(common::ADD_CERTIFICATE).say()}</ButtonLink>
                    </div>
                </div>
                {discarded()}
                {reuse_links()}
                {table(drafts.rows)}
                <Pagination newer older/>
            </Page>
        })
    })
}

/// Says that a draft was thrown away, after that.
fn discarded() -> Option<AnyView> {
    (show::query("notice") == "discarded").then(|| {
        let words = Words::from(say::DISCARDED).say();
        view! { <Notice tone=Tone::Success>{words}</Notice> }.into_any()
    })
}

fn table(drafts: Vec<DraftSummary>) -> AnyView {
    if drafts.is_empty() {
        return view! {
            <EmptyState title=say::NO_DRAFTS><p>{Words::from(say::NO_DRAFTS_TEXT).say()}</p></EmptyState>
        }
        .into_any();
    }
    let heads = vec![
        Head::new(say::TYPE),
        Head::new(say::NUMBER),
        Head::new(say::UPDATED),
        Head::new(say::ACTIONS),
    ];
    let rows = drafts.into_iter().map(row).collect_view();
    view! { <DataTable caption=common::MY_DRAFTS heads>{rows}</DataTable> }.into_any()
}

fn row(draft: DraftSummary) -> AnyView {
    let corrects = draft
        .corrects
        .map(|no| view! { <br/><span class="muted">{say::CORRECTS.fill(lang(), &[("no", &no.to_string())])}</span> });
    let number = if draft.number.is_empty() {
        common::NOT_GIVEN.get(lang()).to_owned()
    } else {
        draft.number
    };
    let whose = format!(" {number}");
    let (form, discard) = (
        format!("/drafts/{}", draft.id),
        format!("/drafts/{}/discard", draft.id),
    );
    view! {
        <tr>
            <Cell label=say::TYPE main=true>
                <a href=form>{draft.kind.text().get(lang())}</a>
                {corrects}
            </Cell>
            <Cell label=say::NUMBER>{number}</Cell>
            <Cell label=say::UPDATED>
                <time class="nowrap" datetime=draft.updated_at.rfc3339()>{show::time(draft.updated_at)}</time>
            </Cell>
            <Cell label=say::ACTIONS>
                <a href=discard>
                    {Words::from(say::DISCARD).say()}
                    <span class="visually-hidden">{whose}</span>
                </a>
            </Cell>
        </tr>
    }
    .into_any()
}
