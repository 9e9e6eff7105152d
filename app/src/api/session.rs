//! 登录 and 退出.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use {
    super::log_in_answer::{Typed, begun, code_asked, refused},
    crate::api::form::{answer, own_form},
    crate::visit::{go, local_path, services},
    domain::Problem,
    services::Refusal,
    services::sessions::{Proof, Token, Who},
};

/// What is given besides the password, where that is asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProofForm {
    /// Which picture is answered.
    picture_id: String,
    /// What it shows.
    picture: String,
    /// The code from the mail; present where the form has a field for it.
    mail_code: Option<String>,
    /// `mail`: a code is to be sent in place of the picture.
    action: String,
}

/// Logs in and leads on to `next`, or sends a code that may be given in place of the picture's.
#[server(endpoint = "log_in")]
pub async fn log_in(
    #[server(default)] csrf: String,
    #[server(default)] by: String,
    #[server(default)] user_name: String,
    #[server(default)] person: String,
    #[server(default)] password: String,
    #[server(default)] proof: ProofForm,
    #[server(default)] next: String,
) -> Result<(), ServerFnError> {
    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    let typed = Typed {
        by_code: by == "code",
        user_name,
        person,
        by_mail: proof.mail_code.is_some() || proof.action == "mail",
        next,
    };
    let who = Who {
        name: &typed.user_name,
        person: if typed.by_code { &typed.person } else { "" },
    };
    if typed.by_code && typed.person.trim().is_empty() {
        let missing = Refusal::problem("person", Problem::Required);
        refused(&visit, &typed, missing).await;
        return Ok(());
    }
    let services = services();
    let sessions = services.sessions();
    if proof.action == "mail" {
        let asked = sessions.ask_code(&who, visit.address).await;
        code_asked(&visit, &typed, asked).await;
        return Ok(());
    }
    let proof = match &proof.mail_code {
        Some(code) => Proof::Mail(code),
        None if proof.picture_id.is_empty() => Proof::None,
        None => Proof::Picture {
            id: &proof.picture_id,
            answer: &proof.picture,
        },
    };
    let opened = sessions.log_in_with(&who, &password, &proof, visit.address);
    match opened.await {
        Ok(log_in) => {
            // Without it one is logged in all the same; the cause is in the log.
            let _ = sessions.take_along(&visit.cookie, &log_in).await;
            begun(&log_in, &typed);
        }
        Err(refusal) => refused(&visit, &typed, refusal).await,
    }
    Ok(())
}

/// Sends whoever has logged in to `next`, or to where work begins.
#[cfg(feature = "ssr")]
pub(crate) fn lead_on(next: &str) {
    go(if next.is_empty() {
        "/start"
    } else {
        local_path(next)
    });
}

/// Ends the session.
#[server(endpoint = "log_out")]
pub async fn log_out(#[server(default)] csrf: String) -> Result<(), ServerFnError> {
    let Some(visit) = own_form(&csrf) else {
        return Ok(());
    };
    let Some(token) = Token::parse(&visit.cookie) else {
        go("/login");
        return Ok(());
    };
    let ended = services().sessions().log_out(&token).await;
    answer("/login", ended.map(|()| "/login?why=out"));
    Ok(())
}
