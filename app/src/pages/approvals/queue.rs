//! Registrations that wait.

use domain::id::OrganisationId;
use leptos::prelude::*;
use messages::{approval as say, common};
use services::Refusal;
use services::approvals::{Queue as Found, Waiting};

use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::show::{self, query};
use crate::components::{Cell, DataTable, EmptyState, Head, Pagination, Words, lang};
use crate::visit::services;

/// 注册审批.
#[component]
pub fn Queue() -> impl IntoView {
    let after = query("after").parse::<OrganisationId>().ok();
    load_for_caller(move |caller| async move {
        let found = services().approvals().queue(&caller, after).await?;
        Ok::<_, Refusal>(view! {
            <Page title=common::APPROVALS part=Part::Approvals>
                <h1 class="page-title">{Words::from(common::APPROVALS).say()}</h1>
                <p class="lead">{Words::from(say::LEAD).say()}</p>
                {table(found, after.is_some())}
            </Page>
        })
    })
}

fn table(found: Found, is_later_page: bool) -> AnyView {
    if found.rows.is_empty() {
        return view! {
            <EmptyState title=say::EMPTY><p>{Words::from(say::EMPTY_TEXT).say()}</p></EmptyState>
        }
        .into_any();
    }
    let heads = vec![
        Head::new(say::NAME),
        Head::new(say::KIND),
        Head::new(say::REGISTERED_AT),
    ];
    let newer = is_later_page.then(|| "/approvals".to_owned());
    let older = found.next.map(|after| format!("/approvals?after={after}"));
    let rows = found.rows.into_iter().map(row).collect_view();
    view! {
        <DataTable caption=common::APPROVALS heads>{rows}</DataTable>
        <Pagination newer older/>
    }
    .into_any()
}

fn row(waiting: Waiting) -> AnyView {
    view! {
        <tr>
            <Cell label=say::NAME main=true>
                <a href=format!("/approvals/{}", waiting.id)>{waiting.name}</a>
            </Cell>
            <Cell label=say::KIND>{waiting.kind.text().get(lang())}</Cell>
            <Cell label=say::REGISTERED_AT>
                <time class="nowrap" datetime=waiting.registered_at.rfc3339()>{show::time(waiting.registered_at)}</time>
            </Cell>
        </tr>
    }
    .into_any()
}
