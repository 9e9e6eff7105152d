//! What one changes about oneself and one's organisation, and the end of an account.

use domain::account::registration::ChangeForm;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::api::form::{answer, answer_typed, own_form_of_caller, written_form_of_caller},
    crate::visit::{go, services},
    domain::certificate::Values,
    domain::{Lang, Problem},
    services::Refusal,
    services::approvals::Verdict,
    services::own::MobileChange,
};

/// Begins the change of one's mail address.
#[server(endpoint = "ask_email")]
pub async fn ask_email(
    #[server(default)] csrf: String,
    #[server(default)] email: String,
    #[server(default)] password: String,
) -> Result<(), ServerFnError> {
    let typed = Values::from_iter([("email", &email)]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, CONTACT, &typed).await else {
        return Ok(());
    };
    let services = services();
    let own = services.own();
    let asked = own.ask_email(&caller, &email, &password).await;
    let asked = asked.map(|()| "/account/contact?notice=asked");
    answer_typed(&visit, CONTACT, &typed, asked).await;
    Ok(())
}

/// Completes it by the codes from both messages.
#[server(endpoint = "confirm_email")]
pub async fn confirm_email(
    #[server(default)] csrf: String,
    #[server(default)] old_code: String,
    #[server(default)] new_code: String,
) -> Result<(), ServerFnError> {
    let Some((visit, caller)) = own_form_of_caller(&csrf, CONTACT) else {
        return Ok(());
    };
    let services = services();
    let own = services.own();
    match own.confirm_email(&caller, &old_code, &new_code).await {
        // The codes are over; a new change can be begun.
        Err(Refusal::NotFound) => go("/account/contact?notice=over"),
        done => {
            let done = done.map(|()| "/account/contact?notice=email");
            answer_typed(&visit, CONTACT, &Values::new(), done).await;
        }
    }
    Ok(())
}

/// Changes one's mobile number, or begins to.
#[server(endpoint = "change_mobile")]
pub async fn change_mobile(
    #[server(default)] csrf: String,
    #[server(default)] mobile: String,
    #[server(default)] mobile_password: String,
) -> Result<(), ServerFnError> {
    let typed = Values::from_iter([("mobile", &mobile)]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, CONTACT, &typed).await else {
        return Ok(());
    };
    let services = services();
    let own = services.own();
    let done = own.change_mobile(&caller, &mobile, &mobile_password).await;
    let done = done.map(|change| match change {
        MobileChange::Asked => "/account/contact?notice=asked",
        MobileChange::Done => MOBILE_CHANGED,
    });
    answer_typed(&visit, CONTACT, &typed, done).await;
    Ok(())
}

/// Completes the change by the codes from both messages.
#[server(endpoint = "confirm_mobile")]
pub async fn confirm_mobile(
    #[server(default)] csrf: String,
    #[server(default)] old_mobile_code: String,
    #[server(default)] new_mobile_code: String,
) -> Result<(), ServerFnError> {
    let Some((visit, caller)) = own_form_of_caller(&csrf, CONTACT) else {
        return Ok(());
    };
    let services = services();
    let own = services.own();
    let done = own.confirm_mobile(&caller, &old_mobile_code, &new_mobile_code);
    match done.await {
        // The codes are over; a new change can be begun.
        Err(Refusal::NotFound) => go("/account/contact?notice=over"),
        done => {
            let done = done.map(|()| MOBILE_CHANGED);
            answer_typed(&visit, CONTACT, &Values::new(), done).await;
        }
    }
    Ok(())
}

/// Asks for a change of the organisation's data.
#[server(endpoint = "ask_change")]
pub async fn ask_change(
    #[server(default)] csrf: String,
    #[server(default)] change: ChangeForm,
) -> Result<(), ServerFnError> {
    let typed = Values::from_iter([
        ("name", &change.name),
        ("representative", &change.representative),
        ("city", &change.city),
        ("enterprise_type", &change.enterprise_type),
    ]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, COMPANY, &typed).await else {
        return Ok(());
    };
    let services = services();
    let asked = services.company().ask(&caller, &change).await;
    let asked = asked.map(|()| "/account/company?notice=asked");
    answer_typed(&visit, COMPANY, &typed, asked).await;
    Ok(())
}

/// Takes it back.
#[server(endpoint = "withdraw_change")]
pub async fn withdraw_change(#[server(default)] csrf: String) -> Result<(), ServerFnError> {
    let Some((_, caller)) = own_form_of_caller(&csrf, COMPANY) else {
        return Ok(());
    };
    let services = services();
    let done = services.company().withdraw(&caller).await;
    answer(COMPANY, done.map(|()| "/account/company?notice=withdrawn"));
    Ok(())
}

/// Approves or refuses a change of an organisation's data.
#[server(endpoint = "decide_change")]
pub async fn decide_change(
    #[server(default)] csrf: String,
    #[server(default)] change: String,
    #[server(default)] verdict: String,
    #[server(default)] reason: String,
) -> Result<(), ServerFnError> {
    let page = format!("/changes/{change}");
    let typed = Values::from_iter([("verdict", verdict.clone()), ("reason", reason.clone())]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, &page, &typed).await else {
        return Ok(());
    };
    let Ok(id) = change.parse::<i64>() else {
        go("/missing");
        return Ok(());
    };
    let services = services();
    let company = services.company();
    let decided = match verdict.as_str() {
        "approve" => company.decide(&caller, id, Verdict::Approve).await,
        "refuse" => {
            company
                .decide(&caller, id, Verdict::Refuse { reason })
                .await
        }
        _ => Err(Refusal::problem("verdict", Problem::Required)),
    };
    let decided = decided.map(|()| format!("{page}?notice=decided"));
    answer_typed(&visit, &page, &typed, decided).await;
    Ok(())
}

/// Notes the language of the caller's pages and mails.
#[server(endpoint = "set_language")]
pub async fn set_language(
    #[server(default)] csrf: String,
    #[server(default)] language: String,
) -> Result<(), ServerFnError> {
    let Some((_, caller)) = own_form_of_caller(&csrf, ACCOUNT) else {
        return Ok(());
    };
    let lang = Lang::from_tag(&language).unwrap_or_default();
    let set = services().own().set_language(&caller, lang).await;
    // The address keeps it for this browser too.
    let next = format!("/account?notice=language&lang={}", lang.code());
    answer(ACCOUNT, set.map(|()| next));
    Ok(())
}

/// Closes one's account.
#[server(endpoint = "close_account")]
pub async fn close_account(
    #[server(default)] csrf: String,
    #[server(default)] close_password: String,
) -> Result<(), ServerFnError> {
    let Some((visit, caller)) = own_form_of_caller(&csrf, CLOSE) else {
        return Ok(());
    };
    let services = services();
    let closed = services.own().close(&caller, &close_password).await;
    let closed = closed.map(|()| "/login?why=closed");
    answer_typed(&visit, CLOSE, &Values::new(), closed).await;
    Ok(())
}

#[cfg(feature = "ssr")]
const ACCOUNT: &str = "/account";
#[cfg(feature = "ssr")]
const CONTACT: &str = "/account/contact";
#[cfg(feature = "ssr")]
const MOBILE_CHANGED: &str = "/account/contact?notice=mobile";
#[cfg(feature = "ssr")]
const COMPANY: &str = "/account/company";
#[cfg(feature = "ssr")]
const CLOSE: &str = "/account/close";
