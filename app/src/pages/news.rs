//! 通知公告: all that are shown, and one of them.

use leptos::prelude::*;
use messages::{announcement, common, home as say};
use services::notices::Notice;
use services::{Cursor, Refusal};

use super::frame::Page;
use super::load::load;
use super::show::{param, query};
use crate::components::{Crumb, Pagination, Words, lang};
use crate::visit::services;

/// 通知公告.
#[component]
pub fn NewsList() -> impl IntoView {
    let at = query("at");
    load(async move {
        let found = services().notices().shown(Cursor::parse(&at)).await?;
        let newer = (!at.is_empty()).then(|| "/news".to_owned());
        let older = found.next.map(|next| format!("/news?at={next}"));
        Ok(view! {
            <Page title=say::ANNOUNCEMENTS above=vec![Crumb::link(common::HOME, "/")]>
                <h1 class="page-title">{Words::from(say::ANNOUNCEMENTS).say()}</h1>
                <p class="lead">{Words::from(announcement::LIST_LEAD).say()}</p>
                <div class="text">{items(&found.rows)}</div>
                <Pagination newer older/>
            </Page>
        })
    })
}

/// Announcements with their days, each a link.
pub fn items(notices: &[Notice]) -> AnyView {
    if notices.is_empty() {
        return view! { <p class="muted">{Words::from(say::NO_ANNOUNCEMENTS).say()}</p> }
            .into_any();
    }
    let items = notices.iter().map(|notice| {
        let day = notice.published_at.date().to_string();
        view! {
            <li>
                <time datetime=notice.published_at.rfc3339()>{day}</time>
                " "
                <a href=format!("/news/{}", notice.id)>{notice.title(lang()).to_owned()}</a>
            </li>
        }
    });
    view! { <ul class="news">{items.collect_view()}</ul> }.into_any()
}

/// 公告.
#[component]
pub fn News() -> impl IntoView {
    let id = param("id").parse::<i64>();
    load(async move {
        let notice = services()
            .notices()
            .open(id.map_err(|_| Refusal::NotFound)?)
            .await?;
        let paragraphs = notice
            .body(lang())
            .split("\n\n")
            .map(|paragraph| view! { <p class="typed">{paragraph.trim().to_owned()}</p> })
            .collect_view();
        let title = notice.title(lang()).to_owned();
        let day = notice.published_at.date().to_string();
        let above = vec![
            Crumb::link(common::HOME, "/"),
            Crumb::link(say::ANNOUNCEMENTS, "/news"),
        ];
        Ok(view! {
            <Page title=title.clone() above>
                <article class="text">
                    <h1 class="page-title">{title}</h1>
                    <p class="muted"><time datetime=notice.published_at.rfc3339()>{day}</time></p>
                    {paragraphs}
                </article>
            </Page>
        })
    })
}
