//! 登录 and 退出.

use leptos::prelude::*;

/// Logs in and leads on to `next`.
#[server(endpoint = "log_in")]
pub async fn log_in(
    #[server(default)] csrf: String,
    #[server(default)] user_name: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
) -> Result<(), ServerFnError> {
    use crate::api::form::{explain, own_form, with_query};
    use crate::visit::{carry_session, go, services};
    use domain::certificate::Values;
    use services::Refusal;
    use services::sessions::LogIn;

    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    match services()
        .sessions()
        .log_in(&user_name, &password, visit.address)
        .await
    {
        Ok(begun) => {
            carry_session(begun.token().as_str());
            match begun {
                LogIn::Done(_) => lead_on(&next),
                LogIn::Half(_) => go(&with_query("/login/second", &[("next", &next)])),
            }
        }
        Err(refusal) => {
            if let Refusal::NotApproved { reason } = &refusal {
                let reason = Values::from_iter([("reason", reason.clone())]);
                services()
                    .kept()
                    .keep(&visit.visitor(), "/login", &reason)
                    .await;
            }
            explain(
                &refusal,
                &with_query("/login", &[("user", &user_name), ("next", &next)]),
            );
        }
    }
    Ok(())
}

/// Sends whoever has logged in to `next`, or to where work begins.
#[cfg(feature = "ssr")]
pub(crate) fn lead_on(next: &str) {
    use crate::visit::{go, local_path};
    go(if next.is_empty() {
        "/start"
    } else {
        local_path(next)
    });
}

/// Ends the session.
#[server(endpoint = "log_out")]
pub async fn log_out(#[server(default)] csrf: String) -> Result<(), ServerFnError> {
    use crate::api::form::{explain, own_form};
    use crate::visit::{go, services};

    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    let Some(token) = services::sessions::Token::parse(&visit.cookie) else {
        go("/login");
        return Ok(());
    };
    match services().sessions().log_out(&token).await {
        Ok(()) => go("/login?why=out"),
        Err(refusal) => explain(&refusal, "/login"),
    }
    Ok(())
}
