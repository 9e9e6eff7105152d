//! The way in as the manual names it: 地方特色应用 → 关企互动 → 智慧审证.

use domain::Text;
use domain::permission::{Action, Caller, may};
use leptos::prelude::*;
use messages::{common, home as say, staff};
use services::Refusal;

use super::frame::Page;
use super::load::load_for_caller;
use crate::components::{Button, Card, Crumb, Look, TextField, Width, Words};
use crate::visit::go;

/// Where one lands after log-in: those of customs' side at their work, traders at
/// 地方特色应用.
#[component]
pub fn Start() -> impl IntoView {
    load_for_caller(|caller| async move {
        go(work(&caller).map_or("/local", |(address, _)| address));
        Ok::<_, Refusal>(
            view! { <p><a href="/local">{Words::from(common::LOCAL_APPLICATIONS).say()}</a></p> },
        )
    })
}

/// Where those of customs' side work, with what it is called; none for traders.
pub fn work(caller: &Caller) -> Option<(&'static str, Text)> {
    [
        (Action::Review, "/review", common::QUEUE),
        (Action::ApproveRegistration, "/approvals", common::APPROVALS),
        (Action::CreateStaff, "/staff", staff::TITLE),
        (Action::ReadAudit, "/audit", staff::AUDIT),
    ]
    .into_iter()
    .find(|(action, ..)| may(caller, *action, None))
    .map(|(_, address, text)| (address, text))
}

/// 地方特色应用.
#[component]
pub fn Local() -> impl IntoView {
    load_for_caller(|caller| async move {
        let files = may(&caller, Action::FileApplication, caller.organisation);
        let offered = super::handover::offered(&caller).await?;
        Ok::<_, Refusal>(view! {
            <Page title=common::LOCAL_APPLICATIONS above=vec![Crumb::link(common::HOME, "/")]>
                <h1 class="page-title">{Words::from(common::LOCAL_APPLICATIONS).say()}</h1>
                {offered}
                <p class="lead">{Words::from(say::LOCAL_LEAD).say()}</p>
                <ul class="cards">
                    <Card href="/local/interaction" title=common::INTERACTION text=say::INTERACTION_LEAD/>
                </ul>
                {files.then(shortcuts)}
            </Page>
        })
    })
}

/// The tasks themselves, for those who do not look for them in menus.
fn shortcuts() -> AnyView {
    view! {
        <h2>{Words::from(say::SHORTCUTS).say()}</h2>
        <ul class="cards">
            <Card href="/certificates/new" title=common::ADD_CERTIFICATE text=say::ADD_SHORTCUT/>
            <Card href="/certificates" title=common::MY_APPLICATIONS text=say::QUERY_SHORTCUT/>
            <Card href="/drafts" title=common::MY_DRAFTS text=say::DRAFTS_SHORTCUT/>
        </ul>
        <form method="get" action="/certificates" class="search" role="search">
            <TextField name="no" label=say::FIND_APPLICATION width=Width::Medium autocomplete="off"/>
            <div class="actions"><Button look=Look::Secondary>{Words::from(messages::certificate::SEARCH).say()}</Button></div>
        </form>
    }
    .into_any()
}

/// 关企互动.
#[component]
pub fn Interaction() -> impl IntoView {
    load_for_caller(|_| async move {
        let above = vec![
            Crumb::link(common::HOME, "/"),
            Crumb::link(common::LOCAL_APPLICATIONS, "/local"),
        ];
        Ok::<_, Refusal>(view! {
            <Page title=common::INTERACTION above>
                <h1 class="page-title">{Words::from(common::INTERACTION).say()}</h1>
                <p class="lead">{Words::from(say::INTERACTION_LEAD).say()}</p>
                <ul class="cards">
                    <Card href="/certificates" title=common::SERVICE text=say::SERVICE_LEAD/>
                </ul>
            </Page>
        })
    })
}
