//! 注册, step by step.

use domain::account::registration::{AdministratorForm, CompanyForm, PersonForm};
use leptos::prelude::*;
use server_fn::codec::{MultipartData, MultipartFormData};

#[cfg(feature = "ssr")]
use {
    crate::api::form::{answer, explain, own_form, with_query},
    crate::pages::register::address,
    crate::visit::{go, services},
    domain::account::UserKind,
    domain::account::registration::SubjectForm,
    services::{PasswordPair, VisitorKey},
};

/// Keeps step 1 of a company or public institution and goes on to step 2 when nothing is wrong.
#[server(endpoint = "register_company")]
pub async fn register_company(
    #[server(default)] csrf: String,
    #[server(default)] kind: String,
    #[server(default)] company: CompanyForm,
) -> Result<(), ServerFnError> {
    let kind = match UserKind::from_code(&kind) {
        Some(UserKind::Institution) => UserKind::Institution,
        _ => UserKind::Enterprise,
    };
    save_subject(&csrf, kind, company.into()).await;
    Ok(())
}

/// Keeps step 1 of a natural person and goes on to step 2 when nothing is wrong.
#[server(endpoint = "register_person")]
pub async fn register_person(
    #[server(default)] csrf: String,
    #[server(default)] person: PersonForm,
) -> Result<(), ServerFnError> {
    save_subject(&csrf, UserKind::Person, person.into()).await;
    Ok(())
}

/// Keeps step 1 of a company abroad with its proof and goes on to step 2 when nothing is wrong.
#[server(endpoint = "register_overseas", input = MultipartFormData)]
pub async fn register_overseas(data: MultipartData) -> Result<(), ServerFnError> {
    super::overseas_upload::register(data).await;
    Ok(())
}

/// Keeps step 1 of the wizard.
#[cfg(feature = "ssr")]
async fn save_subject(csrf: &str, kind: UserKind, subject: SubjectForm) {
    let Some(visit) = own_form(csrf) else { return };
    let (services, visitor) = (services(), visit.visitor());
    let saved = services
        .registration()
        .save_subject(&visitor, kind, subject, visit.address)
        .await;
    answer(&address(kind), saved.map(|()| "/register/administrator"));
}

/// Keeps step 2 and completes the registration when nothing is wrong with either step.
#[server(endpoint = "register_administrator")]
pub async fn register_administrator(
    #[server(default)] csrf: String,
    #[server(default)] administrator: AdministratorForm,
    #[server(default)] password: String,
    #[server(default)] password_again: String,
    #[server(default)] action: String,
) -> Result<(), ServerFnError> {
    const PAGE: &str = "/register/administrator";
    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    let visitor = VisitorKey::of(&visit.cookie);
    let services = services();
    let typed = !(password.is_empty() && password_again.is_empty());
    let pair = typed.then_some(PasswordPair {
        password,
        again: password_again,
    });
    let saved = services
        .registration()
        .save_administrator(&visitor, administrator, pair, visit.address)
        .await;
    if action == "back" {
        let pending = services.registration().pending(&visitor).await;
        let kind = pending
            .ok()
            .flatten()
            .map_or(UserKind::Enterprise, |pending| pending.kind);
        go(&address(kind));
        return Ok(());
    }
    if let Err(refusal) = saved {
        explain(&refusal, PAGE);
        return Ok(());
    }
    match services
        .registration()
        .complete(&visitor, visit.address)
        .await
    {
        Ok(done) => {
            let approval = if done.needs_approval { "1" } else { "" };
            let kind = done.kind.code();
            let pairs = [
                ("user", done.user_name.as_str()),
                ("kind", kind),
                ("approval", approval),
            ];
            go(&with_query("/register/done", &pairs));
        }
        Err(refusal) => explain(&refusal, PAGE),
    }
    Ok(())
}
