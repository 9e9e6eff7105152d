//! Requests that wait.

use domain::id::ClaimId;
use leptos::prelude::*;
use messages::claim as say;
use services::Refusal;
use services::claims::{Queue as Found, Waiting};

use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::show::{self, query};
use crate::components::{Cell, DataTable, EmptyState, Head, Pagination, Words};
use crate::visit::services;

/// 用户名找回, the officials' queue.
#[component]
pub fn Queue() -> impl IntoView {
    let after = query("after").parse::<ClaimId>().ok();
    load_for_caller(move |caller| async move {
        let found = services().claims().queue(&caller, after).await?;
        Ok::<_, Refusal>(view! {
            <Page title=say::QUEUE part=Part::Claims>
                <h1 class="page-title">{Words::from(say::QUEUE).say()}</h1>
                <p class="lead">{Words::from(say::QUEUE_LEAD).say()}</p>
                {table(found, after.is_some())}
            </Page>
        })
    })
}

fn table(found: Found, is_later_page: bool) -> AnyView {
    if found.rows.is_empty() {
        return view! {
            <EmptyState title=say::QUEUE_EMPTY>
                <p>{Words::from(say::QUEUE_EMPTY_TEXT).say()}</p>
            </EmptyState>
        }
        .into_any();
    }
    let heads = vec![
        Head::new(say::NO),
        Head::new(say::WHOSE),
        Head::new(say::APPLICANT),
        Head::new(say::SENT_AT),
    ];
    let newer = is_later_page.then(|| "/claims".to_owned());
    let older = found.next.map(|after| format!("/claims?after={after}"));
    let rows = found.rows.into_iter().map(row).collect_view();
    view! {
        <DataTable caption=say::QUEUE heads>{rows}</DataTable>
        <Pagination newer older/>
    }
    .into_any()
}

fn row(waiting: Waiting) -> AnyView {
    view! {
        <tr>
            <Cell label=say::NO main=true>
                <a class="code nowrap" href=format!("/claims/{}", waiting.id)>{waiting.no.to_string()}</a>
            </Cell>
            <Cell label=say::WHOSE>{waiting.organisation}</Cell>
            <Cell label=say::APPLICANT>{waiting.applicant}</Cell>
            <Cell label=say::SENT_AT>
                <time class="nowrap" datetime=waiting.sent_at.rfc3339()>{show::time(waiting.sent_at)}</time>
            </Cell>
        </tr>
    }
    .into_any()
}
