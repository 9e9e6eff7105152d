//! 首页: what this is, how it goes, the way in.

use domain::Status;
use leptos::prelude::*;
use messages::{announcement, common, home as say};
use services::notices::Notice;

use super::frame::{Page, Part, Room};
use super::load::load;
use super::news::items;
use crate::components::{ButtonLink, Look, StatusTag, Words};
use crate::visit::{Visit, services};

/// How many announcements the page shows.
const NOTICES: u64 = 4;

/// 首页.
#[component]
pub fn Home() -> impl IntoView {
    let logged_in = Visit::current().session.is_some();
    load(async move {
        let notices = services().notices().latest(NOTICES).await?;
        Ok(view! {
            <Page title=common::HOME part=Part::Home room=Room::Full>
                {hero(logged_in, notices)}
                <div class="wrap">
                    {steps()}
                    {statuses()}
                </div>
            </Page>
        })
    })
}

fn hero(logged_in: bool, notices: Vec<Notice>) -> AnyView {
    let actions = if logged_in {
        view! { <ButtonLink href="/start">{Words::from(say::GO_TO_SERVICE).say()}</ButtonLink> }
            .into_any()
    } else {
        view! {
            <ButtonLink href="/login">{Words::from(say::START).say()}</ButtonLink>
            " "
            <ButtonLink href="/register" look=Look::Secondary>{Words::from(say::START_FIRST_TIME).say()}</ButtonLink>
        }
        .into_any()
    };
    view! {
        <div class="hero">
            <div class="wrap split">
                <div class="hero-main">
                    <h1 class="hero-title">{Words::from(say::TITLE).say()}</h1>
                    <p class="hero-lead">{Words::from(say::LEAD).say()}</p>
                    <div class="actions">{actions}</div>
                </div>
                <div class="hero-side">{news(notices)}</div>
            </div>
        </div>
    }
    .into_any()
}

fn steps() -> AnyView {
    let steps = [
        (say::STEP_REGISTER, say::STEP_REGISTER_TEXT),
        (say::STEP_FILE, say::STEP_FILE_TEXT),
        (say::STEP_REVIEW, say::STEP_REVIEW_TEXT),
        (say::STEP_RESULT, say::STEP_RESULT_TEXT),
    ];
    let steps = steps.map(|(title, text)| {
        view! { <li><h3>{Words::from(title).say()}</h3><p>{Words::from(text).say()}</p></li> }
    });
    view! {
        <section>
            <h2>{Words::from(say::STEPS).say()}</h2>
            <ol class="how">{steps.collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn statuses() -> AnyView {
    let items = Status::ALL.map(|status| {
        view! {
            <li class="status-item">
                <p><StatusTag status/></p>
                <p>{Words::from(status.next_step()).say()}</p>
            </li>
        }
    });
    view! {
        <section class="statuses">
            <h2>{Words::from(say::STATUSES).say()}</h2>
            <ul class="status-list">{items.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn news(notices: Vec<Notice>) -> AnyView {
    let more = (!notices.is_empty()).then(|| {
        view! { <p class="news-more"><a href="/news">{Words::from(announcement::MORE).say()}</a></p> }
    });
    view! {
        <h2>{Words::from(say::ANNOUNCEMENTS).say()}</h2>
        {items(&notices)}
        {more}
    }
    .into_any()
}
