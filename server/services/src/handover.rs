//! 管理员移交: the 管理员 names an 操作员, who takes over or declines. Both have to want it, and the
//! two roles change hands in one transaction.

use std::time::Duration;

use domain::account::{AccountState, Rights, Role};
use domain::id::{AccountId, OrganisationId};
use domain::permission::{Action, Caller, may};
use domain::{FieldProblem, Problem, Text};
use messages::mail as say;
use store::entity::{account, handover};
use store::query::handover::HandoverState;
use store::{Abort, StoreError, Tx, query};

use crate::audit::Subject;
use crate::permit::require_own;
use crate::services::change;
use crate::{Moment, Refusal, Services};

/// How long an offer stands.
const OFFER: Duration = Duration::from_secs(7 * 86_400);

/// See [`Services::handover`].
pub struct Handover<'a> {
    pub(crate) services: &'a Services,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The other has not answered yet.
    Offered,
    /// The roles have changed hands.
    Accepted,
    /// The other did not want it.
    Declined,
    /// The 管理员 took it back.
    Withdrawn,
    /// Nobody answered in time.
    Expired,
}

/// The latest offer of an organisation.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Who offered, the 管理员 then.
    pub from: AccountId,
    /// Its name.
    pub from_name: String,
    /// To whom.
    pub to: AccountId,
    /// Its name.
    pub to_name: String,
    /// How far it has come.
    pub progress: Progress,
    /// When it was made.
    pub offered_at: Moment,
    /// Until when it stands.
    pub expires_at: Moment,
    /// When it was answered or taken back.
    pub ended_at: Option<Moment>,
}

impl Handover<'_> {
    /// The latest offer of the caller's organisation, if the caller made it, received it, or is its
    /// 管理员.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn latest(&self, by: &Caller) -> Result<Option<Offer>, Refusal> {
        let Some(organisation) = by.organisation else {
            return Ok(None);
        };
        let reader = self.services.reader();
        let Some(row) = query::handover::find(reader, organisation.0).await? else {
            return Ok(None);
        };
        let concerned = [row.from_account, row.to_account].contains(&by.account.0)
            || may(by, Action::ManageAccounts, Some(organisation));
        if !concerned {
            return Ok(None);
        }
        let from = query::account::by_id(reader, row.from_account).await?;
        let to = query::account::by_id(reader, row.to_account).await?;
        let name = |row: Option<account::Model>| row.map(|row| row.name).unwrap_or_default();
        Ok(Some(Offer {
            from: AccountId(row.from_account),
            from_name: name(from),
            to: AccountId(row.to_account),
            to_name: name(to),
            progress: self.progress(&row)?,
            offered_at: Moment(row.offered_at),
            expires_at: Moment(row.expires_at),
            ended_at: row.ended_at.map(Moment),
        }))
    }

    /// Offers the administration to the operator that was chosen, in place of any earlier offer.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `to` for whoever is no active operator of the organisation, and
    /// under `password`; [`Refusal::Forbidden`] for all but the 管理员; [`Refusal::TooMany`].
    pub async fn offer(
        &self,
        by: &Caller,
        to: Option<AccountId>,
        password: &str,
    ) -> Result<(), Refusal> {
        let organisation = require_own(by, Action::EditOrganisation)?;
        let named = match to {
            Some(to) => query::account::by_id(self.services.reader(), to.0).await?,
            None => None,
        };
        let named = named.filter(|row| is_operator_of(row, organisation));
        let mut problems = Vec::new();
        if named.is_none() {
            let problem = to.map_or(Problem::Required, |_| Problem::NotAChoice);
            problems.push(FieldProblem::new("to", problem));
        }
        if password.is_empty() {
            problems.push(FieldProblem::new("password", Problem::Required));
        }
        let Some(named) = named.filter(|_| problems.is_empty()) else {
            return Err(Refusal::Problems(problems));
        };
        self.services.confirm(by, "password", password).await?;
        let now = self.services.now();
        let row = handover::Model {
            organisation_id: organisation.0,
            from_account: by.account.0,
            to_account: named.id,
            state: HandoverState::Offered.code().to_owned(),
            offered_at: now.0,
            expires_at: now.after(OFFER).0,
            ended_at: None,
        };
        self.change(by, Step::Offer, row).await
    }

    /// Takes an offer back.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when it was answered; [`Refusal::Forbidden`].
    pub async fn withdraw(&self, by: &Caller) -> Result<(), Refusal> {
        require_own(by, Action::EditOrganisation)?;
        let mut row = self.standing(by).await?;
        row.state = HandoverState::Withdrawn.code().to_owned();
        row.ended_at = Some(self.services.now().0);
        self.change(by, Step::Withdraw, row).await
    }

    /// Accepts or declines what the caller was offered. Accepting makes the caller 管理员 and whoever
    /// offered an 操作员 with every right, at once for both.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for whoever was offered nothing; [`Refusal::Conflict`] when the offer no
    /// longer stands.
    pub async fn answer(&self, by: &Caller, accept: bool) -> Result<(), Refusal> {
        let mut row = self.standing(by).await?;
        if row.to_account != by.account.0 {
            return Err(Refusal::NotFound);
        }
        row.ended_at = Some(self.services.now().0);
        let (state, step) = match accept {
            true => (HandoverState::Accepted, Step::Accept),
            false => (HandoverState::Declined, Step::Decline),
        };
        row.state = state.code().to_owned();
        self.change(by, step, row).await
    }

    /// The offer of the caller's organisation while it stands.
    async fn standing(&self, by: &Caller) -> Result<handover::Model, Refusal> {
        let organisation = by.organisation.ok_or(Refusal::NotFound)?;
        let row = query::handover::find(self.services.reader(), organisation.0).await?;
        let row = row.ok_or(Refusal::NotFound)?;
        match self.progress(&row)? {
            Progress::Offered => Ok(row),
            _ => Err(Refusal::Conflict),
        }
    }

    /// Takes a step if it can still be taken, mails both what it means, and notes it.
    async fn change(&self, by: &Caller, step: Step, row: handover::Model) -> Result<(), Refusal> {
        change!(self.services, tx => {
            match step {
                Step::Offer => still_an_operator(tx, &row).await?,
                Step::Withdraw | Step::Decline => still_offered(tx, &row).await?,
                Step::Accept => {
                    still_offered(tx, &row).await?;
                    swap(tx, &row).await?;
                }
            }
            query::handover::put(tx, row.clone()).await?;
            self.tell(tx, &row, step.words()).await?;
            let detail = format!(r#"{{"from":{},"to":{}}}"#, row.from_account, row.to_account);
            let subject = Subject::Organisation(row.organisation_id);
            self.services
                .note(tx, Some(by.account), step.action(), subject, &detail)
                .await
        })?;
        self.services.inner.job_added.notify_one();
        Ok(())
    }

    /// Mails the same to both.
    async fn tell(
        &self,
        tx: &Tx,
        row: &handover::Model,
        words: (Text, Text),
    ) -> Result<(), Abort<Refusal>> {
        let from = query::account::by_id(tx, row.from_account).await?;
        let to = query::account::by_id(tx, row.to_account).await?;
        let (Some(from), Some(to)) = (from, to) else {
            return Ok(());
        };
        let link = format!("{}/handover", self.services.inner.settings.public_url);
        let until = Moment(row.expires_at).date().to_string();
        let values = [
            ("from", from.name.as_str()),
            ("to", to.name.as_str()),
            ("link", link.as_str()),
            ("until", until.as_str()),
        ];
        for reader in [&from, &to] {
            self.services.send_to(tx, reader, words, &values).await?;
        }
        Ok(())
    }

    fn progress(&self, row: &handover::Model) -> Result<Progress, StoreError> {
        let is_over = self.services.now().0 >= row.expires_at;
        Ok(match HandoverState::read(&row.state)? {
            HandoverState::Offered if is_over => Progress::Expired,
            HandoverState::Offered => Progress::Offered,
            HandoverState::Accepted => Progress::Accepted,
            HandoverState::Declined => Progress::Declined,
            HandoverState::Withdrawn => Progress::Withdrawn,
        })
    }
}

/// What can be done.
#[derive(Clone, Copy)]
enum Step {
    Offer,
    Withdraw,
    Decline,
    Accept,
}

impl Step {
    const fn action(self) -> &'static str {
        match self {
            Step::Offer => "handover.offered",
            Step::Withdraw => "handover.withdrawn",
            Step::Decline => "handover.declined",
            Step::Accept => "handover.accepted",
        }
    }

    /// Subject and text of the mail.
    const fn words(self) -> (Text, Text) {
        match self {
            Step::Offer => (say::HANDOVER_OFFERED, say::HANDOVER_OFFERED_TEXT),
            Step::Withdraw => (say::HANDOVER_WITHDRAWN, say::HANDOVER_WITHDRAWN_TEXT),
            Step::Decline => (say::HANDOVER_DECLINED, say::HANDOVER_DECLINED_TEXT),
            Step::Accept => (say::HANDOVER_ACCEPTED, say::HANDOVER_ACCEPTED_TEXT),
        }
    }
}

fn is_operator_of(row: &account::Model, organisation: OrganisationId) -> bool {
    row.organisation_id == Some(organisation.0)
        && row.role == Role::Operator.code()
        && row.state == AccountState::Active.code()
}

async fn still_an_operator(tx: &Tx, row: &handover::Model) -> Result<(), Abort<Refusal>> {
    let organisation = OrganisationId(row.organisation_id);
    let to = query::account::by_id(tx, row.to_account).await?;
    match to.is_some_and(|to| is_operator_of(&to, organisation)) {
        true => Ok(()),
        false => Err(Refusal::problem("to", Problem::NotAChoice).into()),
    }
}

/// Of two that end an offer at once one wins.
async fn still_offered(tx: &Tx, row: &handover::Model) -> Result<(), Abort<Refusal>> {
    let now = query::handover::lock(tx, row.organisation_id).await?;
    let offered = HandoverState::Offered.code();
    let same = now.is_some_and(|now| now.state == offered && now.offered_at == row.offered_at);
    match same {
        true => Ok(()),
        false => Err(Refusal::Conflict.into()),
    }
}

/// Exchanges the roles, if both are still what they were.
async fn swap(tx: &Tx, row: &handover::Model) -> Result<(), Abort<Refusal>> {
    let organisation = OrganisationId(row.organisation_id);
    // Whoever takes over cannot be disabled meanwhile.
    let to = query::account::lock(tx, row.to_account).await?;
    let from = query::account::by_id(tx, row.from_account).await?;
    let still = from.is_some_and(|from| from.role == Role::Administrator.code())
        && to.is_some_and(|to| is_operator_of(&to, organisation));
    if !still {
        return Err(Refusal::Conflict.into());
    }
    let all = Rights::AllFile;
    query::account::set_role(tx, row.from_account, Role::Operator, all).await?;
    query::account::set_role(tx, row.to_account, Role::Administrator, all).await?;
    Ok(())
}
