//! 海关账号.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::api::form::{answer_typed, form_of_change, page_of_change, written_form_of_caller},
    crate::pages::staff::LINK,
    crate::visit::{go, services},
    domain::certificate::Values,
    domain::id::AccountId,
    services::Refusal,
    services::staff::{RESET_REASON, RESET_USER_NAME, StaffForm},
};

/// Makes an account on customs' side.
#[server(endpoint = "create_staff")]
pub async fn create_staff(
    #[server(default)] csrf: String,
    #[server(default)] role: String,
    #[server(default)] user_name: String,
    #[server(default)] name: String,
    #[server(default)] email: String,
) -> Result<(), ServerFnError> {
    let typed = Values::from_iter([
        ("role", &role),
        ("user_name", &user_name),
        ("name", &name),
        ("email", &email),
    ]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, PAGE, &typed).await else {
        return Ok(());
    };
    let services = services();
    let form = StaffForm {
        role,
        user_name,
        name,
        email,
    };
    let created = match services.staff().create(&caller, &form).await {
        Ok(made) => {
            let shown = Values::from_iter([("user", made.user_name), ("link", made.link)]);
            services.kept().keep(&visit.visitor(), LINK, &shown).await;
            Ok("/staff?notice=link")
        }
        Err(refusal) => Err(refusal),
    };
    answer_typed(&visit, PAGE, &typed, created).await;
    Ok(())
}

/// Disables or enables an account on customs' side, or resets its second factor.
#[server(endpoint = "change_staff")]
pub async fn change_staff(
    #[server(default)] csrf: String,
    #[server(default)] account: String,
    #[server(default)] action: String,
    #[server(default)] reason: String,
) -> Result<(), ServerFnError> {
    let typed = Values::from_iter([("reason", &reason)]);
    let page = page_of_change(PAGE, &account, &action);
    let Some((visit, caller)) = form_of_change(&csrf, &page, &typed).await else {
        return Ok(());
    };
    let services = services();
    let Ok(id) = account.parse::<AccountId>() else {
        go("/missing");
        return Ok(());
    };
    let staff = services.staff();
    let done = match action.as_str() {
        "disable" => staff.disable(&caller, id, &reason).await,
        "enable" => staff.enable(&caller, id).await,
        "factor" => staff.reset_factor(&caller, id).await,
        _ => Err(Refusal::NotFound),
    };
    let next = format!("/staff?notice={action}");
    answer_typed(&visit, &page, &typed, done.map(|()| next)).await;
    Ok(())
}

/// Resets the second factor of an organisation's administrator or of a person.
#[server(endpoint = "reset_factor")]
pub async fn reset_factor(
    #[server(default)] csrf: String,
    #[server(default)] reset_user_name: String,
    #[server(default)] reset_reason: String,
) -> Result<(), ServerFnError> {
    let typed = Values::from_iter([
        (RESET_USER_NAME, &reset_user_name),
        (RESET_REASON, &reset_reason),
    ]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, PAGE, &typed).await else {
        return Ok(());
    };
    let services = services();
    let staff = services.staff();
    let done = staff.reset_factor_outside(&caller, &reset_user_name, &reset_reason);
    let done = done.await.map(|()| "/staff?notice=reset");
    answer_typed(&visit, PAGE, &typed, done).await;
    Ok(())
}

#[cfg(feature = "ssr")]
const PAGE: &str = "/staff";
