//! 本单位账号, 我的账号, 忘记密码.

use domain::account::registration::OperatorForm;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::api::form::{
        answer, answer_typed, explain, form_of_change, own_form, own_form_of_caller,
        page_of_change, with_query, written_form_of_caller,
    },
    crate::pages::people::LINK,
    crate::visit::{Visit, go, services},
    domain::certificate::Values,
    domain::id::AccountId,
    services::people::Invitation,
    services::sessions::Token,
    services::tickets::Way,
    services::{PasswordPair, Refusal},
};

/// Makes an operator's account.
#[server(endpoint = "invite_operator")]
pub async fn invite_operator(
    #[server(default)] csrf: String,
    #[server(default)] operator: OperatorForm,
) -> Result<(), ServerFnError> {
    let typed = Values::from_iter([
        ("user_name", &operator.user_name),
        ("name", &operator.name),
        ("mobile", &operator.mobile),
        ("email", &operator.email),
        ("rights", &operator.rights),
    ]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, PEOPLE, &typed).await else {
        return Ok(());
    };
    let services = services();
    let invited = match services.people().invite(&caller, &operator).await {
        Ok(invitation) => Ok(keep_link(&visit, invitation).await),
        Err(refusal) => Err(refusal),
    };
    answer_typed(&visit, PEOPLE, &typed, invited).await;
    Ok(())
}

/// Disables, enables or resets an operator's account, or resets its second factor.
#[server(endpoint = "change_operator")]
pub async fn change_operator(
    #[server(default)] csrf: String,
    #[server(default)] account: String,
    #[server(default)] action: String,
    #[server(default)] reason: String,
) -> Result<(), ServerFnError> {
    let typed = Values::from_iter([("reason", &reason)]);
    let page = page_of_change(PEOPLE, &account, &action);
    let Some((visit, caller)) = form_of_change(&csrf, &page, &typed).await else {
        return Ok(());
    };
    let Ok(id) = account.parse::<AccountId>() else {
        go("/missing");
        return Ok(());
    };
    let services = services();
    let people = services.people();
    let done = match action.as_str() {
        "disable" => people
            .disable(&caller, id, &reason)
            .await
            .map(|()| "/people?notice=disabled"),
        "enable" => people
            .enable(&caller, id)
            .await
            .map(|()| "/people?notice=enabled"),
        "factor" => people
            .reset_factor(&caller, id)
            .await
            .map(|()| "/people?notice=factor"),
        "reset" => match people.reset(&caller, id).await {
            Ok(invitation) => Ok(keep_link(&visit, invitation).await),
            Err(refusal) => Err(refusal),
        },
        _ => Err(Refusal::NotFound),
    };
    answer_typed(&visit, &page, &typed, done).await;
    Ok(())
}

/// Sets the password of whoever holds a link.
#[server(endpoint = "accept_invitation")]
pub async fn accept_invitation(
    #[server(default)] csrf: String,
    #[server(default)] ticket: String,
    #[server(default)] password: String,
    #[server(default)] password_again: String,
) -> Result<(), ServerFnError> {
    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    let page = with_query("/welcome", &[("ticket", &ticket)]);
    let services = services();
    let pair = PasswordPair {
        password,
        again: password_again,
    };
    match services.recovery().accept(&ticket, &pair).await {
        Ok(user) => go(&with_query("/login", &[("why", "set"), ("user", &user)])),
        Err(Refusal::Problems(problems)) => {
            services
                .kept()
                .keep_problems(&visit.visitor(), "/welcome", &problems)
                .await;
            go(&with_query(&page, &[("notice", "problems")]));
        }
        // The page says that the link does not work.
        Err(Refusal::NotFound) => go(&page),
        Err(refusal) => explain(&refusal, &page),
    }
    Ok(())
}

/// Mails a code to the owner of a user name. The answer is the same when there is none.
#[server(endpoint = "ask_recovery_code")]
pub async fn ask_recovery_code(
    #[server(default)] csrf: String,
    #[server(default)] user_name: String,
    #[server(default)] by: String,
) -> Result<(), ServerFnError> {
    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    let page = with_query(RECOVER, &[("user", &user_name)]);
    if user_name.trim().is_empty() {
        go(&with_query(RECOVER, &[("notice", "name")]));
        return Ok(());
    }
    let way = match by.as_str() {
        "sms" => Way::Phone,
        _ => Way::Mail,
    };
    let services = services();
    let recovery = services.recovery();
    let asked = recovery.ask_code(&user_name, way, visit.address).await;
    let next = with_query(&page, &[("step", "code"), ("by", &by)]);
    answer(&page, asked.map(|()| next));
    Ok(())
}

/// Sets a new password by a code from the mail.
#[server(endpoint = "recover_password")]
pub async fn recover_password(
    #[server(default)] csrf: String,
    #[server(default)] user_name: String,
    #[server(default)] code: String,
    #[server(default)] password: String,
    #[server(default)] password_again: String,
) -> Result<(), ServerFnError> {
    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    let page = with_query(RECOVER, &[("user", &user_name), ("step", "code")]);
    let services = services();
    let pair = PasswordPair {
        password,
        again: password_again,
    };
    match services
        .recovery()
        .set_password(&user_name, &code, &pair, visit.address)
        .await
    {
        Ok(()) => go(&with_query(
            "/login",
            &[("why", "set"), ("user", &user_name)],
        )),
        Err(Refusal::Problems(problems)) => {
            services
                .kept()
                .keep_problems(&visit.visitor(), RECOVER, &problems)
                .await;
            go(&with_query(&page, &[("notice", "problems")]));
        }
        Err(refusal) => explain(&refusal, &page),
    }
    Ok(())
}

/// Changes one's own password.
#[server(endpoint = "change_password")]
pub async fn change_password(
    #[server(default)] csrf: String,
    #[server(default)] current: String,
    #[server(default)] password: String,
    #[server(default)] password_again: String,
) -> Result<(), ServerFnError> {
    let Some((visit, caller)) = own_form_of_caller(&csrf, OWN) else {
        return Ok(());
    };
    let Some(token) = Token::parse(&visit.cookie) else {
        go("/login");
        return Ok(());
    };
    let services = services();
    let pair = PasswordPair {
        password,
        again: password_again,
    };
    let changed = services
        .own()
        .change_password(&caller, &token, &current, &pair)
        .await
        .map(|()| "/account?notice=changed");
    answer_typed(&visit, OWN, &Values::new(), changed).await;
    Ok(())
}

/// Ends one of one's own sessions.
#[server(endpoint = "end_session")]
pub async fn end_session(
    #[server(default)] csrf: String,
    #[server(default)] session: String,
) -> Result<(), ServerFnError> {
    let Some((_, caller)) = own_form_of_caller(&csrf, OWN) else {
        return Ok(());
    };
    let ended = services().own().end(&caller, &session).await;
    answer(OWN, ended.map(|()| "/account?notice=ended"));
    Ok(())
}

#[cfg(feature = "ssr")]
const PEOPLE: &str = "/people";
#[cfg(feature = "ssr")]
const OWN: &str = "/account";
#[cfg(feature = "ssr")]
const RECOVER: &str = "/recover/password";

/// Keeps a link for the one time that the page shows it whose address this gives.
#[cfg(feature = "ssr")]
async fn keep_link(visit: &Visit, invitation: Invitation) -> &'static str {
    let shown = Values::from_iter([("user", invitation.user_name), ("link", invitation.link)]);
    services().kept().keep(&visit.visitor(), LINK, &shown).await;
    "/people?notice=link"
}
