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
    use crate::visit::{carry_session, go, local_path, services};
    use domain::certificate::Values;
    use services::Refusal;

    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    match services()
        .sessions()
        .log_in(&user_name, &password, visit.address)
        .await
    {
        Ok(token) => {
            carry_session(token.as_str());
            go(if next.is_empty() {
                "/start"
            } else {
                local_path(&next)
            });
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
