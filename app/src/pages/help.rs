//! 使用帮助: the manual's content.

use domain::Status;
use leptos::prelude::*;
use messages::{common, home as say};

use super::frame::{Page, Part};
use crate::components::{Crumb, StatusTag, Words};

/// 使用帮助.
#[component]
pub fn Help() -> impl IntoView {
    let sections = [
        ("register", say::HELP_REGISTER, say::HELP_REGISTER_TEXT),
        ("file", say::HELP_FILE, say::HELP_FILE_TEXT),
        ("query", say::HELP_QUERY, say::HELP_QUERY_TEXT),
        ("phone", say::HELP_PHONE, say::HELP_PHONE_TEXT),
    ];
    let contents = sections.map(|(id, title, _)| {
        view! { <li><a href=format!("#{id}")>{Words::from(title).say()}</a></li> }
    });
    let sections = sections.map(|(id, title, text)| {
        view! { <section id=id><h2>{Words::from(title).say()}</h2><p>{Words::from(text).say()}</p></section> }
    });
    let statuses = Status::ALL.map(|status| {
        view! { <dt><StatusTag status/></dt> <dd>{Words::from(status.next_step()).say()}</dd> }
    });
    view! {
        <Page title=common::HELP part=Part::Help above=vec![Crumb::link(common::HOME, "/")]>
            <h1 class="page-title">{Words::from(common::HELP).say()}</h1>
            <p class="lead">{Words::from(say::HELP_LEAD).say()}</p>
            <ul>{contents.collect_view()}</ul>
            {sections.collect_view()}
            <section id="statuses">
                <h2>{Words::from(say::STATUSES).say()}</h2>
                <dl>{statuses.collect_view()}</dl>
            </section>
        </Page>
    }
}
