//! 通行密钥: one's own passkeys, and log-in with one.

use leptos::prelude::*;
use messages::{passkey as say, people};
use services::Refusal;
use services::passkeys::{Begun, MAX_PASSKEYS, Passkey, RelyingParty};

use super::again::{Said, refused, said, too_often};
use super::frame::{Page, Part};
use super::load::load_for_caller;
use super::problems::Problems;
use super::show::{self, Token, query};
use crate::assets::PasskeyScript;
use crate::components::{
    Button, Cell, Crumb, DataTable, ErrorSummary, Head, Notice, PasswordField, TextField, Tone,
    Width, Words, lang,
};
use crate::visit::{Visit, services};

const PAGE: &str = "/account/passkeys";

/// 通行密钥.
#[component]
pub fn Passkeys() -> impl IntoView {
    let visitor = Visit::current().visitor();
    let step = query("step");
    load_for_caller(move |caller| async move {
        let services = services();
        let passkeys = services.passkeys();
        let own = passkeys.list(&caller).await?;
        let begun = match step.as_str() {
            "make" => passkeys.begun(&caller, &visitor).await?,
            _ => None,
        };
        let (typed, problems) = refused(PAGE).await?;
        let labels = [("name", say::NAME), ("current", people::OWN_PASSWORD)];
        let problems = Problems::of_account(&problems, &labels);
        let party = passkeys.party().cloned();
        let way = match (&party, &begun) {
            (None, _) => no_site(),
            (Some(party), Some(begun)) => make(party, begun),
            (Some(party), None) => add(party, typed.get("name"), &problems),
        };
        Ok::<_, Refusal>(view! {
            <Page title=say::TITLE part=Part::Own above=vec![Crumb::link(people::OWN, "/account")]>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::TITLE).say()}</h1>
                {said(SAID).or_else(too_often)}
                <p class="lead">{Words::from(say::LEAD).say()}</p>
                {table(&own)}
                {way}
            </Page>
        })
    })
}

/// What is said after each of the actions, by the notice it leads back with.
const SAID: &[Said] = &[
    ("added", Tone::Success, say::ADDED_SAID),
    ("removed", Tone::Success, say::REMOVED_SAID),
    ("refused", Tone::Error, say::NOT_MADE),
    ("conflict", Tone::Warning, say::KNOWN),
];

fn table(own: &[Passkey]) -> AnyView {
    if own.is_empty() {
        return view! { <p>{Words::from(say::EMPTY).say()}</p> }.into_any();
    }
    let heads = vec![
        Head::new(say::NAME),
        Head::new(say::ADDED),
        Head::new(say::USED),
        Head::new(people::ACTIONS),
    ];
    let rows = own.iter().map(row).collect_view();
    view! {
        <h2>{Words::from(say::TABLE).say()}</h2>
        <DataTable caption=say::TABLE heads>{rows}</DataTable>
    }
    .into_any()
}

fn row(own: &Passkey) -> AnyView {
    let used = own.used_at.map(show::time);
    let used = used.unwrap_or_else(|| say::NEVER.get(lang()).to_owned());
    let (name, named) = (own.name.clone(), own.name.clone());
    let (id, added) = (own.id.to_string(), show::time(own.added_at));
    view! {
        <tr>
            <Cell label=say::NAME main=true>{name}</Cell>
            <Cell label=say::ADDED>{added}</Cell>
            <Cell label=say::USED>{used}</Cell>
            <Cell label=people::ACTIONS>
                <form method="post" action="/api/remove_passkey">
                    <Token/>
                    <input type="hidden" name="passkey" value=id/>
                    <button class="link-button" type="submit">
                        {say::REMOVE.get(lang())} <span class="visually-hidden">{named}</span>
                    </button>
                </form>
            </Cell>
        </tr>
    }
    .into_any()
}

fn no_site() -> AnyView {
    view! { <Notice tone=Tone::Info>{Words::from(say::NO_SITE).say()}</Notice> }.into_any()
}

/// The name, and the password once more. What follows needs script: it is said here already.
fn add(party: &RelyingParty, name: &str, problems: &Problems) -> AnyView {
    let lead = say::ADD_LEAD.fill(lang(), &[("max", &MAX_PASSKEYS.to_string())]);
    view! {
        <h2>{Words::from(say::ADD_TITLE).say()}</h2>
        <p>{lead}</p>
        <p class="hint">{needs(party)}</p>
        <form method="post" action="/api/begin_passkey" class="form">
            <Token/>
            <TextField
                name="name" label=say::NAME hint=say::NAME_HINT value=name
                error=problems.at("name") width=Width::Medium autocomplete="off"
            />
            <PasswordField name="current" label=people::OWN_PASSWORD error=problems.at("current")/>
            <div class="actions"><Button>{Words::from(say::ADD).say()}</Button></div>
        </form>
    }
    .into_any()
}

/// The button that asks the device. It is there for browsers that can; the others are told.
fn make(party: &RelyingParty, begun: &Begun) -> AnyView {
    let title = say::MAKE_TITLE.fill(lang(), &[("name", &begun.name)]);
    view! {
        <h2>{title}</h2>
        <div
            data-passkey="create" data-origin=party.origin.clone()
            data-options=begun.options.clone() data-failed=say::FAILED.get(lang())
        >
            <p data-without="">{needs(party)}</p>
            <form method="post" action="/api/add_passkey" hidden>
                <Token/>
                <p>{Words::from(say::MAKE_LEAD).say()}</p>
                <p role="status"></p>
                <div class="actions"><Button>{Words::from(say::MAKE).say()}</Button></div>
            </form>
        </div>
        <p><a href=PAGE>{Words::from(say::BACK).say()}</a></p>
        <PasskeyScript/>
    }
    .into_any()
}

fn needs(party: &RelyingParty) -> String {
    say::NEEDS_SCRIPT.fill(lang(), &[("origin", &party.origin)])
}

/// The way in by a passkey, shown by browsers that can.
pub fn log_in_with_passkey(next: String) -> Option<AnyView> {
    let origin = services().passkeys().party()?.origin.clone();
    Some(
        view! {
            <div data-passkey="get" data-origin=origin data-failed=say::FAILED.get(lang())>
                <form method="post" action="/api/log_in_passkey" hidden>
                    <Token/>
                    <input type="hidden" name="next" value=next/>
                    <p role="status"></p>
                    <p><button class="link-button" type="submit">{Words::from(say::LOG_IN).say()}</button></p>
                </form>
            </div>
            <PasskeyScript/>
        }
        .into_any(),
    )
}
