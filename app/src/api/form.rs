//! What all server functions share.

use std::fmt::Write;

use domain::certificate::Values;
use domain::permission::Caller;
use services::Refusal;

use crate::visit::{Visit, go, services};

/// Where a form goes that is not this visitor's, or too old.
const STALE: &str = "/stale";

/// Where a second factor is set up.
pub const ENROL: &str = "/account/second-factor";

/// The visit, if the form with this token is its own; otherwise the browser is sent away.
pub fn own_form(token: &str) -> Option<Visit> {
    let visit = Visit::current();
    if visit.owns_form(token) {
        return Some(visit);
    }
    go(STALE);
    None
}

/// As [`own_form`], for somebody logged in; others are sent to log in and then to `next`.
pub fn own_form_of_caller(token: &str, next: &str) -> Option<(Visit, Caller)> {
    let visit = own_form(token)?;
    match visit.caller() {
        Some(caller) => Some((visit, caller)),
        None if visit.enrolling.is_some() => {
            go(ENROL);
            None
        }
        None => {
            go(&log_in_address(next, "lapsed"));
            None
        }
    }
}

/// As [`own_form_of_caller`], for a page into which something was written: whoever's session timed out
/// meanwhile finds it there again after log-in, with the notice `kept`.
pub async fn written_form_of_caller(
    token: &str,
    page: &str,
    typed: &Values,
) -> Option<(Visit, Caller)> {
    let visit = Visit::current();
    if visit.lapsed.is_some() && visit.owns_form(token) {
        let services = services();
        services.kept().keep(&visit.visitor(), page, typed).await;
    }
    own_form_of_caller(token, &with_query(page, &[("notice", "kept")]))
}

/// Where the form stands that does `action` with an account of `list`: a page of its own asks before an
/// account is disabled, and takes the reason.
pub fn page_of_change(list: &str, account: &str, action: &str) -> String {
    match action {
        "disable" => format!("{list}/{account}/disable"),
        _ => list.to_owned(),
    }
}

/// As [`own_form_of_caller`] for such a form, or as [`written_form_of_caller`] where something was written.
pub async fn form_of_change(token: &str, page: &str, typed: &Values) -> Option<(Visit, Caller)> {
    match typed.get("reason") {
        "" => own_form_of_caller(token, page),
        _ => written_form_of_caller(token, page, typed).await,
    }
}

/// The log-in page that leads on to `next` and says why.
pub fn log_in_address(next: &str, why: &str) -> String {
    with_query("/login", &[("why", why), ("next", next)])
}

/// Sends the browser to the page that explains `refusal`; `page` is where the form stands.
pub fn explain(refusal: &Refusal, page: &str) {
    match refusal {
        // The page itself computes and shows what is wrong.
        Refusal::Problems(_) => go(page),
        Refusal::NotFound => go("/missing"),
        Refusal::Forbidden => go("/forbidden"),
        Refusal::Conflict => go(&with_query(page, &[("notice", "conflict")])),
        Refusal::BadCredentials => go(&with_query(page, &[("why", "wrong")])),
        Refusal::TooMany { retry_after_s } => {
            go(&with_query(
                page,
                &[("why", "slow"), ("seconds", &retry_after_s.to_string())],
            ));
        }
        Refusal::AwaitingApproval => go(&with_query(page, &[("why", "approval")])),
        Refusal::NotApproved { .. } => go(&with_query(page, &[("why", "refused")])),
        Refusal::PasswordExpired { link } => go(&with_query(
            "/welcome",
            &[("ticket", link), ("notice", "expired")],
        )),
        Refusal::Disabled => go(&with_query(page, &[("why", "disabled")])),
        Refusal::Unavailable => go("/unavailable"),
    }
}

/// Sends the browser where what was done leads, or to what explains why it was not; `page` is where the
/// form stands.
pub fn answer<P: AsRef<str>>(page: &str, done: Result<P, Refusal>) {
    match done {
        Ok(next) => go(next.as_ref()),
        Err(refusal) => explain(&refusal, page),
    }
}

/// As [`answer`], for a form that is filled in: what is wrong is said on its page, beside what was
/// `typed`.
pub async fn answer_typed<P: AsRef<str>>(
    visit: &Visit,
    page: &str,
    typed: &Values,
    done: Result<P, Refusal>,
) {
    match done {
        Err(Refusal::Problems(problems)) => {
            let services = services();
            let (kept, visitor) = (services.kept(), visit.visitor());
            kept.keep_both(&visitor, page, typed, &problems).await;
            go(&with_query(page, &[("notice", "problems")]));
        }
        done => answer(page, done),
    }
}

/// `path` with `pairs` as its query, percent-encoded.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(name);
        address.push('=');
        encode(value, &mut address);
    }
    address
}

fn encode(text: &str, into: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                into.push(char::from(byte));
            }
            other => {
                let _ = write!(into, "%{other:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_encoded_and_empty_values_left_out() {
        assert_eq!(
            with_query(
                "/login",
                &[("user", "甲&b=c"), ("next", ""), ("why", "wrong")]
            ),
            "/login?user=%E7%94%B2%26b%3Dc&why=wrong"
        );
    }
}
