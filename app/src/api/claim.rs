//! 忘记用户名: the request, its papers, and the official's decision.

use domain::account::registration::ClaimForm;
use leptos::prelude::*;
use server_fn::codec::{MultipartData, MultipartFormData};

#[cfg(feature = "ssr")]
use {
    crate::api::form::{answer_typed, explain, own_form, with_query, written_form_of_caller},
    crate::pages::claims::{ASK, PAPERS, STATUS, typed},
    crate::visit::{go, services},
    domain::Problem,
    domain::certificate::Values,
    domain::id::ClaimId,
    services::Refusal,
    services::claims::Verdict,
};

/// Takes a request down and goes on to its papers.
#[server(endpoint = "begin_claim")]
pub async fn begin_claim(
    #[server(default)] csrf: String,
    #[server(default)] claim: ClaimForm,
) -> Result<(), ServerFnError> {
    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    let (services, visitor) = (services(), visit.visitor());
    let claims = services.claims();
    match claims.begin(&visitor, &claim, visit.address).await {
        Ok(_) => {
            services.kept().forget(&visitor, ASK).await;
            go(PAPERS);
        }
        Err(refusal) => {
            let problems = match &refusal {
                Refusal::Problems(problems) => problems.clone(),
                _ => Vec::new(),
            };
            let kept = services.kept();
            kept.keep_both(&visitor, ASK, &typed(claim), &problems)
                .await;
            match refusal {
                Refusal::Problems(_) => go(&with_query(ASK, &[("notice", "problems")])),
                other => explain(&other, &with_query(ASK, &[("notice", "problems")])),
            }
        }
    }
    Ok(())
}

/// Finds a request by its number and a contact given in it.
#[server(endpoint = "find_claim")]
pub async fn find_claim(
    #[server(default)] csrf: String,
    #[server(default)] no: String,
    #[server(default)] contact: String,
) -> Result<(), ServerFnError> {
    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    let (services, visitor) = (services(), visit.visitor());
    let claims = services.claims();
    let found = claims.find(&visitor, &no, &contact, visit.address).await;
    let typed = Values::from_iter([("no", no), ("contact", contact)]);
    answer_typed(&visit, STATUS, &typed, found.map(|()| PAPERS)).await;
    Ok(())
}

/// Keeps the papers of the visitor's request and sends it in when none is missing.
#[server(endpoint = "upload_claim", input = MultipartFormData)]
pub async fn upload_claim(data: MultipartData) -> Result<(), ServerFnError> {
    super::claim_upload::upload(data).await;
    Ok(())
}

/// Approves or refuses a request: `verdict` is `refuse`, or `approve-` and an account.
#[server(endpoint = "decide_claim")]
pub async fn decide_claim(
    #[server(default)] csrf: String,
    #[server(default)] claim: String,
    #[server(default)] verdict: String,
    #[server(default)] reason: String,
) -> Result<(), ServerFnError> {
    let page = format!("/claims/{claim}");
    let typed = Values::from_iter([("verdict", verdict.clone()), ("reason", reason.clone())]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, &page, &typed).await else {
        return Ok(());
    };
    let Ok(id) = claim.parse::<ClaimId>() else {
        go("/missing");
        return Ok(());
    };
    let services = services();
    let account = verdict.strip_prefix("approve-").map(str::parse);
    let verdict = match (verdict.as_str(), account) {
        ("refuse", _) => Some(Verdict::Refuse { reason }),
        (_, Some(Ok(account))) => Some(Verdict::Approve { account }),
        _ => None,
    };
    let decided = match verdict {
        Some(verdict) => services.claims().decide(&caller, id, verdict).await,
        None => Err(Refusal::problem("verdict", Problem::Required)),
    };
    let decided = decided.map(|()| format!("{page}?notice=decided"));
    answer_typed(&visit, &page, &typed, decided).await;
    Ok(())
}
