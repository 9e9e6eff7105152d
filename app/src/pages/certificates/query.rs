//! 查询.

use domain::list::countries;
use domain::permission::{Action, Caller, may};
use domain::{Lang, Standing, Text};
use leptos::prelude::*;
use messages::{certificate as say, common, review};
use services::applications::Summary;
use services::{Found, Refusal};

use super::super::frame::{Frame, Part, Room, service_crumbs};
use super::super::load::load_for_caller;
use super::super::show;
use super::detail::write_status;
use super::filter::{Conditions, place, write_filter_form};
use crate::components::{EmptyState, Head, Look, Markup, Row, Words};
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
        // As the menu calls it.
        let title = match may(&caller, Action::Review, None) {
            true => common::ALL_APPLICATIONS,
            false => common::MY_APPLICATIONS,
        };
        let mut above = service_crumbs();
        above.pop();
        let frame = Frame {
            title: title.into(),
            part: Part::Applications,
            room: Room::Wide,
            above,
            ..Frame::default()
        };
        Ok::<_, Refusal>(frame.around(|page, lang| {
            write_head(page, title, files, lang);
            write_filter_form(page, &conditions, &problems, lang);
            // Where a condition is faulty nothing was looked for.
            if problems.is_empty() {
                write_results(page, &caller, &conditions, &found, lang);
            }
            write_other_list(page, conditions.withdrawn(), lang);
        }))
    })
}

fn write_head(page: &mut Markup, title: Text, files: bool, lang: Lang) {
    page.raw("<div class=\"results-head\"><h1 class=\"page-title\">");
    page.text(title.get(lang)).raw("</h1>");
    if files {
        let words = common::ADD_CERTIFICATE.get(lang);
        page.button_link("/certificates/new", Look::Primary, words);
    }
    page.raw("</div>");
}

fn write_results(
    page: &mut Markup,
    caller: &Caller,
    conditions: &Conditions,
    found: &Found<Summary>,
    lang: Lang,
) {
    let sees_all = may(caller, Action::Review, None);
    if found.rows.is_empty() {
        page.view(nothing(conditions.any(), sees_all));
        return;
    }
    let mut heads = vec![
        Head::main(say::APPLICATION_NO),
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
    page.live_status();
    page.data_table(say::FOUND, &heads, &found.rows, |row, one| {
        write_result(row, one, sees_all);
    });
    let [newer, older] = [found.previous, found.next].map(|at| conditions.address(at));
    page.pagination(newer.as_deref(), older.as_deref(), lang);
    write_exports(page, conditions, lang);
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

/// The cells in the order of the columns.
fn write_result(row: &mut Row<'_>, found: &Summary, sees_all: bool) {
    row.cell(|cell, _| {
        cell.raw("<a class=\"code nowrap\" href=\"/certificates/");
        cell.text(found.no.as_str()).raw("\">");
        cell.text(&found.no.to_string()).raw("</a>");
    });
    if sees_all {
        row.cell(|cell, _| {
            cell.text(&found.organisation);
        });
    }
    row.cell(|cell, lang| {
        let kind = found.kind.text().get(lang);
        cell.raw("<span class=\"whole\">").text(kind).raw("</span>");
    });
    row.cell(|cell, lang| {
        cell.raw("<span class=\"code\">").text(&found.certificate);
        cell.raw("</span> <span class=\"note\">");
        cell.text(countries::name(&found.country, lang))
            .raw("</span>");
    });
    row.cell(|cell, _| {
        cell.raw("<time class=\"nowrap\" datetime=\"");
        cell.text(&found.submitted_at.rfc3339()).raw("\">");
        cell.text(&show::time(found.submitted_at)).raw("</time>");
    });
    row.cell(|cell, lang| write_status(cell, found, lang));
    if !sees_all {
        row.cell(|cell, lang| {
            if let Standing::Status(status) = found.standing {
                cell.text(status.next_step().get(lang));
            }
        });
    }
}

/// Those that were withdrawn are a list of their own.
fn write_other_list(page: &mut Markup, withdrawn: bool, lang: Lang) {
    let (address, words) = match withdrawn {
        true => ("/certificates", say::NOT_WITHDRAWN_LIST),
        false => ("/certificates?withdrawn=yes", say::WITHDRAWN_LIST),
    };
    page.raw("<p><a").attribute("href", address).raw(">");
    page.text(words.get(lang)).raw("</a></p>");
}

fn nothing(filtered: bool, sees_all: bool) -> AnyView {
    let (title, text) = match (filtered, sees_all) {
        (true, _) => (say::NOTHING_FOUND, say::NOTHING_FOUND_TEXT),
        (false, true) => (say::NOTHING_YET, review::QUEUE_EMPTY_TEXT),
        (false, false) => (say::NOTHING_YET, say::NOTHING_YET_TEXT),
    };
    view! { <EmptyState title><p>{Words::from(text).say()}</p></EmptyState> }.into_any()
}
