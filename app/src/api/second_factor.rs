//! 两步验证.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::api::form::{explain, own_form, with_query},
    crate::api::session::lead_on,
    crate::visit::{carry_session, go, services},
    services::Refusal,
    services::sessions::Token,
};

/// Begins to set up the second factor, gives fresh recovery codes, or switches it off.
#[server(endpoint = "change_second_factor")]
pub async fn change_second_factor(
    #[server(default)] csrf: String,
    #[server(default)] action: String,
    #[server(default)] current: String,
) -> Result<(), ServerFnError> {
    let Some((visit, caller)) = form_of_enrolling(&csrf) else {
        return Ok(());
    };
    let services = services();
    let factor = services.second_factor();
    let done = match action.as_str() {
        "start" => factor.start(&caller, &current).await.map(|()| PAGE),
        "cancel" => factor.cancel(&caller).await.map(|()| CANCELLED),
        "off" => factor.switch_off(&caller, &current).await.map(|()| OFF),
        "codes" => match factor.new_codes(&caller, &current).await {
            Ok(codes) => {
                keep_codes(&visit, codes).await;
                Ok(CODES)
            }
            Err(refusal) => Err(refusal),
        },
        _ => Err(Refusal::NotFound),
    };
    settle(&visit, done).await;
    Ok(())
}

/// Takes the second factor into use.
#[server(endpoint = "confirm_second_factor")]
pub async fn confirm_second_factor(
    #[server(default)] csrf: String,
    #[server(default)] code: String,
) -> Result<(), ServerFnError> {
    let Some((visit, caller)) = form_of_enrolling(&csrf) else {
        return Ok(());
    };
    let Some(token) = Token::parse(&visit.cookie) else {
        go("/login");
        return Ok(());
    };
    let done = services()
        .second_factor()
        .confirm(&caller, &token, &code)
        .await;
    let done = match done {
        Ok(codes) => {
            keep_codes(&visit, codes).await;
            Ok(SET_UP)
        }
        Err(refusal) => Err(refusal),
    };
    settle(&visit, done).await;
    Ok(())
}

/// The second step of log-in.
#[server(endpoint = "log_in_second")]
pub async fn log_in_second(
    #[server(default)] csrf: String,
    #[server(default)] code: String,
    #[server(default)] next: String,
) -> Result<(), ServerFnError> {
    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    let page = with_query(STEP, &[("next", &next)]);
    let services = services();
    let begun = services
        .sessions()
        .second(&visit.cookie, &code, visit.address)
        .await;
    match begun {
        Ok(token) => {
            carry_session(token.as_str());
            lead_on(&next);
        }
        Err(Refusal::Problems(problems)) => {
            let kept = services.kept();
            kept.keep_problems(&visit.visitor(), STEP, &problems).await;
            go(&with_query(&page, &[("notice", "problems")]));
        }
        Err(Refusal::NotFound) => go(&with_query("/login", &[("why", "second"), ("next", &next)])),
        Err(refusal) => explain(&refusal, &page),
    }
    Ok(())
}

#[cfg(feature = "ssr")]
mod ssr {
    use domain::certificate::Values;
    use domain::permission::Caller;
    use services::Refusal;

    use crate::api::form::{answer_typed, log_in_address, own_form};
    use crate::pages::second_factor::CODES as CODES_KEPT;
    use crate::visit::{Visit, go, services};

    /// The page, and what it says after each change.
    pub const PAGE: &str = "/account/second-factor";
    pub const CODES: &str = "/account/second-factor?notice=codes";
    pub const SET_UP: &str = "/account/second-factor?notice=set-up";
    pub const OFF: &str = "/account/second-factor?notice=off";
    pub const CANCELLED: &str = "/account/second-factor?notice=cancelled";
    /// The second step of log-in.
    pub const STEP: &str = "/login/second";

    /// As `own_form_of_caller`, also for those who may do nothing but this.
    pub fn form_of_enrolling(token: &str) -> Option<(Visit, Caller)> {
        let visit = own_form(token)?;
        match visit.caller().or_else(|| visit.enrolling.clone()) {
            Some(caller) => Some((visit, caller)),
            None => {
                go(&log_in_address(PAGE, "lapsed"));
                None
            }
        }
    }

    /// Keeps codes for the one time that the next page shows them.
    pub async fn keep_codes(visit: &Visit, codes: Vec<String>) {
        let shown = Values::from_iter([("codes", codes.join(" "))]);
        let services = services();
        services
            .kept()
            .keep(&visit.visitor(), CODES_KEPT, &shown)
            .await;
    }

    pub async fn settle(visit: &Visit, done: Result<&str, Refusal>) {
        answer_typed(visit, PAGE, &Values::new(), done).await;
    }
}
#[cfg(feature = "ssr")]
use ssr::{CANCELLED, CODES, OFF, PAGE, SET_UP, STEP, form_of_enrolling, keep_codes, settle};
