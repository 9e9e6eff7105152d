//! 注册方式选择.

use domain::account::UserKind;
use leptos::prelude::*;
use messages::{account as say, common};

use super::super::frame::Page;
use crate::components::{Card, Crumb, Words};

/// 注册方式选择.
#[component]
pub fn Choose() -> impl IntoView {
    view! {
        <Page title=say::CHOOSE above=vec![Crumb::link(common::LOG_IN, "/login")]>
            <h1 class="page-title">{Words::from(say::CHOOSE).say()}</h1>
            <p class="lead">{Words::from(say::CHOOSE_LEAD).say()}</p>
            <ul class="cards">
                <Card href="/register/company" title=UserKind::Enterprise.text() text=say::ENTERPRISE_WHO/>
            </ul>
            <h2>{Words::from(say::NOT_YET_ONLINE).say()}</h2>
            <dl class="summary">
                {not_yet(UserKind::Person, say::PERSON_WHO)}
                {not_yet(UserKind::Institution, say::INSTITUTION_WHO)}
                {not_yet(UserKind::Overseas, say::OVERSEAS_WHO)}
            </dl>
        </Page>
    }
}

fn not_yet(kind: UserKind, who: domain::Text) -> AnyView {
    view! {
        <div class="summary-row">
            <dt>{Words::from(kind.text()).say()}</dt>
            <dd class="summary-value">{Words::from(who).say()}</dd>
        </div>
    }
    .into_any()
}
