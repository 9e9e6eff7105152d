//! 接口接入: tokens and the callback.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::api::form::{answer, answer_typed, own_form_of_caller, written_form_of_caller},
    crate::pages::access::SECRET,
    crate::visit::{Visit, go, services},
    domain::certificate::Values,
    services::tokens::TokenForm,
};

/// Where the forms stand.
#[cfg(feature = "ssr")]
const PAGE: &str = "/access";

/// Makes a token and shows it once.
#[server(endpoint = "create_token")]
pub async fn create_token(
    #[server(default)] csrf: String,
    #[server(default)] name: String,
    #[server(default)] scopes: Vec<String>,
    #[server(default)] days: String,
) -> Result<(), ServerFnError> {
    let typed = Values::from_iter([
        ("name", name.as_str()),
        ("scopes", scopes.join("\n").as_str()),
        ("days", days.as_str()),
    ]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, PAGE, &typed).await else {
        return Ok(());
    };
    let services = services();
    let form = TokenForm { name, scopes, days };
    let created = match services.tokens().create(&caller, &form).await {
        Ok(issued) => {
            let shown = [("name", issued.name), ("secret", issued.secret)];
            keep_once(&visit, Values::from_iter(shown)).await;
            Ok("/access?notice=token")
        }
        Err(refusal) => Err(refusal),
    };
    answer_typed(&visit, PAGE, &typed, created).await;
    Ok(())
}

/// Revokes a token.
#[server(endpoint = "revoke_token")]
pub async fn revoke_token(
    #[server(default)] csrf: String,
    #[server(default)] token: String,
) -> Result<(), ServerFnError> {
    let Some((_, caller)) = own_form_of_caller(&csrf, PAGE) else {
        return Ok(());
    };
    let Ok(id) = token.parse() else {
        go("/missing");
        return Ok(());
    };
    let revoked = services().tokens().revoke(&caller, id).await;
    answer(PAGE, revoked.map(|()| "/access?notice=revoked"));
    Ok(())
}

/// Sets where changes are told, and shows the secret once.
#[server(endpoint = "set_callback")]
pub async fn set_callback(
    #[server(default)] csrf: String,
    #[server(default)] url: String,
) -> Result<(), ServerFnError> {
    let typed = Values::from_iter([("url", &url)]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, PAGE, &typed).await else {
        return Ok(());
    };
    let services = services();
    let set = match services.callbacks().set(&caller, &url).await {
        Ok(secret) => {
            keep_once(&visit, Values::from_iter([("secret", secret.0)])).await;
            Ok("/access?notice=secret")
        }
        Err(refusal) => Err(refusal),
    };
    answer_typed(&visit, PAGE, &typed, set).await;
    Ok(())
}

/// Tells nobody any more.
#[server(endpoint = "remove_callback")]
pub async fn remove_callback(#[server(default)] csrf: String) -> Result<(), ServerFnError> {
    let Some((_, caller)) = own_form_of_caller(&csrf, PAGE) else {
        return Ok(());
    };
    let removed = services().callbacks().remove(&caller).await;
    answer(PAGE, removed.map(|()| "/access?notice=removed"));
    Ok(())
}

/// Keeps a secret until the page has shown it.
#[cfg(feature = "ssr")]
async fn keep_once(visit: &Visit, shown: Values) {
    services()
        .kept()
        .keep(&visit.visitor(), SECRET, &shown)
        .await;
}
