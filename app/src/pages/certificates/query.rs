//! 查询.

use domain::list::{self, countries};
use domain::permission::{Action, Caller, may};
use leptos::prelude::*;
use messages::{certificate as say, common};
use services::applications::Summary;
use services::{Found, Refusal};

use super::super::frame::{Page, Part, Room, service_crumbs};
use super::super::load::load_for_caller;
use super::super::show;
use super::detail::status_tag;
use super::filter::{Conditions, filter_form, place};
use crate::components::{
    ButtonLink, Cell, DataTable, EmptyState, Head, LiveStatus, Pagination, Words, lang,
};
use crate::visit::services;

/// 查询.
#[component]
pub fn Query() -> impl IntoView {
    let conditions = Conditions::of_page();
    let place = place();
    load_for_caller(move |caller| async move {
        let (filter, problems) = conditions.read();
        let found = if problems.is_empty() {
            services()
                .applications()
                .find(&caller, &filter, place)
                .await?
        } else {
            Found {
                rows: Vec::new(),
                next: None,
                previous: None,
            }
        };
        let files = may(&caller, Action::FileApplication, caller.organisation);
        let add = files.then(|| {
            view! { <ButtonLink href="/certificates/new">{Words::from(common::ADD_CERTIFICATE).say()}</ButtonLink> }
        });
        let mut above = service_crumbs();
        above.pop();
        Ok::<_, Refusal>(view! {
            <Page title=say::QUERY part=Part::Applications room=Room::Wide above>
                <div class="results-head">
                    <h1 class="page-title">{Words::from(say::QUERY).say()}</h1>
                    {add}
                </div>
                {filter_form(&conditions, &problems)}
                {results(&caller, &conditions, found)}
                {other_list(conditions.withdrawn())}
            </Page>
        })
    })
}

fn results(caller: &Caller, conditions: &Conditions, found: Found<Summary>) -> AnyView {
    if found.rows.is_empty() {
        return nothing(conditions.any()).into_any();
    }
    let sees_all = may(caller, Action::Review, None);
    let mut heads = vec![
        Head::new(say::APPLICATION_NO),
        Head::new(say::TYPE),
        Head::new(say::NUMBER),
        Head::new(say::SUBMITTED_AT),
        Head::new(say::STATUS),
    ];
    // What comes next is the applicant's to do.
    if sees_all {
        heads.insert(1, Head::new(say::APPLICANT));
    } else {
        heads.push(Head::new(say::NEXT_STEP));
    }
    let rows = found
        .rows
        .into_iter()
        .map(|row| result(row, sees_all))
        .collect_view();
    view! {
        <LiveStatus/>
        <DataTable caption=say::FOUND heads>{rows}</DataTable>
        <Pagination newer=conditions.address(found.previous) older=conditions.address(found.next)/>
        <p class="links">
            <a href=conditions.export("xlsx") download="applications.xlsx">{Words::from(say::EXPORT_EXCEL).say()}</a>
            " "
            <a href=conditions.export("csv") download="applications.csv">{Words::from(say::EXPORT).say()}</a>
        </p>
    }
    .into_any()
}

fn result(row: Summary, sees_all: bool) -> AnyView {
    let next = (!row.withdrawn).then(|| row.status.next_step().get(lang()));
    let next = (!sees_all).then(|| view! { <Cell label=say::NEXT_STEP>{next}</Cell> });
    let tag = status_tag(&row);
    let applicant = sees_all.then(|| {
        view! { <Cell label=say::APPLICANT>{row.organisation}</Cell> }
    });
    view! {
        <tr>
            <Cell label=say::APPLICATION_NO main=true>
                <a class="code nowrap" href=format!("/certificates/{}", row.no.as_str())>{row.no.to_string()}</a>
            </Cell>
            {applicant}
            <Cell label=say::TYPE><span class="whole">{row.kind.text().get(lang())}</span></Cell>
            <Cell label=say::NUMBER>
                <span class="code">{row.certificate}</span>
                " "
                <span class="muted whole">{country(&row.country)}</span>
            </Cell>
            <Cell label=say::SUBMITTED_AT>
                <time class="nowrap" datetime=row.submitted_at.rfc3339()>{show::time(row.submitted_at)}</time>
            </Cell>
            <Cell label=say::STATUS>{tag}</Cell>
            {next}
        </tr>
    }
    .into_any()
}

/// Those that were withdrawn are a list of their own.
fn other_list(withdrawn: bool) -> AnyView {
    let (address, words) = match withdrawn {
        true => ("/certificates", say::NOT_WITHDRAWN_LIST),
        false => ("/certificates?withdrawn=yes", say::WITHDRAWN_LIST),
    };
    view! { <p><a href=address>{Words::from(words).say()}</a></p> }.into_any()
}

fn country(code: &str) -> String {
    list::find_in(countries::ALL, code).map_or_else(
        || code.to_owned(),
        |entry| entry.text.get(lang()).to_owned(),
    )
}

fn nothing(filtered: bool) -> AnyView {
    let (title, text) = if filtered {
        (say::NOTHING_FOUND, say::NOTHING_FOUND_TEXT)
    } else {
        (say::NOTHING_YET, say::NOTHING_YET_TEXT)
    };
    view! { <EmptyState title><p>{Words::from(text).say()}</p></EmptyState> }.into_any()
}
