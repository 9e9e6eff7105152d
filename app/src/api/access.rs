//! 接口接入: tokens and the callback.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::api::form::{explain, own_form_of_caller, written_form_of_caller},
    crate::visit::{go, services},
    domain::certificate::Values,
    services::Refusal,
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
    match services.tokens().create(&caller, &form).await {
        Ok(issued) => {
            let shown = [("name", issued.name), ("secret", issued.secret)];
            once(&visit, Values::from_iter(shown), "token").await;
        }
        Err(Refusal::Problems(problems)) => {
            let kept = services.kept();
            kept.keep_both(&visit.visitor(), PAGE, &typed, &problems)
                .await;
            go("/access?notice=problems");
        }
        Err(refusal) => explain(&refusal, PAGE),
    }
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
    match services().tokens().revoke(&caller, id).await {
        Ok(()) => go("/access?notice=revoked"),
        Err(refusal) => explain(&refusal, PAGE),
    }
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
    match services.callbacks().set(&caller, &url).await {
        Ok(secret) => once(&visit, Values::from_iter([("secret", secret.0)]), "secret").await,
        Err(Refusal::Problems(problems)) => {
            let kept = services.kept();
            kept.keep_both(&visit.visitor(), PAGE, &typed, &problems)
                .await;
            go("/access?notice=problems");
        }
        Err(refusal) => explain(&refusal, PAGE),
    }
    Ok(())
}

/// Tells nobody any more.
#[server(endpoint = "remove_callback")]
pub async fn remove_callback(#[server(default)] csrf: String) -> Result<(), ServerFnError> {
    let Some((_, caller)) = own_form_of_caller(&csrf, PAGE) else {
        return Ok(());
    };
    match services().callbacks().remove(&caller).await {
        Ok(()) => go("/access?notice=removed"),
        Err(refusal) => explain(&refusal, PAGE),
    }
    Ok(())
}

/// Keeps a secret until the page has shown it.
#[cfg(feature = "ssr")]
async fn once(
    visit: &crate::visit::Visit,
    shown: domain::certificate::Values,
    notice: &'static str,
) {
    services()
        .kept()
        .keep(&visit.visitor(), crate::pages::access::SECRET, &shown)
        .await;
    go(&format!("/access?notice={notice}"));
}
