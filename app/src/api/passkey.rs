//! 通行密钥: adding, removing, and log-in.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::api::form::{
        answer, answer_typed, explain, own_form, own_form_of_caller, with_query,
        written_form_of_caller,
    },
    crate::api::session::lead_on,
    crate::visit::{carry_session, go, services},
    domain::certificate::Values,
    services::Refusal,
    services::passkeys::{MadePasskey, UsedPasskey},
    services::sessions::LogIn,
};

/// Where passkeys are kept in order.
#[cfg(feature = "ssr")]
const PAGE: &str = "/account/passkeys";

/// Begins to add a passkey.
#[server(endpoint = "begin_passkey")]
pub async fn begin_passkey(
    #[server(default)] csrf: String,
    #[server(default)] name: String,
    #[server(default)] current: String,
) -> Result<(), ServerFnError> {
    let typed = Values::from_iter([("name", &name)]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, PAGE, &typed).await else {
        return Ok(());
    };
    let services = services();
    let visitor = visit.visitor();
    let begun = services
        .passkeys()
        .begin(&caller, &visitor, &name, &current)
        .await;
    let begun = begun.map(|()| "/account/passkeys?step=make");
    answer_typed(&visit, PAGE, &typed, begun).await;
    Ok(())
}

/// Adds what the device made.
#[server(endpoint = "add_passkey")]
pub async fn add_passkey(
    #[server(default)] csrf: String,
    #[server(default)] client: String,
    #[server(default)] device: String,
    #[server(default)] key: String,
) -> Result<(), ServerFnError> {
    let Some((visit, caller)) = own_form_of_caller(&csrf, PAGE) else {
        return Ok(());
    };
    let services = services();
    let made = MadePasskey {
        client: &client,
        device: &device,
        key: &key,
    };
    let visitor = visit.visitor();
    match services.passkeys().add(&caller, &visitor, &made).await {
        Err(Refusal::BadCredentials) => go("/account/passkeys?notice=refused"),
        done => {
            let done = done.map(|()| "/account/passkeys?notice=added");
            answer_typed(&visit, PAGE, &Values::new(), done).await;
        }
    }
    Ok(())
}

/// Removes a passkey.
#[server(endpoint = "remove_passkey")]
pub async fn remove_passkey(
    #[server(default)] csrf: String,
    #[server(default)] passkey: String,
) -> Result<(), ServerFnError> {
    let Some((_, caller)) = own_form_of_caller(&csrf, PAGE) else {
        return Ok(());
    };
    let Ok(id) = passkey.parse() else {
        go("/missing");
        return Ok(());
    };
    let removed = services().passkeys().remove(&caller, id).await;
    answer(PAGE, removed.map(|()| "/account/passkeys?notice=removed"));
    Ok(())
}

/// What the browser is to ask of a device for a log-in; empty when it may not ask now.
#[server(endpoint = "passkey_challenge")]
pub async fn passkey_challenge(#[server(default)] csrf: String) -> Result<String, ServerFnError> {
    let Some(visit) = own_form(&csrf) else {
        return Ok(String::new());
    };
    let services = services();
    let sessions = services.sessions();
    let visitor = visit.visitor();
    let asked = sessions.passkey_challenge(&visitor, visit.address);
    Ok(asked.await.unwrap_or_default())
}

/// Logs in with what the device signed and leads on to `next`.
#[server(endpoint = "log_in_passkey")]
pub async fn log_in_passkey(
    #[server(default)] csrf: String,
    #[server(default)] credential: String,
    #[server(default)] client: String,
    #[server(default)] device: String,
    #[server(default)] signature: String,
    #[server(default)] user: String,
    #[server(default)] next: String,
) -> Result<(), ServerFnError> {
    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    let used = UsedPasskey {
        credential: &credential,
        client: &client,
        device: &device,
        signature: &signature,
        user: &user,
    };
    let services = services();
    let sessions = services.sessions();
    let visitor = visit.visitor();
    let begun = sessions.log_in_with_passkey(&visitor, &used, visit.address);
    match begun.await {
        Ok(token) => {
            let log_in = LogIn::Done(token.clone());
            let _ = sessions.take_along(&visit.cookie, &log_in).await;
            carry_session(token.as_str());
            lead_on(&next);
        }
        Err(Refusal::BadCredentials | Refusal::NotFound) => {
            go(&with_query(
                "/login",
                &[("why", "passkey"), ("next", &next)],
            ));
        }
        Err(refusal) => explain(&refusal, &with_query("/login", &[("next", &next)])),
    }
    Ok(())
}
