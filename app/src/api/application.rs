//! What is done with an application after its submission.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::api::form::{answer, explain, own_form, own_form_of_caller, with_query},
    crate::visit::{go, services},
    domain::code::ApplicationNo,
    domain::permission::Caller,
    services::Refusal,
};

/// 撤回.
#[server(endpoint = "withdraw_application")]
pub async fn withdraw_application(
    #[server(default)] csrf: String,
    #[server(default)] no: String,
) -> Result<(), ServerFnError> {
    let Some((caller, no, page)) = application_of(&csrf, &no, "/withdraw") else {
        return Ok(());
    };
    match services().applications().withdraw(&caller, &no).await {
        Ok(()) => go(&page),
        Err(Refusal::Conflict) => go(&with_query(&page, &[("notice", "late")])),
        Err(refusal) => explain(&refusal, &page),
    }
    Ok(())
}

/// Begins a draft with what an application says.
#[server(endpoint = "copy_application")]
pub async fn copy_application(
    #[server(default)] csrf: String,
    #[server(default)] no: String,
) -> Result<(), ServerFnError> {
    let Some((caller, no, page)) = application_of(&csrf, &no, "") else {
        return Ok(());
    };
    let copied = services().drafts().copy(&caller, &no).await;
    answer(&page, copied.map(|id| format!("/drafts/{id}")));
    Ok(())
}

/// Records that the paper was seen at the counter.
#[server(endpoint = "mark_seen")]
pub async fn mark_seen(
    #[server(default)] csrf: String,
    #[server(default)] no: String,
) -> Result<(), ServerFnError> {
    let page = with_query("/counter", &[("no", &no)]);
    let Some((_, caller)) = own_form_of_caller(&csrf, &page) else {
        return Ok(());
    };
    let Ok(no) = ApplicationNo::parse(&no) else {
        go(&page);
        return Ok(());
    };
    match services().applications().mark_seen(&caller, &no).await {
        // The page says why it cannot be done.
        Ok(_) | Err(Refusal::Conflict | Refusal::NotFound) => go(&page),
        Err(refusal) => explain(&refusal, &page),
    }
    Ok(())
}

/// Who sent a form about which application, and that application's page, if the form is in order;
/// otherwise the browser is sent away. After log-in it comes back to the page `step`.
#[cfg(feature = "ssr")]
fn application_of(csrf: &str, no: &str, step: &str) -> Option<(Caller, ApplicationNo, String)> {
    own_form(csrf)?;
    let Ok(no) = ApplicationNo::parse(no) else {
        go("/missing");
        return None;
    };
    let page = format!("/certificates/{}", no.as_str());
    let (_, caller) = own_form_of_caller(csrf, &format!("{page}{step}"))?;
    Some((caller, no, page))
}
