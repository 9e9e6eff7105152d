//! The document around every page, and the portal's routes.

use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

use crate::assets::Style;
use crate::pages;
use crate::visit::{Visit, forbid_foreign_content};

/// The HTML document.
pub fn shell() -> impl IntoView {
    let lang = use_context::<Visit>()
        .map(|visit| visit.lang)
        .unwrap_or_default();
    provide_context(lang);
    forbid_foreign_content();
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="description" content=messages::home::LEAD.get(lang)/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="data:,"/>
                <Style/>
                <MetaTags/>
            </head>
            <body>
                <Portal/>
            </body>
        </html>
    }
}

/// All pages.
#[component]
pub fn Portal() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=pages::NotFound>
                <Route path=path!("/") view=pages::Home ssr=SsrMode::Async/>
                <Route path=path!("/login") view=pages::LogIn ssr=SsrMode::Async/>
                <Route path=path!("/login/second") view=pages::LogInSecond ssr=SsrMode::Async/>
                <Route path=path!("/start") view=pages::Start ssr=SsrMode::Async/>
                <Route path=path!("/help") view=pages::Help ssr=SsrMode::Async/>
                <Route path=path!("/news") view=pages::NewsList ssr=SsrMode::Async/>
                <Route path=path!("/announcements") view=pages::announcements::List ssr=SsrMode::Async/>
                <Route path=path!("/announcements/new") view=pages::announcements::Add ssr=SsrMode::Async/>
                <Route path=path!("/announcements/:id") view=pages::announcements::Edit ssr=SsrMode::Async/>
                <Route path=path!("/help/forms/:kind") view=pages::HelpForm ssr=SsrMode::Async/>
                <Route path=path!("/news/:id") view=pages::News ssr=SsrMode::Async/>
                <Route path=path!("/recover/user-name") view=pages::claims::Ask ssr=SsrMode::Async/>
                <Route path=path!("/recover/user-name/papers") view=pages::claims::Papers ssr=SsrMode::Async/>
                <Route path=path!("/recover/user-name/sheet") view=pages::claims::Sheet ssr=SsrMode::Async/>
                <Route path=path!("/recover/user-name/status") view=pages::claims::Status ssr=SsrMode::Async/>
                <Route path=path!("/recover/password") view=pages::RecoverPassword ssr=SsrMode::Async/>
                <Route path=path!("/register") view=pages::register::Choose ssr=SsrMode::Async/>
                <Route path=path!("/register/administrator") view=pages::register::Administrator ssr=SsrMode::Async/>
                <Route path=path!("/register/done") view=pages::register::Done ssr=SsrMode::Async/>
                <Route path=path!("/register/:kind") view=pages::register::Subject ssr=SsrMode::Async/>
                <Route path=path!("/people") view=pages::People ssr=SsrMode::Async/>
                <Route path=path!("/account/contact") view=pages::own_data::Contact ssr=SsrMode::Async/>
                <Route path=path!("/account/company") view=pages::own_data::Company ssr=SsrMode::Async/>
                <Route path=path!("/account/close") view=pages::own_data::Close ssr=SsrMode::Async/>
                <Route path=path!("/changes") view=pages::own_data::Changes ssr=SsrMode::Async/>
                <Route path=path!("/changes/:id") view=pages::own_data::Change ssr=SsrMode::Async/>
                <Route path=path!("/people/log") view=pages::PeopleLog ssr=SsrMode::Async/>
                <Route path=path!("/people/:id") view=pages::OperatorRights ssr=SsrMode::Async/>
                <Route path=path!("/handover") view=pages::Handover ssr=SsrMode::Async/>
                <Route path=path!("/account") view=pages::OwnAccount ssr=SsrMode::Async/>
                <Route path=path!("/account/passkeys") view=pages::Passkeys ssr=SsrMode::Async/>
                <Route path=path!("/account/second-factor") view=pages::SecondFactor ssr=SsrMode::Async/>
                <Route path=path!("/access") view=pages::access::Access ssr=SsrMode::Async/>
                <Route path=path!("/api/docs") view=pages::access::Docs ssr=SsrMode::Async/>
                <Route path=path!("/welcome") view=pages::Welcome ssr=SsrMode::Async/>
                <Route path=path!("/approvals") view=pages::approvals::Queue ssr=SsrMode::Async/>
                <Route path=path!("/approvals/:id") view=pages::approvals::Open ssr=SsrMode::Async/>
                <Route path=path!("/staff") view=pages::Staff ssr=SsrMode::Async/>
                <Route path=path!("/audit") view=pages::Audit ssr=SsrMode::Async/>
                <Route path=path!("/claims") view=pages::claims::Queue ssr=SsrMode::Async/>
                <Route path=path!("/claims/:id") view=pages::claims::Case ssr=SsrMode::Async/>
                <Route path=path!("/local") view=pages::Local ssr=SsrMode::Async/>
                <Route path=path!("/local/interaction") view=pages::Interaction ssr=SsrMode::Async/>
                <Route path=path!("/certificates") view=pages::certificates::Query ssr=SsrMode::Async/>
                <Route path=path!("/certificates/new") view=pages::drafts::New ssr=SsrMode::Async/>
                <Route path=path!("/certificates/:no") view=pages::certificates::Detail ssr=SsrMode::Async/>
                <Route path=path!("/certificates/:no/submitted") view=pages::certificates::Submitted ssr=SsrMode::Async/>
                <Route path=path!("/certificates/:no/withdraw") view=pages::certificates::Withdraw ssr=SsrMode::Async/>
                <Route path=path!("/certificates/:no/slip") view=pages::certificates::Slip ssr=SsrMode::Async/>
                <Route path=path!("/drafts") view=pages::drafts::List ssr=SsrMode::Async/>
                <Route path=path!("/drafts/import") view=pages::drafts::Import ssr=SsrMode::Async/>
                <Route path=path!("/templates") view=pages::drafts::Templates ssr=SsrMode::Async/>
                <Route path=path!("/addresses") view=pages::drafts::Addresses ssr=SsrMode::Async/>
                <Route path=path!("/drafts/:id") view=pages::drafts::Fill ssr=SsrMode::Async/>
                <Route path=path!("/drafts/:id/files") view=pages::drafts::Files ssr=SsrMode::Async/>
                <Route path=path!("/drafts/:id/merge") view=pages::drafts::Merge ssr=SsrMode::Async/>
                <Route path=path!("/drafts/:id/check") view=pages::drafts::Check ssr=SsrMode::Async/>
                <Route path=path!("/drafts/:id/discard") view=pages::drafts::Discard ssr=SsrMode::Async/>
                <Route path=path!("/review") view=pages::review::Queue ssr=SsrMode::Async/>
                <Route path=path!("/review/statistics") view=pages::review::Statistics ssr=SsrMode::Async/>
                <Route path=path!("/review/:no") view=pages::review::Case ssr=SsrMode::Async/>
                <Route path=path!("/counter") view=pages::review::Counter ssr=SsrMode::Async/>
                <Route path=path!("/records") view=pages::records::Search ssr=SsrMode::Async/>
                <Route path=path!("/records/import") view=pages::records::Import ssr=SsrMode::Async/>
                <Route path=path!("/policies") view=pages::records::Policies ssr=SsrMode::Async/>
                <Route path=path!("/styleguide") view=pages::Styleguide ssr=SsrMode::Async/>
                <Route path=path!("/stale") view=pages::Stale ssr=SsrMode::Async/>
                <Route path=path!("/missing") view=pages::NotFound ssr=SsrMode::Async/>
                <Route path=path!("/forbidden") view=pages::Forbidden ssr=SsrMode::Async/>
                <Route path=path!("/unavailable") view=pages::Unavailable ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
