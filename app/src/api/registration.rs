//! 注册, step by step.

use domain::account::registration::{AdministratorForm, CompanyForm};
use leptos::prelude::*;

/// Keeps step 1 of the wizard and goes on to step 2 when nothing is wrong with it.
#[server(endpoint = "register_company")]
pub async fn register_company(
    #[server(default)] csrf: String,
    #[server(default)] company: CompanyForm,
) -> Result<(), ServerFnError> {
    use crate::api::form::{explain, own_form};
    use crate::visit::{go, services};
    use domain::account::UserKind;
    use services::registration::VisitorKey;

    let Some(visit) = own_form(&csrf) else { return Ok(()) };
    let visitor = VisitorKey::of(&visit.cookie);
    match services().registration().save_company(&visitor, UserKind::Enterprise, company, visit.address).await {
        Ok(()) => go("/register/administrator"),
        Err(refusal) => explain(&refusal, "/register/company"),
    }
    Ok(())
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
    use crate::api::form::{explain, own_form, with_query};
    use crate::visit::{go, services};
    use services::registration::{PasswordPair, VisitorKey};

    const PAGE: &str = "/register/administrator";
    let Some(visit) = own_form(&csrf) else { return Ok(()) };
    let visitor = VisitorKey::of(&visit.cookie);
    let services = services();
    let typed = !(password.is_empty() && password_again.is_empty());
    let pair = typed.then_some(PasswordPair { password, again: password_again });
    let saved = services.registration().save_administrator(&visitor, administrator, pair, visit.address).await;
    if action == "back" {
        go("/register/company");
        return Ok(());
    }
    if let Err(refusal) = saved {
        explain(&refusal, PAGE);
        return Ok(());
    }
    match services.registration().complete(&visitor, visit.address).await {
        Ok(done) => {
            let approval = if done.needs_approval { "1" } else { "" };
            let pairs = [("user", done.user_name.as_str()), ("approval", approval)];
            go(&with_query("/register/done", &pairs));
        }
        Err(refusal) => explain(&refusal, PAGE),
    }
    Ok(())
}
