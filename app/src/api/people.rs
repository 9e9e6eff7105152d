//! What the 管理员 does with rights and its own office.

use leptos::prelude::*;

/// Gives an operator other rights.
#[server(endpoint = "set_rights")]
pub async fn set_rights(
    #[server(default)] csrf: String,
    #[server(default)] account: String,
    #[server(default)] rights: String,
) -> Result<(), ServerFnError> {
    use crate::api::form::{explain, own_form_of_caller};
    use crate::visit::{go, services};
    use domain::account::Rights;
    use domain::id::AccountId;

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
    match services().people().set_rights(&caller, id, rights).await {
        Ok(()) => go("/people?notice=rights"),
        Err(refusal) => explain(&refusal, "/people"),
    }
    Ok(())
}

/// Offers the administration to an operator.
#[server(endpoint = "offer_handover")]
pub async fn offer_handover(
    #[server(default)] csrf: String,
    #[server(default)] to: String,
    #[server(default)] password: String,
) -> Result<(), ServerFnError> {
    use crate::api::form::{explain, own_form_of_caller};
    use crate::visit::{go, services};
    use domain::certificate::Values;
    use domain::id::AccountId;
    use services::Refusal;

    let Some((visit, caller)) = own_form_of_caller(&csrf, HANDOVER) else {
        return Ok(());
    };
    let services = services();
    let chosen = to.parse::<AccountId>().ok();
    match services.handover().offer(&caller, chosen, &password).await {
        Ok(()) => go("/handover?notice=offered"),
        Err(Refusal::Problems(problems)) => {
            let typed = Values::from_iter([("to", to)]);
            let kept = services.kept();
            kept.keep_both(&visit.visitor(), HANDOVER, &typed, &problems)
                .await;
            go("/handover?notice=problems");
        }
        Err(refusal) => explain(&refusal, HANDOVER),
    }
    Ok(())
}

/// Accepts, declines or takes back an offer of the administration.
#[server(endpoint = "end_handover")]
pub async fn end_handover(
    #[server(default)] csrf: String,
    #[server(default)] action: String,
) -> Result<(), ServerFnError> {
    use crate::api::form::{explain, own_form_of_caller};
    use crate::visit::{go, services};
    use services::Refusal;

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
    match ended {
        Ok(()) => go(&format!("{HANDOVER}?notice={action}")),
        Err(refusal) => explain(&refusal, HANDOVER),
    }
    Ok(())
}

#[cfg(feature = "ssr")]
const HANDOVER: &str = "/handover";
