//! 海关账号.

use leptos::prelude::*;

/// Makes an account on customs' side.
#[server(endpoint = "create_staff")]
pub async fn create_staff(
    #[server(default)] csrf: String,
    #[server(default)] role: String,
    #[server(default)] user_name: String,
    #[server(default)] name: String,
    #[server(default)] email: String,
) -> Result<(), ServerFnError> {
    use crate::api::form::{explain, written_form_of_caller};
    use crate::visit::{go, services};
    use domain::certificate::Values;
    use services::Refusal;
    use services::staff::StaffForm;

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
    let kept = services.kept();
    match services.staff().create(&caller, &form).await {
        Ok(made) => {
            let shown = Values::from_iter([("user", made.user_name), ("link", made.link)]);
            kept.keep(&visit.visitor(), crate::pages::staff::LINK, &shown)
                .await;
            go("/staff?notice=link");
        }
        Err(Refusal::Problems(problems)) => {
            kept.keep_both(&visit.visitor(), PAGE, &typed, &problems)
                .await;
            go("/staff?notice=problems");
        }
        Err(refusal) => explain(&refusal, PAGE),
    }
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
    use crate::api::form::{explain, own_form_of_caller, with_query, written_form_of_caller};
    use crate::visit::{go, services};
    use domain::certificate::Values;
    use domain::id::AccountId;
    use services::Refusal;

    let page = format!("{PAGE}/{account}/disable");
    let typed = Values::from_iter([("reason", &reason)]);
    let own = match action.as_str() {
        "disable" => written_form_of_caller(&csrf, &page, &typed).await,
        _ => own_form_of_caller(&csrf, PAGE),
    };
    let Some((visit, caller)) = own else {
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
    match done {
        Ok(()) => go(&format!("/staff?notice={action}")),
        Err(Refusal::Problems(problems)) => {
            let (kept, visitor) = (services.kept(), visit.visitor());
            kept.keep_both(&visitor, &page, &typed, &problems).await;
            go(&with_query(&page, &[("notice", "problems")]));
        }
        Err(refusal) => explain(&refusal, PAGE),
    }
    Ok(())
}

#[cfg(feature = "ssr")]
const PAGE: &str = "/staff";
