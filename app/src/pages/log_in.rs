//! 登录.

use domain::Text;
use leptos::prelude::*;
use messages::{account as say, common, people, second};

use super::again::too_often;
use super::frame::Page;
use super::load::load;
use super::show::{Token, query};
use crate::components::{Button, Notice, PasswordField, TextField, Tone, Words, lang};
use crate::visit::{Visit, go, services};

/// 登录.
#[component]
pub fn LogIn() -> impl IntoView {
    let visit = Visit::current();
    if visit.session.is_some() {
        go("/start");
    } else if visit.enrolling.is_some() {
        go(crate::api::form::ENROL);
    }
    load(async move {
        let reason = match query("why").as_str() {
            "refused" => services().kept().values(&visit.visitor(), "/login").await?,
            _ => None,
        };
        let reason = reason
            .map(|kept| kept.get("reason").to_owned())
            .unwrap_or_default();
        Ok(form(&reason))
    })
}

fn form(reason: &str) -> AnyView {
    let why = why(reason);
    view! {
        <Page title=say::LOG_IN_TITLE>
            <div class="narrow">
                <h1 class="page-title">{Words::from(say::LOG_IN_TITLE).say()}</h1>
                {why}
                <form method="post" action="/api/log_in" class="form">
                    <Token/>
                    <input type="hidden" name="next" value=query("next")/>
                    <TextField name="user_name" label=say::LOG_IN_NAME value=query("user") autocomplete="username"/>
                    <PasswordField name="password" label=say::PASSWORD/>
                    <div class="actions"><Button>{Words::from(common::LOG_IN).say()}</Button></div>
                </form>
                <p>
                    <a href="/recover/user-name">{Words::from(say::FORGOT_USER_NAME).say()}</a>
                    " · "
                    <a href="/recover/password">{Words::from(say::FORGOT_PASSWORD).say()}</a>
                </p>
                <p>
                    {Words::from(say::NO_ACCOUNT).say()}
                    <a href="/register">{Words::from(common::REGISTER).say()}</a>
                </p>
            </div>
        </Page>
    }
    .into_any()
}

/// Why one is here, or here again; `reason` is the official's for a registration not approved.
fn why(reason: &str) -> Option<AnyView> {
    let notice = |tone, text: Text| (tone, text.get(lang()).to_owned());
    let (tone, words) = match query("why").as_str() {
        "wrong" => notice(Tone::Error, say::LOG_IN_WRONG),
        "needed" => notice(Tone::Info, say::LOG_IN_NEEDED),
        "second" => notice(Tone::Warning, second::STEP_OVER),
        "lapsed" => notice(Tone::Warning, say::LOG_IN_LAPSED),
        "approval" => notice(Tone::Warning, say::AWAITING_APPROVAL),
        "refused" => (
            Tone::Error,
            say::NOT_APPROVED.fill(lang(), &[("reason", reason)]),
        ),
        "disabled" => notice(Tone::Error, say::ACCOUNT_DISABLED),
        "set" => notice(Tone::Success, people::PASSWORD_SET),
        "closed" => notice(Tone::Success, messages::own::CLOSED),
        "out" => notice(Tone::Success, say::LOGGED_OUT),
        _ => return too_often(),
    };
    Some(view! { <Notice tone>{words}</Notice> }.into_any())
}
