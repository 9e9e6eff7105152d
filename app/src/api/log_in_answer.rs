//! What follows a try to log in: everything typed but the password is on the page again.

use domain::FieldProblem;
use domain::certificate::Values;
use services::Refusal;
use services::sessions::LogIn;

use super::form::{explain, with_query};
use super::session::lead_on;
use crate::visit::{Visit, carry_session, go, services};

const PAGE: &str = "/login";

/// What was typed, and in which of the page's forms.
pub struct Typed {
    /// By credit code and name.
    pub by_code: bool,
    pub user_name: String,
    pub person: String,
    /// With a code from the mail in place of a picture's.
    pub by_mail: bool,
    pub next: String,
}

impl Typed {
    /// The page with the same form.
    fn page(&self) -> String {
        let by = if self.by_code { "code" } else { "" };
        let proof = if self.by_mail { "mail" } else { "" };
        let pairs = [
            ("user", self.user_name.as_str()),
            ("by", by),
            ("proof", proof),
            ("next", self.next.as_str()),
        ];
        with_query(PAGE, &pairs)
    }
}

/// Leads on.
pub fn begun(log_in: &LogIn, typed: &Typed) {
    carry_session(log_in.token().as_str());
    match log_in {
        LogIn::Done(_) => lead_on(&typed.next),
        LogIn::Half(_) => go(&with_query("/login/second", &[("next", &typed.next)])),
    }
}

/// Shows the form with a field for the code, whether or not one was sent.
pub async fn code_asked(visit: &Visit, typed: &Typed, asked: Result<(), Refusal>) {
    keep(visit, typed, "", &[]).await;
    match asked {
        Ok(()) => go(&with_query(&typed.page(), &[("why", "mailed")])),
        Err(refusal) => explain(&refusal, &typed.page()),
    }
}

/// Shows the form again with what was wrong.
pub async fn refused(visit: &Visit, typed: &Typed, refusal: Refusal) {
    let page = typed.page();
    match &refusal {
        Refusal::NotApproved { reason } => keep(visit, typed, reason, &[]).await,
        Refusal::Problems(problems) => keep(visit, typed, "", problems).await,
        _ => keep(visit, typed, "", &[]).await,
    }
    match &refusal {
        Refusal::Problems(_) => go(&with_query(&page, &[("notice", "problems")])),
        other => explain(other, &page),
    }
}

/// A person's name is not put into an address.
async fn keep(visit: &Visit, typed: &Typed, reason: &str, problems: &[FieldProblem]) {
    let values = Values::from_iter([
        ("person", typed.person.clone()),
        ("reason", reason.to_owned()),
    ]);
    let services = services();
    let kept = services.kept();
    kept.keep_both(&visit.visitor(), PAGE, &values, problems)
        .await;
}
