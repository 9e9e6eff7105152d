//! The document around every page, and the portal's pages.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::reactive::owner::with_context;
use messages::home as say;

use crate::assets::Style;
use crate::components::Markup;
use crate::pages;
use crate::visit::{Visit, forbid_foreign_content};

/// What builds a page. What the page waits for is in its view.
pub type Page = fn() -> AnyView;

/// All pages, each with its path.
pub const PAGES: &[(&str, Page)] = &[
    ("/", || pages::Home().into_any()),
    ("/login", || pages::LogIn().into_any()),
    ("/login/second", || pages::LogInSecond().into_any()),
    ("/start", || pages::Start().into_any()),
    ("/help", || pages::Help().into_any()),
    ("/news", || pages::NewsList().into_any()),
    ("/announcements", || pages::announcements::List().into_any()),
    ("/announcements/new", || {
        pages::announcements::Add().into_any()
    }),
    ("/announcements/{id}", || {
        pages::announcements::Edit().into_any()
    }),
    ("/help/forms/{kind}", || pages::HelpForm().into_any()),
    ("/news/{id}", || pages::News().into_any()),
    ("/recover/user-name", || pages::claims::Ask().into_any()),
    ("/recover/user-name/papers", || {
        pages::claims::Papers().into_any()
    }),
    ("/recover/user-name/sheet", || {
        pages::claims::Sheet().into_any()
    }),
    ("/recover/user-name/status", || {
        pages::claims::Status().into_any()
    }),
    ("/recover/password", || pages::RecoverPassword().into_any()),
    ("/register", || pages::register::Choose().into_any()),
    ("/register/administrator", || {
        pages::register::Administrator().into_any()
    }),
    ("/register/done", || pages::register::Done().into_any()),
    ("/register/{kind}", || pages::register::Subject().into_any()),
    ("/people", || pages::People().into_any()),
    ("/account/contact", || pages::own_data::Contact().into_any()),
    ("/account/company", || pages::own_data::Company().into_any()),
    ("/account/close", || pages::own_data::Close().into_any()),
    ("/changes", || pages::own_data::Changes().into_any()),
    ("/changes/{id}", || pages::own_data::Change().into_any()),
    ("/people/log", || pages::PeopleLog().into_any()),
    ("/people/{id}", || pages::OperatorRights().into_any()),
    ("/people/{id}/disable", || {
        pages::DisableOperator().into_any()
    }),
    ("/handover", || pages::Handover().into_any()),
    ("/account", || pages::OwnAccount().into_any()),
    ("/account/passkeys", || pages::Passkeys().into_any()),
    ("/account/second-factor", || {
        pages::SecondFactor().into_any()
    }),
    ("/access", || pages::access::Access().into_any()),
    ("/api/docs", || pages::access::Docs().into_any()),
    ("/welcome", || pages::Welcome().into_any()),
    ("/approvals", || pages::approvals::Queue().into_any()),
    ("/approvals/{id}", || pages::approvals::Open().into_any()),
    ("/staff", || pages::Staff().into_any()),
    ("/staff/{id}/disable", || pages::DisableStaff().into_any()),
    ("/audit", || pages::Audit().into_any()),
    ("/claims", || pages::claims::Queue().into_any()),
    ("/claims/{id}", || pages::claims::Case().into_any()),
    ("/local", || pages::Local().into_any()),
    ("/local/interaction", || pages::Interaction().into_any()),
    ("/certificates", || pages::certificates::Query().into_any()),
    ("/certificates/new", || pages::drafts::New().into_any()),
    ("/certificates/{no}", || {
        pages::certificates::Detail().into_any()
    }),
    ("/certificates/{no}/submitted", || {
        pages::certificates::Submitted().into_any()
    }),
    ("/certificates/{no}/withdraw", || {
        pages::certificates::Withdraw().into_any()
    }),
    ("/certificates/{no}/slip", || {
        pages::certificates::Slip().into_any()
    }),
    ("/drafts", || pages::drafts::List().into_any()),
    ("/drafts/import", || pages::drafts::Import().into_any()),
    ("/templates", || pages::drafts::Templates().into_any()),
    ("/addresses", || pages::drafts::Addresses().into_any()),
    ("/drafts/{id}", || pages::drafts::Fill().into_any()),
    ("/drafts/{id}/files", || pages::drafts::Files().into_any()),
    ("/drafts/{id}/merge", || pages::drafts::Merge().into_any()),
    ("/drafts/{id}/check", || pages::drafts::Check().into_any()),
    ("/drafts/{id}/discard", || {
        pages::drafts::Discard().into_any()
    }),
    ("/review", || pages::review::Queue().into_any()),
    ("/review/statistics", || {
        pages::review::Statistics().into_any()
    }),
    ("/review/{no}", || pages::review::Case().into_any()),
    ("/counter", || pages::review::Counter().into_any()),
    ("/records", || pages::records::Search().into_any()),
    ("/records/import", || pages::records::Import().into_any()),
    ("/policies", || pages::records::Policies().into_any()),
    ("/styleguide", || pages::Styleguide().into_any()),
    ("/stale", || pages::Stale().into_any()),
    ("/missing", || pages::NotFound().into_any()),
    ("/forbidden", || pages::Forbidden().into_any()),
    ("/unavailable", || pages::Unavailable().into_any()),
];

/// The page for addresses that there are not.
pub const NOT_FOUND: Page = || pages::NotFound().into_any();

/// What the browser calls the window; the page tells it while it is built.
#[derive(Clone, Debug, Default)]
struct Window(Arc<Mutex<String>>);

/// Room for the markup of most pages, in bytes.
const ROOM: usize = 48 * 1024;

/// The HTML document of a page, once there is all that the page waits for. Every page waits in one
/// place only, around all it shows (`pages::load`), so that the rest is written in one go.
pub async fn document(page: Page) -> String {
    let lang = use_context::<Visit>()
        .map(|visit| visit.lang)
        .unwrap_or_default();
    provide_context(lang);
    forbid_foreign_content();
    let window = Window::default();
    provide_context(window.clone());
    let content = page().resolve().await;
    let title = window.0.lock().map(|title| title.clone());
    let mut html = Markup::with_room(ROOM);
    html.raw("<!DOCTYPE html><html lang=\"").text(lang.tag());
    html.raw(
        "\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"description\" content=\"",
    );
    html.text(say::LEAD.get(lang));
    html.raw(
        "\"><meta name=\"color-scheme\" content=\"light dark\">\
         <link rel=\"icon\" href=\"data:,\">",
    );
    html.view(Style()).raw("<title>");
    html.text(&title.unwrap_or_default());
    html.raw("</title></head><body>").view(content);
    html.raw("</body></html>");
    html.into_string()
}

/// Names the window.
pub fn name_window(name: String) {
    with_context::<Window, _>(|window| {
        if let Ok(mut title) = window.0.lock() {
            *title = name;
        }
    });
}
