//! 资料变更审批: changes of organisations' data that wait.

use leptos::prelude::*;
use messages::own as say;
use services::Refusal;
use services::company::Queue;

use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::show::{self, query};
use crate::components::{Cell, DataTable, EmptyState, Head, Pagination, Words};
use crate::visit::services;

/// 资料变更审批.
#[component]
pub fn Changes() -> impl IntoView {
    let after = query("after").parse::<i64>().ok();
    load_for_caller(move |caller| async move {
        let found = services().company().queue(&caller, after).await?;
        let table = table(found, after.is_some());
        Ok::<_, Refusal>(view! {
            <Page title=say::CHANGES part=Part::Changes>
                <h1 class="page-title">{Words::from(say::CHANGES).say()}</h1>
                <p class="lead">{Words::from(say::CHANGES_LEAD).say()}</p>
                {table}
            </Page>
        })
    })
}

fn table(found: Queue, is_later_page: bool) -> AnyView {
    if found.rows.is_empty() {
        return view! { <EmptyState title=say::CHANGES_EMPTY/> }.into_any();
    }
    let heads = vec![Head::new(say::NAME), Head::new(say::ASKED_AT)];
    let newer = is_later_page.then(|| "/changes".to_owned());
    let older = found.next.map(|after| format!("/changes?after={after}"));
    let rows = found.rows.into_iter().map(|row| {
        view! {
            <tr>
                <Cell label=say::NAME main=true><a href=format!("/changes/{}", row.id)>{row.name}</a></Cell>
                <Cell label=say::ASKED_AT><span class="nowrap">{show::time(row.asked_at)}</span></Cell>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <DataTable caption=say::CHANGES heads>{rows}</DataTable>
        <Pagination newer older/>
    }
    .into_any()
}
