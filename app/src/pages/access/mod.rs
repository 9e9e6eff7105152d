//! 接口接入: tokens with which programs act, and where they are told of changes.

mod callback;
mod docs;
mod tokens;

use domain::Text;
use domain::certificate::Values;
use leptos::prelude::*;
use messages::access as say;
use services::Refusal;

use super::again::{Said, refused, said};
use super::frame::{Page, Part};
use super::load::load_for_caller;
use super::problems::Problems;
use super::show::query;
use crate::components::{Crumb, ErrorSummary, Notice, Tone, Words, lang};
use crate::visit::{Visit, services};

pub use docs::Docs;

/// Under what a secret is kept until it was shown.
pub const SECRET: &str = "/access#secret";

/// What was typed into the page, and what was wrong with it.
struct Typed {
    values: Values,
    problems: Problems,
}

impl Typed {
    fn get(&self, name: &str) -> String {
        self.values.get(name).to_owned()
    }
}

/// 接口接入.
#[component]
pub fn Access() -> impl IntoView {
    let visitor = Visit::current().visitor();
    let notice = query("notice");
    load_for_caller(move |caller| async move {
        let services = services();
        let tokens = services.tokens().list(&caller).await?;
        let callback = match caller.organisation {
            Some(_) => Some(services.callbacks().show(&caller).await?),
            None => None,
        };
        let kept = services.kept();
        let shown = match notice.as_str() {
            "token" | "secret" => kept.values(&visitor, SECRET).await?,
            _ => None,
        };
        if shown.is_some() {
            kept.forget(&visitor, SECRET).await;
        }
        let (values, problems) = refused("/access").await?;
        let typed = Typed {
            values,
            problems: Problems::of_account(&problems, LABELS),
        };
        let lead = match caller.organisation {
            Some(_) => say::LEAD,
            None => say::LEAD_CUSTOMS,
        };
        let above = vec![Crumb::link(messages::people::OWN, "/account")];
        Ok::<_, Refusal>(view! {
            <Page title=say::TITLE part=Part::Own above>
                <ErrorSummary errors=typed.problems.errors(&input_name)/>
                <h1 class="page-title">{Words::from(say::TITLE).say()}</h1>
                <p class="lead">{Words::from(lead).say()}</p>
                <p><a href="/api/docs">{Words::from(say::DOCS_LINK).say()}</a></p>
                {shown.as_ref().map(secret)}
                {said(SAID)}
                {tokens::table(&tokens)}
                {tokens::form(&typed, caller.role)}
                {callback.map(|callback| callback::section(&callback, &typed))}
            </Page>
        })
    })
}

fn input_name(field: &str) -> String {
    match field {
        "scopes" => "scopes[]".to_owned(),
        other => other.to_owned(),
    }
}

/// A secret, shown this once.
fn secret(shown: &Values) -> AnyView {
    let (title, text) = match shown.get("name") {
        "" => (say::SECRET_TITLE, say::SECRET_TEXT.get(lang()).to_owned()),
        name => (
            say::SHOWN_TITLE,
            say::SHOWN_TEXT.fill(lang(), &[("name", name)]),
        ),
    };
    let secret = shown.get("secret").to_owned();
    view! {
        <Notice tone=Tone::Success title=title>
            <p>{text}</p>
            <p><code class="code" id="secret">{secret}</code></p>
        </Notice>
    }
    .into_any()
}

/// What this page's fields are called.
const LABELS: &[(&str, Text)] = &[
    ("name", say::NAME),
    ("scopes", say::SCOPES),
    ("days", say::DAYS),
    ("url", say::URL),
];

/// What is said after each of the actions, by the notice it leads back with.
const SAID: &[Said] = &[
    ("revoked", Tone::Success, say::WAS_REVOKED),
    ("removed", Tone::Success, say::WAS_REMOVED),
    ("conflict", Tone::Warning, say::CONFLICT),
];
