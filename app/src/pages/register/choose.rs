//! 注册方式选择.

use domain::account::UserKind;
use leptos::prelude::*;
use messages::user_kind::naming;
use messages::{account as say, common};

use super::super::frame::{Page, Part};
use super::address;
use crate::components::{Card, Crumb, Words};

/// 注册方式选择.
#[component]
pub fn Choose() -> impl IntoView {
    let cards = UserKind::ALL.iter().map(|kind| {
        view! { <Card href=address(*kind) title=kind.text() text=naming(*kind).who/> }
    });
    view! {
        <Page title=say::CHOOSE part=Part::Registration above=vec![Crumb::link(common::LOG_IN, "/login")]>
            <h1 class="page-title">{Words::from(say::CHOOSE).say()}</h1>
            <p class="lead">{Words::from(say::CHOOSE_LEAD).say()}</p>
            <ul class="cards">{cards.collect_view()}</ul>
        </Page>
    }
}
