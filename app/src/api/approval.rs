//! 注册审批.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::api::form::{answer_typed, written_form_of_caller},
    crate::visit::{go, services},
    domain::Problem,
    domain::certificate::Values,
    domain::id::OrganisationId,
    services::Refusal,
    services::approvals::Verdict,
};

/// Approves or refuses a registration.
#[server(endpoint = "decide_registration")]
pub async fn decide_registration(
    #[server(default)] csrf: String,
    #[server(default)] organisation: String,
    #[server(default)] verdict: String,
    #[server(default)] reason: String,
) -> Result<(), ServerFnError> {
    let page = format!("/approvals/{organisation}");
    let typed = Values::from_iter([("verdict", verdict.clone()), ("reason", reason.clone())]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, &page, &typed).await else {
        return Ok(());
    };
    let Ok(id) = organisation.parse::<OrganisationId>() else {
        go("/missing");
        return Ok(());
    };
    let services = services();
    let decided = match verdict.as_str() {
        "approve" => {
            services
                .approvals()
                .decide(&caller, id, Verdict::Approve)
                .await
        }
        "refuse" => {
            services
                .approvals()
                .decide(&caller, id, Verdict::Refuse { reason })
                .await
        }
        _ => Err(Refusal::problem("verdict", Problem::Required)),
    };
    let decided = decided.map(|()| format!("{page}?notice=decided"));
    answer_typed(&visit, &page, &typed, decided).await;
    Ok(())
}
