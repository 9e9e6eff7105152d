//! What an official decides on a request, and the mail that tells it.

use domain::Problem;
use domain::account::{AccountState, Email};
use domain::id::{AccountId, ClaimId};
use domain::permission::{Action, Caller};
use messages::mail as say;
use store::entity::{account, claim};
use store::query::claim::ClaimState;
use store::{Abort, Tx, query};

use super::{Case, Claims, goes_to_new};
use crate::Refusal;
use crate::approvals::reason_of;
use crate::audit::Subject;
use crate::mail::Message;
use crate::permit::require;
use crate::services::change;

/// What an official decides.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// The name of this account goes out by mail.
    Approve {
        /// One of those on file under the request's code.
        account: AccountId,
    },
    /// Nothing does, for a reason that whoever asked reads.
    Refuse {
        /// Why.
        reason: String,
    },
}

impl Claims<'_> {
    /// Decides a request. Of an approved one the user name goes to the address on file. When that
    /// address was said to be lost, it goes to the one given, which from then on is the address on
    /// file, and the old one is told.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `reason`, or under `account` for one that is not on file under
    /// the request's code, or has no address; [`Refusal::Conflict`] when somebody decided first.
    pub async fn decide(&self, by: &Caller, id: ClaimId, verdict: Verdict) -> Result<(), Refusal> {
        require(by, Action::ApproveRegistration, None)?;
        let case = self.open(by, id).await?;
        let row = query::claim::find(self.services.reader(), id.0).await?;
        let row = claim::Model {
            decided_by: Some(by.account.0),
            decided_at: Some(self.services.now().0),
            ..row.ok_or(Refusal::NotFound)?
        };
        match verdict {
            Verdict::Approve { account } => self.approve(by, row, &case, account).await?,
            Verdict::Refuse { reason } => self.refuse(by, row, &case, &reason).await?,
        }
        self.services.inner.job_added.notify_one();
        Ok(())
    }

    async fn approve(
        &self,
        by: &Caller,
        row: claim::Model,
        case: &Case,
        account: AccountId,
    ) -> Result<(), Refusal> {
        let mut accounts = case.known.iter().flat_map(|known| &known.accounts);
        if !accounts.any(|known| known.id == account) {
            return Err(Refusal::problem("account", Problem::NotAChoice));
        }
        let row = claim::Model {
            state: ClaimState::Approved.code().to_owned(),
            account_id: Some(account.0),
            ..row
        };
        let detail = serde_json::json!({
            "account": account,
            "to_new_address": goes_to_new(&case.request.claim),
        });
        change!(self.services, tx => {
            if !query::claim::advance(tx, ClaimState::Waiting, &row).await? {
                return Err(Refusal::Conflict.into());
            }
            let account = query::account::by_id(tx, account.0).await?;
            self.tell(tx, case, account.ok_or(Refusal::NotFound)?).await?;
            self.note(tx, by, "claim.approved", &row, &detail.to_string()).await
        })
    }

    /// Mails the user name.
    async fn tell(&self, tx: &Tx, case: &Case, of: account::Model) -> Result<(), Abort<Refusal>> {
        let (services, claim) = (self.services, &case.request.claim);
        let (no, masked) = (case.request.no.to_string(), claim.email.masked());
        let values = [
            ("name", of.name.as_str()),
            ("user", of.user_name.as_str()),
            ("no", no.as_str()),
            ("new", masked.as_str()),
        ];
        if !goes_to_new(claim) {
            if Email::parse(&of.email).is_err() {
                return Err(Refusal::problem("account", Problem::NoAddress).into());
            }
            let words = (say::CLAIM_APPROVED, say::CLAIM_APPROVED_TEXT);
            return Ok(services.send_to(tx, &of, words, &values).await?);
        }
        let new = claim.email.as_str();
        if new != of.email {
            query::account::set_email(tx, of.id, new).await?;
            query::ticket::clear(tx, of.id).await?;
            let words = (say::ADDRESS_REPLACED, say::ADDRESS_REPLACED_TEXT);
            services.send_to(tx, &of, words, &values).await?;
        }
        let words = match AccountState::from_code(&of.state) {
            // An invitation goes to the address on file; the administrator makes a new one.
            Some(AccountState::Active) => (say::CLAIM_APPROVED, say::CLAIM_APPROVED_NEW_TEXT),
            _ => (say::CLAIM_APPROVED, say::CLAIM_APPROVED_TEXT),
        };
        let sent = services.send_to_address(tx, &of, new, words, &values);
        Ok(sent.await?)
    }

    async fn refuse(
        &self,
        by: &Caller,
        row: claim::Model,
        case: &Case,
        reason: &str,
    ) -> Result<(), Refusal> {
        let row = claim::Model {
            state: ClaimState::Refused.code().to_owned(),
            reason: reason_of(reason)?,
            ..row
        };
        change!(self.services, tx => {
            if !query::claim::advance(tx, ClaimState::Waiting, &row).await? {
                return Err(Refusal::Conflict.into());
            }
            let no = case.request.no.to_string();
            let values = [("no", no.as_str()), ("reason", row.reason.as_str())];
            let to = case.request.claim.email.as_str();
            let message = Message::new(to, say::CLAIM_REFUSED, say::CLAIM_REFUSED_TEXT, &values);
            self.services.send(tx, &message).await?;
            self.note(tx, by, "claim.refused", &row, "{}").await
        })
    }

    async fn note(
        &self,
        tx: &Tx,
        by: &Caller,
        action: &'static str,
        row: &claim::Model,
        detail: &str,
    ) -> Result<(), Abort<Refusal>> {
        let subject = Subject::Claim(row.id);
        self.services
            .note(tx, Some(by.account), action, subject, detail)
            .await
    }
}
