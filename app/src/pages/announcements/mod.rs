//! 公告管理: the announcements there are, for those who keep them.

mod edit;

use leptos::prelude::*;
use messages::announcement as say;
use services::notices::{Notice, NoticePage, Showing};
use services::{Cursor, Moment, Refusal};

use super::again::{Said, said};
use super::frame::{Page, Part};
use super::load::load_for_caller;
use super::show::query;
use crate::components::{
    ButtonLink, Cell, DataTable, EmptyState, Head, Pagination, Tag, Tone, Words, lang,
};
use crate::visit::services;

pub use edit::{Add, Edit};

/// Where they are.
pub const LIST: &str = "/announcements";

/// What is said after each of the actions, by the notice it leads back with.
const SAID: &[Said] = &[
    ("added", Tone::Success, say::DONE_ADDED),
    ("changed", Tone::Success, say::DONE_CHANGED),
    ("withdrawn", Tone::Success, say::DONE_WITHDRAWN),
    ("conflict", Tone::Warning, say::CONFLICT),
];

/// 公告管理.
#[component]
pub fn List() -> impl IntoView {
    let at = query("at");
    load_for_caller(move |caller| async move {
        let services = services();
        let found = services.notices().list(&caller, Cursor::parse(&at)).await?;
        let table = table(found, services.now(), !at.is_empty());
        Ok::<_, Refusal>(view! {
            <Page title=say::TITLE part=Part::Announcements>
                <h1 class="page-title">{Words::from(say::TITLE).say()}</h1>
                {said(SAID)}
                <p class="lead">{Words::from(say::LEAD).say()}</p>
                <p><ButtonLink href="/announcements/new">{Words::from(say::ADD).say()}</ButtonLink></p>
                {table}
            </Page>
        })
    })
}

fn table(found: NoticePage, now: Moment, is_later_page: bool) -> AnyView {
    if found.rows.is_empty() {
        return view! {
            <EmptyState title=say::NONE><p>{Words::from(say::NONE_TEXT).say()}</p></EmptyState>
        }
        .into_any();
    }
    let heads = vec![
        Head::new(say::HEADLINE),
        Head::new(say::DAYS),
        Head::new(say::STATE),
    ];
    let newer = is_later_page.then(|| LIST.to_owned());
    let older = found.next.map(|next| format!("{LIST}?at={next}"));
    let rows = found.rows.iter().map(|notice| row(notice, now));
    let rows = rows.collect_view();
    view! {
        <DataTable caption=say::TITLE heads>{rows}</DataTable>
        <Pagination newer older/>
    }
    .into_any()
}

fn row(notice: &Notice, now: Moment) -> AnyView {
    let (text, tone) = match notice.showing(now) {
        Showing::Later => (say::LATER, Tone::Info),
        Showing::Now => (say::NOW, Tone::Success),
        Showing::Over => (say::OVER, Tone::Info),
        Showing::Withdrawn => (say::WITHDRAWN, Tone::Warning),
    };
    let title = notice.title(lang()).to_owned();
    let href = format!("{LIST}/{}", notice.id);
    let title = match notice.withdrawn {
        true => title.into_any(),
        false => view! { <a href=href>{title}</a> }.into_any(),
    };
    let days = days(notice);
    view! {
        <tr>
            <Cell label=say::HEADLINE main=true>{title}</Cell>
            <Cell label=say::DAYS>{days}</Cell>
            <Cell label=say::STATE><Tag text tone/></Cell>
        </tr>
    }
    .into_any()
}

fn days(notice: &Notice) -> String {
    let form = notice.form();
    let text = match form.until.is_empty() {
        true => say::FROM_ON,
        false => say::FROM_UNTIL,
    };
    text.fill(lang(), &[("from", &form.from), ("until", &form.until)])
}
