//! Pages for when things are not as they should be.

use axum::http::StatusCode;
use domain::Text;
use leptos::prelude::*;
use messages::{common, home as say};
use services::Refusal;

use super::frame::Page;
use crate::components::{ButtonLink, Words};
use crate::visit::set_status;

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
    view! {
        <Page title>
            <h1 class="page-title">{Words::from(title).say()}</h1>
            <p class="lead">{Words::from(text).say()}</p>
            <div class="actions">
                <ButtonLink href="/">{Words::from(common::HOME).say()}</ButtonLink>
            </div>
        </Page>
    }
    .into_any()
}
