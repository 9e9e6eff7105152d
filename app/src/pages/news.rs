//! One announcement.

use leptos::prelude::*;
use messages::{common, home as say};
use services::Refusal;

use super::frame::Page;
use super::load::load;
use super::show::{self, param};
use crate::components::{Crumb, lang};
use crate::visit::services;

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
            .map(|paragraph| view! { <p>{paragraph.to_owned()}</p> })
            .collect_view();
        let title = notice.title(lang()).to_owned();
        let above = vec![
            Crumb::link(common::HOME, "/"),
            Crumb::link(say::ANNOUNCEMENTS, "/"),
        ];
        Ok(view! {
            <Page title=title.clone() above>
                <h1 class="page-title">{title}</h1>
                <p class="muted">
                    <time datetime=notice.published_at.rfc3339()>{show::time(notice.published_at)}</time>
                </p>
                {paragraphs}
            </Page>
        })
    })
}
