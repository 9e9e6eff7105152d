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
use crate::components::{ButtonLink, EmptyState, Head, Markup, Rows, Words, lang};
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
                {results(&caller, &conditions, &found)}
                {other_list(conditions.withdrawn())}
            </Page>
        })
    })
}

fn results(caller: &Caller, conditions: &Conditions, found: &Found<Summary>) -> AnyView {
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
    let mut page = Markup::with_room(rows.len() + 2048);
    page.live_status().data_table(say::FOUND, &heads, &rows);
    let [newer, older] = [found.previous, found.next].map(|at| conditions.address(at));
    page.pagination(newer.as_deref(), older.as_deref(), lang());
    write_exports(&mut page, conditions, lang());
    page.into_view().into_any()
}

/// The same results as files.
fn write_exports(page: &mut Markup, conditions: &Conditions, lang: Lang) {
    page.raw("<p class=\"links\"><a")
        .attribute("href", &conditions.export("xlsx"));
    page.raw(" download=\"applications.xlsx\">")
        .text(say::EXPORT_EXCEL.get(lang));
    page.raw("</a> <a")
        .attribute("href", &conditions.export("csv"));
    page.raw(" download=\"applications.csv\">")
        .text(say::EXPORT.get(lang))
        .raw("</a></p>");
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
    let mut link = Markup::default();
    link.raw("<p><a").attribute("href", address).raw(">");
    link.text(words.get(lang())).raw("</a></p>");
    link.into_view().into_any()
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
