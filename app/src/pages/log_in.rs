//! 登录.

use std::net::IpAddr;

use domain::Text;
use domain::certificate::Values;
use leptos::prelude::*;
use messages::{account as say, common, people, second};
use services::Refusal;
use services::sessions::{Picture, Who};

use super::again::{refused, too_often};
use super::frame::Page;
use super::load::load;
use super::passkeys::log_in_with_passkey;
use super::problems::Problems;
use super::show::{Token, query};
use crate::api::form::with_query;
use crate::components::{
    Button, ErrorSummary, Notice, PasswordField, TextField, Tone, Width, Words, lang,
};
use crate::visit::{Visit, go, services};

const PAGE: &str = "/login";

/// What is asked for besides the password.
enum Asked {
    Nothing,
    Picture(Picture),
    /// The code from the mail.
    MailCode,
}

/// 登录.
#[component]
pub fn LogIn() -> impl IntoView {
    let visit = Visit::current();
    if visit.session.is_some() {
        go("/start");
    } else if visit.enrolling.is_some() {
        go(crate::api::form::ENROL);
    }
    let (user, by_code) = (query("user"), query("by") == "code");
    let (by_mail, why) = (query("proof") == "mail", query("why"));
    load(async move {
        let (_, problems) = refused(PAGE).await?;
        let kept = match by_code || why == "refused" {
            true => services().kept().values(&visit.visitor(), PAGE).await?,
            false => None,
        };
        let kept = kept.unwrap_or_default();
        let who = Who {
            name: &user,
            person: if by_code { kept.get("person") } else { "" },
        };
        let asked = match by_mail {
            true => Asked::MailCode,
            false => asked(&who, visit.address).await?,
        };
        let name = match by_code {
            true => say::CREDIT_CODE,
            false => say::LOG_IN_NAME,
        };
        let fields = [
            ("user_name", name),
            ("person", say::PERSON_NAME),
            ("picture", say::PICTURE),
            ("mail_code", people::CODE),
        ];
        let problems = Problems::of_account(&problems, &fields);
        Ok(page(by_code, &user, &kept, &asked, &problems))
    })
}

async fn asked(who: &Who<'_>, ip: IpAddr) -> Result<Asked, Refusal> {
    let services = services();
    let sessions = services.sessions();
    Ok(match sessions.asks_proof(who, ip).await? {
        true => Asked::Picture(sessions.picture().await?),
        false => Asked::Nothing,
    })
}

fn page(by_code: bool, user: &str, kept: &Values, asked: &Asked, problems: &Problems) -> AnyView {
    let why = why(by_code, kept.get("reason"));
    let by = if by_code { "code" } else { "" };
    let errors = problems.errors(&|field| match field {
        "picture" | "mail_code" => format!("proof[{field}]"),
        other => other.to_owned(),
    });
    let who = who_fields(by_code, user, kept, problems);
    let passkey = log_in_with_passkey(query("next"));
    let (proof, instead) = (proof_fields(asked, problems), mail_instead(asked));
    view! {
        <Page title=say::LOG_IN_TITLE>
            <div class="narrow">
                <ErrorSummary errors/>
                <h1 class="page-title">{Words::from(say::LOG_IN_TITLE).say()}</h1>
                {why}
                <p class="hint">{Words::from(say::LOG_IN_SOURCES).say()}</p>
                <form method="post" action="/api/log_in" class="form">
                    <Token/>
                    <input type="hidden" name="next" value=query("next")/>
                    <input type="hidden" name="by" value=by/>
                    {who}
                    <PasswordField name="password" label=say::PASSWORD/>
                    {proof}
                    <div class="actions"><Button>{Words::from(common::LOG_IN).say()}</Button></div>
                    {instead}
                </form>
                {passkey}
                {ways(by_code)}
            </div>
        </Page>
    }
    .into_any()
}

/// By user name or mobile number, or by credit code and name.
fn who_fields(by_code: bool, user: &str, kept: &Values, problems: &Problems) -> AnyView {
    let (label, hint) = match by_code {
        false => (say::LOG_IN_NAME, None),
        true => (say::CREDIT_CODE, Some(say::LOG_IN_CODE_HINT)),
    };
    let hint = hint.map(Words::from).unwrap_or_default();
    let person = by_code.then(|| {
        view! {
            <TextField
                name="person" label=say::PERSON_NAME value=kept.get("person")
                error=problems.at("person") autocomplete="name"
            />
        }
    });
    view! {
        <TextField
            name="user_name" label hint value=user error=problems.at("user_name")
            autocomplete="username"
        />
        {person}
    }
    .into_any()
}

fn proof_fields(asked: &Asked, problems: &Problems) -> AnyView {
    match asked {
        Asked::Nothing => ().into_any(),
        Asked::Picture(picture) => picture_field(picture, problems),
        Asked::MailCode => view! {
            <TextField
                name="proof[mail_code]" label=people::CODE hint=people::CODE_HINT
                error=problems.at("mail_code") width=Width::Short autocomplete="one-time-code"
                inputmode="numeric"
            />
        }
        .into_any(),
    }
}

fn picture_field(picture: &Picture, problems: &Problems) -> AnyView {
    let (width, height) = picture.size;
    view! {
        <input type="hidden" name="proof[picture_id]" value=picture.id.clone()/>
        <p class="picture-code">
            <img src=picture.source.clone() width=width height=height alt=say::PICTURE_ALT.get(lang())/>
        </p>
        <TextField
            name="proof[picture]" label=say::PICTURE hint=say::PICTURE_HINT error=problems.at("picture")
            width=Width::Short autocomplete="off"
        />
    }
    .into_any()
}

/// The button for a code by mail; after it, so that the Enter key logs in.
fn mail_instead(asked: &Asked) -> Option<AnyView> {
    let words = match asked {
        Asked::Nothing => return None,
        Asked::Picture(_) => say::MAIL_INSTEAD,
        Asked::MailCode => people::SEND_AGAIN,
    };
    Some(
        view! {
            <p class="mail-instead">
                <button class="link-button" type="submit" name="proof[action]" value="mail">
                    {Words::from(words).say()}
                </button>
            </p>
        }
        .into_any(),
    )
}

/// The other way in, and the ways out for whoever cannot log in.
fn ways(by_code: bool) -> AnyView {
    let (by, words) = match by_code {
        false => ("code", say::LOG_IN_BY_CODE),
        true => ("", say::LOG_IN_BY_NAME),
    };
    let other = with_query(PAGE, &[("by", by), ("next", &query("next"))]);
    view! {
        <p><a href=other>{Words::from(words).say()}</a></p>
        <p>
            <a href="/recover/user-name">{Words::from(say::FORGOT_USER_NAME).say()}</a>
            " · "
            <a href="/recover/password">{Words::from(say::FORGOT_PASSWORD).say()}</a>
        </p>
        <p>
            {Words::from(say::NO_ACCOUNT).say()}
            " "
            <a href="/register">{Words::from(common::REGISTER).say()}</a>
        </p>
    }
    .into_any()
}

/// Why one is here, or here again; `reason` is the official's for a registration not approved.
fn why(by_code: bool, reason: &str) -> Option<AnyView> {
    let notice = |tone, text: Text| (tone, text.get(lang()).to_owned());
    let (tone, words) = match query("why").as_str() {
        "wrong" if by_code => notice(Tone::Error, say::LOG_IN_WRONG_CODE),
        "wrong" => notice(Tone::Error, say::LOG_IN_WRONG),
        "mailed" => notice(Tone::Info, say::LOG_IN_MAILED),
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
        "passkey" => notice(Tone::Error, messages::passkey::NOT_FITTING),
        "out" => notice(Tone::Success, say::LOGGED_OUT),
        _ => return too_often(),
    };
    Some(view! { <Notice tone>{words}</Notice> }.into_any())
}
