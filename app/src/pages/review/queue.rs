//! 待审核.

use leptos::prelude::*;
use messages::{certificate, review as say};
use services::review::{QueueFilter, Waiting};
use services::{Cursor, Found, Page as Place, Refusal};

use super::super::frame::{Page, Part, Room};
use super::super::load::load_for_caller;
use super::super::show::{self, Token, query};
use crate::components::{
    Button, Cell, DataTable, EmptyState, Head, Pagination, Words, lang,
};
use crate::visit::services;

/// 待审核.
#[component]
pub fn Queue() -> impl IntoView {
    let place = Place { at: Cursor::parse(&query("at")), ..Place::default() };
    load_for_caller(move |caller| async move {
        let found = services().review().queue(&caller, &QueueFilter::default(), place).await?;
        let any = !found.rows.is_empty();
        let next = any.then(|| {
            view! {
                <form method="post" action="/api/open_next_case">
                    <Token/>
                    <Button>{Words::from(say::OPEN_NEXT).say()}</Button>
                </form>
            }
        });
        Ok::<_, Refusal>(view! {
            <Page title=say::QUEUE_TITLE part=Part::Review room=Room::Wide>
                <div class="results-head">
                    <h1 class="page-title">{Words::from(say::QUEUE_TITLE).say()}</h1>
                    {next}
                </div>
                <p class="lead">{Words::from(say::QUEUE_LEAD).say()}</p>
                {table(found)}
            </Page>
        })
    })
}

fn table(found: Found<Waiting>) -> AnyView {
    if found.rows.is_empty() {
        return view! {
            <EmptyState title=say::QUEUE_EMPTY><p>{Words::from(say::QUEUE_EMPTY_TEXT).say()}</p></EmptyState>
        }
        .into_any();
    }
    let heads = vec![
        Head::new(certificate::APPLICATION_NO),
        Head::new(certificate::TYPE),
        Head::new(certificate::NUMBER),
        Head::new(certificate::APPLICANT),
        Head::new(certificate::SUBMITTED_AT),
        Head::new(say::PROPOSAL),
        Head::new(say::TAKEN),
    ];
    let address = |at: Option<Cursor>| at.map(|at| format!("/review?at={at}"));
    let (newer, older) = (address(found.previous), address(found.next));
    let rows = found.rows.into_iter().map(row).collect_view();
    view! {
        <DataTable caption=say::QUEUE_TITLE heads>{rows}</DataTable>
        <Pagination newer older/>
    }
    .into_any()
}

fn row(waiting: Waiting) -> AnyView {
    let row = waiting.summary;
    let proposal = waiting.proposal.map_or(say::NOT_COMPARED, |proposal| proposal.text());
    let taken = waiting.taken.map(|taken| taken.officer);
    view! {
        <tr>
            <Cell label=certificate::APPLICATION_NO main=true>
                <a class="code" href=format!("/review/{}", row.no.as_str())>{row.no.to_string()}</a>
            </Cell>
            <Cell label=certificate::TYPE>{row.kind.text().get(lang())}</Cell>
            <Cell label=certificate::NUMBER><span class="code">{row.certificate}</span></Cell>
            <Cell label=certificate::APPLICANT>{row.organisation}</Cell>
            <Cell label=certificate::SUBMITTED_AT>
                <time class="nowrap" datetime=show::machine_time(row.submitted_at)>{show::time(row.submitted_at)}</time>
            </Cell>
            <Cell label=say::PROPOSAL>{proposal.get(lang())}</Cell>
            <Cell label=say::TAKEN>{taken}</Cell>
        </tr>
    }
    .into_any()
}
