//! 查询.

use domain::Lang;
use domain::list::{self, countries};
use domain::permission::{Action, Caller, may};
use leptos::prelude::*;
use messages::{certificate as say, common};
use services::applications::Summary;
use services::{Found, Refusal};

use super::super::frame::{Page, Part, Room, service_crumbs};
use super::super::load::load_for_caller;
use super::super::show;
use super::detail::write_status;
use super::filter::{Conditions, filter_form, place};
use crate::components::{
    ButtonLink, DataTable, EmptyState, Head, LiveStatus, Pagination, Rows, Words,
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
    let mut rows = Rows::with_room(found.rows.len());
    for one in &found.rows {
        rows.row(|row| write_result(row, one, sees_all));
    }
    view! {
        <LiveStatus/>
        <DataTable caption=say::FOUND heads>{rows.into_view()}</DataTable>
        <Pagination newer=conditions.address(found.previous) older=conditions.address(found.next)/>
        <p class="links">
            <a href=conditions.export("xlsx") download="applications.xlsx">{Words::from(say::EXPORT_EXCEL).say()}</a>
            " "
            <a href=conditions.export("csv") download="applications.csv">{Words::from(say::EXPORT).say()}</a>
        </p>
    }
    .into_any()
}

fn write_result(rows: &mut Rows, found: &Summary, sees_all: bool) {
    rows.main(say::APPLICATION_NO, |cell, _| {
        cell.raw("<a class=\"code nowrap\" href=\"/certificates/");
        cell.text(found.no.as_str()).raw("\">");
        cell.text(&found.no.to_string()).raw("</a>");
    });
    if sees_all {
        rows.cell(say::APPLICANT, |cell, _| {
            cell.text(&found.organisation);
        });
    }
    rows.cell(say::TYPE, |cell, lang| {
        let kind = found.kind.text().get(lang);
        cell.raw("<span class=\"whole\">").text(kind).raw("</span>");
    });
    rows.cell(say::NUMBER, |cell, lang| {
        cell.raw("<span class=\"code\">").text(&found.certificate);
        cell.raw("</span> <span class=\"muted whole\">");
        cell.text(country(&found.country, lang)).raw("</span>");
    });
    rows.cell(say::SUBMITTED_AT, |cell, _| {
        cell.raw("<time class=\"nowrap\" datetime=\"");
        cell.text(&found.submitted_at.rfc3339()).raw("\">");
        cell.text(&show::time(found.submitted_at)).raw("</time>");
    });
    rows.cell(say::STATUS, |cell, lang| write_status(cell, found, lang));
    if !sees_all {
        rows.cell(say::NEXT_STEP, |cell, lang| {
            if !found.withdrawn {
                cell.text(found.status.next_step().get(lang));
            }
        });
    }
}

/// Those that were withdrawn are a list of their own.
fn other_list(withdrawn: bool) -> AnyView {
    let (address, words) = match withdrawn {
        true => ("/certificates", say::NOT_WITHDRAWN_LIST),
        false => ("/certificates?withdrawn=yes", say::WITHDRAWN_LIST),
    };
    view! { <p><a href=address>{Words::from(words).say()}</a></p> }.into_any()
}

fn country(code: &str, lang: Lang) -> &str {
    list::find_in(countries::ALL, code).map_or(code, |entry| entry.text.get(lang))
}

fn nothing(filtered: bool) -> AnyView {
    let (title, text) = if filtered {
        (say::NOTHING_FOUND, say::NOTHING_FOUND_TEXT)
    } else {
        (say::NOTHING_YET, say::NOTHING_YET_TEXT)
    };
    view! { <EmptyState title><p>{Words::from(text).say()}</p></EmptyState> }.into_any()
}
