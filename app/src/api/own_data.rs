//! What one changes about oneself and one's organisation, and the end of an account.

use domain::account::registration::ChangeForm;
use leptos::prelude::*;

/// Begins the change of one's mail address.
#[server(endpoint = "ask_email")]
pub async fn ask_email(
    #[server(default)] csrf: String,
    #[server(default)] email: String,
    #[server(default)] password: String,
) -> Result<(), ServerFnError> {
    use crate::api::form::written_form_of_caller;
    use crate::visit::services;
    use domain::certificate::Values;

    let typed = Values::from_iter([("email", &email)]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, CONTACT, &typed).await else {
        return Ok(());
    };
    let services = services();
    let own = services.own();
    let asked = own.ask_email(&caller, &email, &password).await;
    answer(&visit, CONTACT, "asked", typed, asked).await;
    Ok(())
}

/// Completes it by the codes from both messages.
#[server(endpoint = "confirm_email")]
pub async fn confirm_email(
    #[server(default)] csrf: String,
    #[server(default)] old_code: String,
    #[server(default)] new_code: String,
) -> Result<(), ServerFnError> {
    use crate::api::form::own_form_of_caller;
    use crate::visit::{go, services};
    use domain::certificate::Values;
    use services::Refusal;

    let Some((visit, caller)) = own_form_of_caller(&csrf, CONTACT) else {
        return Ok(());
    };
    let services = services();
    let own = services.own();
    match own.confirm_email(&caller, &old_code, &new_code).await {
        // The codes are over; a new change can be begun.
        Err(Refusal::NotFound) => go("/account/contact?notice=over"),
        done => answer(&visit, CONTACT, "email", Values::new(), done).await,
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
    use crate::api::form::written_form_of_caller;
    use crate::visit::services;
    use domain::certificate::Values;
    use services::own::MobileChange;

    let typed = Values::from_iter([("mobile", &mobile)]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, CONTACT, &typed).await else {
        return Ok(());
    };
    let services = services();
    let own = services.own();
    let done = own.change_mobile(&caller, &mobile, &mobile_password).await;
    let notice = match done {
        Ok(MobileChange::Asked) => "asked",
        _ => "mobile",
    };
    answer(&visit, CONTACT, notice, typed, done.map(drop)).await;
    Ok(())
}

/// Completes the change by the codes from both messages.
#[server(endpoint = "confirm_mobile")]
pub async fn confirm_mobile(
    #[server(default)] csrf: String,
    #[server(default)] old_mobile_code: String,
    #[server(default)] new_mobile_code: String,
) -> Result<(), ServerFnError> {
    use crate::api::form::own_form_of_caller;
    use crate::visit::{go, services};
    use domain::certificate::Values;
    use services::Refusal;

    let Some((visit, caller)) = own_form_of_caller(&csrf, CONTACT) else {
        return Ok(());
    };
    let services = services();
    let own = services.own();
    let done = own.confirm_mobile(&caller, &old_mobile_code, &new_mobile_code);
    match done.await {
        // The codes are over; a new change can be begun.
        Err(Refusal::NotFound) => go("/account/contact?notice=over"),
        done => answer(&visit, CONTACT, "mobile", Values::new(), done).await,
    }
    Ok(())
}

/// Asks for a change of the organisation's data.
#[server(endpoint = "ask_change")]
pub async fn ask_change(
    #[server(default)] csrf: String,
    #[server(default)] change: ChangeForm,
) -> Result<(), ServerFnError> {
    use crate::api::form::written_form_of_caller;
    use crate::visit::services;
    use domain::certificate::Values;

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
    answer(&visit, COMPANY, "asked", typed, asked).await;
    Ok(())
}

/// Takes it back.
#[server(endpoint = "withdraw_change")]
pub async fn withdraw_change(#[server(default)] csrf: String) -> Result<(), ServerFnError> {
    use crate::api::form::own_form_of_caller;
    use crate::visit::services;
    use domain::certificate::Values;

    let Some((visit, caller)) = own_form_of_caller(&csrf, COMPANY) else {
        return Ok(());
    };
    let services = services();
    let done = services.company().withdraw(&caller).await;
    answer(&visit, COMPANY, "withdrawn", Values::new(), done).await;
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
    use crate::api::form::written_form_of_caller;
    use crate::visit::{go, services};
    use domain::certificate::Values;
    use domain::{FieldProblem, Problem};
    use services::Refusal;
    use services::approvals::Verdict;

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
        _ => Err(Refusal::Problems(vec![FieldProblem::new(
            "verdict",
            Problem::Required,
        )])),
    };
    answer(&visit, &page, "decided", typed, decided).await;
    Ok(())
}

/// Notes the language of the caller's pages and mails.
#[server(endpoint = "set_language")]
pub async fn set_language(
    #[server(default)] csrf: String,
    #[server(default)] language: String,
) -> Result<(), ServerFnError> {
    use crate::api::form::{explain, own_form_of_caller};
    use crate::visit::{go, services};
    use domain::Lang;

    let Some((_, caller)) = own_form_of_caller(&csrf, ACCOUNT) else {
        return Ok(());
    };
    let lang = Lang::from_tag(&language).unwrap_or_default();
    match services().own().set_language(&caller, lang).await {
        // The address keeps it for this browser too.
        Ok(()) => go(&format!("/account?notice=language&lang={}", lang.code())),
        Err(refusal) => explain(&refusal, ACCOUNT),
    }
    Ok(())
}

/// Closes one's account.
#[server(endpoint = "close_account")]
pub async fn close_account(
    #[server(default)] csrf: String,
    #[server(default)] close_password: String,
) -> Result<(), ServerFnError> {
    use crate::api::form::own_form_of_caller;
    use crate::visit::{go, services};
    use domain::certificate::Values;

    let Some((visit, caller)) = own_form_of_caller(&csrf, CLOSE) else {
        return Ok(());
    };
    let services = services();
    match services.own().close(&caller, &close_password).await {
        Ok(()) => go("/login?why=closed"),
        refused => answer(&visit, CLOSE, "", Values::new(), refused).await,
    }
    Ok(())
}

/// Sends the browser back to the form's page, which says what became of it.
#[cfg(feature = "ssr")]
async fn answer(
    visit: &crate::visit::Visit,
    page: &str,
    notice: &str,
    typed: domain::certificate::Values,
    done: Result<(), services::Refusal>,
) {
    use crate::api::form::{explain, with_query};
    use crate::visit::{go, services};
    use services::Refusal;

    match done {
        Ok(()) => go(&with_query(page, &[("notice", notice)])),
        Err(Refusal::Problems(problems)) => {
            let services = services();
            let kept = services.kept();
            kept.keep_both(&visit.visitor(), page, &typed, &problems)
                .await;
            go(&with_query(page, &[("notice", "problems")]));
        }
        Err(refusal) => explain(&refusal, page),
    }
}

#[cfg(feature = "ssr")]
const ACCOUNT: &str = "/account";
#[cfg(feature = "ssr")]
const CONTACT: &str = "/account/contact";
#[cfg(feature = "ssr")]
const COMPANY: &str = "/account/company";
#[cfg(feature = "ssr")]
const CLOSE: &str = "/account/close";
