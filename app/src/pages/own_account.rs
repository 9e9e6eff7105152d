//! 我的账号.

use domain::Lang;
use domain::account::Role;
use domain::permission::{Action, Caller, may};
use leptos::prelude::*;
use messages::{access, account, own, passkey, people as say, second};
use services::Refusal;
use services::own::OwnSession;
use services::second_factor::{Factor, InUse};
use services::sessions::Token as SessionToken;

use super::again::{Said, said, too_often};
use super::frame::{Page, Part};
use super::load::load_for_caller;
use super::problems::Problems;
use super::show::{self, Token, query};
use super::welcome::new_password;
use crate::components::{
    Button, Cell, DataTable, ErrorSummary, Head, Look, OptionItem, PasswordField, Select,
    SummaryList, SummaryRow, Tag, Tone, Width, Words, lang,
};
use crate::visit::{Visit, services};

/// 我的账号.
#[component]
pub fn OwnAccount() -> impl IntoView {
    let visit = Visit::current();
    let notice = query("notice");
    load_for_caller(move |caller| async move {
        let services = services();
        let token = SessionToken::parse(&visit.cookie).ok_or(Refusal::NotFound)?;
        let sessions = services.own().sessions(&caller, &token).await?;
        let factor = services.second_factor().find(&caller).await?;
        let passkeys = services.passkeys().list(&caller).await?.len();
        let problems = match notice.as_str() {
            "problems" => {
                services
                    .kept()
                    .problems(&visit.visitor(), "/account")
                    .await?
            }
            _ => Vec::new(),
        };
        let problems = Problems::of_account(
            &problems,
            &[
                ("current", say::CURRENT_PASSWORD),
                ("password", say::NEW_PASSWORD),
            ],
        );
        let offered = super::handover::offered(&caller).await?;
        let last = visit
            .session
            .as_ref()
            .and_then(|session| session.last_log_in);
        let last = last.map_or_else(|| say::FIRST_LOG_IN.get(lang()).to_owned(), show::time);
        let ways_on = ways_on(&caller);
        Ok::<_, Refusal>(view! {
            <Page title=say::OWN part=Part::Own>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::OWN).say()}</h1>
                {said(SAID).or_else(too_often)}
                {offered}
                <SummaryList>
                    <SummaryRow key=account::USER_NAME value=caller.user_name.clone()/>
                    <SummaryRow key=account::PERSON_NAME value=caller.name.clone()/>
                    <SummaryRow key=say::ROLE value=caller.role.text()/>
                    <SummaryRow key=say::PREVIOUS_LOG_IN value=last/>
                    <SummaryRow key=second::TITLE value=factor_state(&factor) change="/account/second-factor" change_word=begin(factor.in_use.is_none(), say::ENABLE)/>
                    <SummaryRow key=passkey::TITLE value=number_of(passkeys) change="/account/passkeys" change_word=begin(passkeys == 0, passkey::ADD_ONE)/>
                </SummaryList>
                {ways_on}
                {form(&problems)}
                {table(&sessions)}
                {language()}
            </Page>
        })
    })
}

fn factor_state(factor: &Factor) -> String {
    match factor.in_use {
        Some(InUse { since, .. }) => second::ON_SINCE.fill(lang(), &[("time", &show::time(since))]),
        None => second::OFF.get(lang()).to_owned(),
    }
}

/// What to call the way to something that is not there yet.
fn begin(absent: bool, word: domain::Text) -> Words {
    if absent {
        word.into()
    } else {
        Words::default()
    }
}

fn number_of(passkeys: usize) -> String {
    match passkeys {
        0 => passkey::NONE.get(lang()).to_owned(),
        number => passkey::NUMBER.fill(lang(), &[("n", &number.to_string())]),
    }
}

/// What can be done with one's own data, by whom.
fn ways_on(caller: &Caller) -> AnyView {
    let files = matches!(caller.role, Role::Administrator | Role::Operator);
    let administers = may(caller, Action::EditOrganisation, caller.organisation);
    let makes_tokens = may(caller, Action::ManageTokens, caller.organisation);
    let link = |shown: bool, href: &'static str, text: domain::Text| {
        shown.then(|| view! { <li><a href=href>{text.get(lang())}</a></li> })
    };
    view! {
        <h2>{Words::from(own::MY_DATA).say()}</h2>
        <ul>
            {link(true, "/account/contact", own::CONTACT_LINK)}
            {link(administers, "/account/company", own::COMPANY)}
            {link(makes_tokens, "/access", access::TITLE)}
            {link(true, "/account/data.json", own::EXPORT)}
            {link(files, "/account/close", own::CLOSE)}
        </ul>
    }
    .into_any()
}

/// What is said after each of the actions, by the notice it leads back with.
const SAID: &[Said] = &[
    ("changed", Tone::Success, say::PASSWORD_CHANGED),
    ("ended", Tone::Success, say::SESSION_ENDED),
    ("language", Tone::Success, own::LANGUAGE_SET),
];

/// The language of pages and mails.
fn language() -> AnyView {
    let languages = [Lang::Zh, Lang::En].map(|one| {
        let name = messages::component::LANGUAGE_NAME.get(one);
        OptionItem::new(one.code(), name)
    });
    let (options, value) = (languages.to_vec(), lang().code());
    view! {
        <h2>{Words::from(own::LANGUAGE).say()}</h2>
        <form method="post" action="/api/set_language" class="form">
            <Token/>
            <Select name="language" label=own::LANGUAGE_LABEL options value width=Width::Short/>
            <div class="actions">
                <Button look=Look::Secondary>{Words::from(own::LANGUAGE_SAVE).say()}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn table(sessions: &[OwnSession]) -> AnyView {
    let heads = vec![
        Head::new(say::SESSION_BEGAN),
        Head::new(say::SESSION_SEEN),
        Head::new(say::ACTIONS),
    ];
    let rows = sessions.iter().map(row).collect_view();
    view! {
        <h2>{Words::from(say::SESSIONS).say()}</h2>
        <p>{Words::from(say::SESSIONS_LEAD).say()}</p>
        <DataTable caption=say::SESSIONS heads>{rows}</DataTable>
    }
    .into_any()
}

fn row(session: &OwnSession) -> AnyView {
    let (began, seen) = (show::time(session.began), show::time(session.seen));
    let action = if session.is_this {
        view! { <Tag text=say::THIS_SESSION tone=Tone::Success/> }.into_any()
    } else {
        view! {
            <form method="post" action="/api/end_session">
                <Token/>
                <input type="hidden" name="session" value=session.id.clone()/>
                <button class="link-button" type="submit">{say::END_SESSION.get(lang())}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <Cell label=say::SESSION_BEGAN main=true>{began}</Cell>
            <Cell label=say::SESSION_SEEN>{seen}</Cell>
            <Cell label=say::ACTIONS>{action}</Cell>
        </tr>
    }
    .into_any()
}

fn form(problems: &Problems) -> AnyView {
    view! {
        <h2>{Words::from(say::CHANGE_PASSWORD).say()}</h2>
        <form method="post" action="/api/change_password" class="form">
            <Token/>
            <PasswordField name="current" label=say::CURRENT_PASSWORD error=problems.at("current")/>
            {new_password(problems)}
            <div class="actions"><Button>{Words::from(say::CHANGE_PASSWORD).say()}</Button></div>
        </form>
    }
    .into_any()
}
