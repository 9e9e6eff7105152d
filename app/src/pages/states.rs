//! Pages for when things are not as they should be.

use axum::http::StatusCode;
use domain::Text;
use leptos::prelude::*;
use messages::{common, home as say};
use services::Refusal;

use super::frame::Page;
use super::menu::work;
use crate::components::{ButtonLink, Look, Words};
use crate::visit::{Visit, set_status};

/// 找不到这个页面.
#[component]
pub fn NotFound() -> impl IntoView {
    state(StatusCode::NOT_FOUND, say::NOT_FOUND, say::NOT_FOUND_TEXT)
}

/// 没有此项权限.
#[component]
pub fn Forbidden() -> impl IntoView {
    state(StatusCode::FORBIDDEN, say::FORBIDDEN, say::FORBIDDEN_TEXT)
}

/// A form too old, or not this visitor's.
#[component]
pub fn Stale() -> impl IntoView {
    state(
        StatusCode::BAD_REQUEST,
        say::BAD_REQUEST,
        say::BAD_REQUEST_TEXT,
    )
}

/// 系统暂时无法响应.
#[component]
pub fn Unavailable() -> impl IntoView {
    state(
        StatusCode::SERVICE_UNAVAILABLE,
        say::UNAVAILABLE,
        say::UNAVAILABLE_TEXT,
    )
}

/// The page for a refusal that no form on the page can show.
pub fn explanation(refusal: &Refusal) -> AnyView {
    match refusal {
        Refusal::NotFound => NotFound().into_any(),
        Refusal::Forbidden => Forbidden().into_any(),
        Refusal::Unavailable => Unavailable().into_any(),
        _ => Stale().into_any(),
    }
}

fn state(status: StatusCode, title: Text, text: Text) -> AnyView {
    set_status(status);
    let ways = ways_on();
    view! {
        <Page title>
            <h1 class="page-title">{Words::from(title).say()}</h1>
            <p class="lead">{Words::from(text).say()}</p>
            {ways}
            <p>
                {Words::from(say::HELP_PHONE).say()}
                " "
                <a href="/help">{Words::from(common::HELP).say()}</a>
                " · "
                {Words::from(say::HELP_PHONE_TEXT).say()}
            </p>
        </Page>
    }
    .into_any()
}

/// Where to go on: to one's list, or home for whoever is not logged in.
fn ways_on() -> AnyView {
    let visit = Visit::current();
    let home = ("/", common::HOME);
    let (first, second) = match visit.caller() {
        Some(caller) => {
            let list = work(&caller).unwrap_or(("/certificates", common::MY_APPLICATIONS));
            (list, Some(home))
        }
        None => {
            let log_in = ("/login", common::LOG_IN);
            (home, visit.enrolling.is_none().then_some(log_in))
        }
    };
    let second = second.map(|(href, text)| {
        view! { <ButtonLink href look=Look::Secondary>{Words::from(text).say()}</ButtonLink> }
    });
    let (href, text) = first;
    view! {
        <div class="actions">
            <ButtonLink href>{Words::from(text).say()}</ButtonLink>
            {second}
        </div>
    }
    .into_any()
}
