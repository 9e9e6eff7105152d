//! 注销账号.

use domain::account::{AccountState, Role};
use domain::permission::Caller;
use domain::{FieldProblem, Problem};
use store::query::application::{Stretch, Wanted};
use store::{Abort, Read, Tx, query};

use super::Own;
use crate::audit::Subject;
use crate::review::UNDECIDED;
use crate::services::change;
use crate::{Refusal, access};

impl Own<'_> {
    /// What stands in the way of closing the caller's account: of a 管理员's, operators who can
    /// still log in and applications that are undecided.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for customs' people, whose accounts are not theirs to close.
    pub async fn hindrances(&self, by: &Caller) -> Result<Vec<Problem>, Refusal> {
        hindrances(self.services.reader(), by).await
    }

    /// Closes the caller's account: its sessions end, and address, mobile number, document and
    /// password are removed. With its 管理员 an organisation goes as well, with all that was not filed,
    /// and its codes are free. What was filed stays, with the name of who filed it.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `close_password`, and under `close` for each hindrance;
    /// [`Refusal::Forbidden`], [`Refusal::TooMany`].
    pub async fn close(&self, by: &Caller, password: &str) -> Result<(), Refusal> {
        let hindrances = self.hindrances(by).await?;
        if !hindrances.is_empty() {
            return Err(refused(hindrances));
        }
        self.services
            .confirm(by, "close_password", password)
            .await?;
        let unusable = self.services.unusable_password().await?;
        change!(self.services, tx => self.close_in(tx, by, &unusable).await)
    }

    async fn close_in(&self, tx: &Tx, by: &Caller, unusable: &str) -> Result<(), Abort<Refusal>> {
        let organisation = by.organisation.ok_or(Refusal::Forbidden)?;
        let row = query::organisation_change::lock(tx, organisation.0).await?;
        let row = row.ok_or(Refusal::NotFound)?;
        let mut detail = serde_json::json!({});
        if by.role == Role::Administrator {
            // Somebody may have been added, or something filed, since it was looked at.
            let hindrances = hindrances(tx, by).await?;
            if !hindrances.is_empty() {
                return Err(refused(hindrances).into());
            }
            detail = serde_json::json!({
                "credit_code": row.credit_code,
                "organisation_code": row.organisation_code,
                "registration_number": row.registration_number,
            });
            access::close_organisation(tx, organisation.0, unusable).await?;
        } else {
            access::close(tx, by.account.0, unusable).await?;
        }
        let subject = Subject::Account(by.account.0);
        self.services
            .note(
                tx,
                Some(by.account),
                "account.closed",
                subject,
                &detail.to_string(),
            )
            .await
    }
}

async fn hindrances(db: &impl Read, by: &Caller) -> Result<Vec<Problem>, Refusal> {
    let organisation = match (by.role, by.organisation) {
        (Role::Administrator | Role::Operator, Some(organisation)) => organisation,
        _ => return Err(Refusal::Forbidden),
    };
    let mut found = Vec::new();
    if by.role == Role::Operator {
        return Ok(found);
    }
    let people = query::account::of_organisation(db, organisation.0).await?;
    let alive = people.iter().filter(|row| {
        let state = AccountState::from_code(&row.state);
        row.id != by.account.0
            && matches!(state, Some(AccountState::Active | AccountState::Invited))
    });
    match alive.count() {
        0 => {}
        count => found.push(Problem::OperatorsLeft { count }),
    }
    let undecided = Wanted {
        organisation_id: Some(organisation.0),
        status: Some(UNDECIDED.to_owned()),
        ..Wanted::default()
    };
    let first = Stretch {
        ascending: true,
        after: None,
        limit: 1,
    };
    let open = query::application::find(db, &undecided, first).await?;
    if !open.is_empty() {
        found.push(Problem::ApplicationsOpen);
    }
    Ok(found)
}

fn refused(hindrances: Vec<Problem>) -> Refusal {
    let problems = hindrances.into_iter();
    Refusal::Problems(
        problems
            .map(|found| FieldProblem::new("close", found))
            .collect(),
    )
}
