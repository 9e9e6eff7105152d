//! What the 管理员 does with rights and its own office.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::api::form::{answer, answer_typed, own_form_of_caller},
    crate::visit::{go, services},
    domain::account::Rights,
    domain::certificate::Values,
    domain::id::AccountId,
    services::Refusal,
};

/// Gives an operator other rights.
#[server(endpoint = "set_rights")]
pub async fn set_rights(
    #[server(default)] csrf: String,
    #[server(default)] account: String,
    #[server(default)] rights: String,
) -> Result<(), ServerFnError> {
    let page = format!("/people/{account}");
    let Some((_, caller)) = own_form_of_caller(&csrf, &page) else {
        return Ok(());
    };
    let Ok(id) = account.parse::<AccountId>() else {
        go("/missing");
        return Ok(());
    };
    let Some(rights) = Rights::from_code(&rights) else {
        go(&format!("{page}?notice=problems"));
        return Ok(());
    };
    let set = services().people().set_rights(&caller, id, rights).await;
    answer("/people", set.map(|()| "/people?notice=rights"));
    Ok(())
}

/// Offers the administration to an operator.
#[server(endpoint = "offer_handover")]
pub async fn offer_handover(
    #[server(default)] csrf: String,
    #[server(default)] to: String,
    #[server(default)] password: String,
) -> Result<(), ServerFnError> {
    let Some((visit, caller)) = own_form_of_caller(&csrf, HANDOVER) else {
        return Ok(());
    };
    let services = services();
    let chosen = to.parse::<AccountId>().ok();
    let offered = services.handover().offer(&caller, chosen, &password).await;
    let offered = offered.map(|()| "/handover?notice=offered");
    let typed = Values::from_iter([("to", to)]);
    answer_typed(&visit, HANDOVER, &typed, offered).await;
    Ok(())
}

/// Accepts, declines or takes back an offer of the administration.
#[server(endpoint = "end_handover")]
pub async fn end_handover(
    #[server(default)] csrf: String,
    #[server(default)] action: String,
) -> Result<(), ServerFnError> {
    let Some((_, caller)) = own_form_of_caller(&csrf, HANDOVER) else {
        return Ok(());
    };
    let services = services();
    let ended = match action.as_str() {
        "accepted" => services.handover().answer(&caller, true).await,
        "declined" => services.handover().answer(&caller, false).await,
        "withdrawn" => services.handover().withdraw(&caller).await,
        _ => Err(Refusal::NotFound),
    };
    let next = format!("{HANDOVER}?notice={action}");
    answer(HANDOVER, ended.map(|()| next));
    Ok(())
}

#[cfg(feature = "ssr")]
const HANDOVER: &str = "/handover";
