//! 本单位账号: the 操作员 of an organisation, run by its 管理员.

use std::time::Duration;

use domain::account::registration::{Operator, OperatorForm};
use domain::account::{AccountSource, AccountState, Rights, Role, UserKind};
use domain::id::AccountId;
use domain::permission::{Action, Caller};
use domain::{FieldProblem, Problem, Text};
use messages::mail as say;
use store::entity::{account, organisation};
use store::{Abort, StoreError, Tx, query};

use crate::approvals::reason_of;
use crate::audit::Subject;
use crate::permit::require_own;
use crate::services::change;
use crate::tickets::{Purpose, Secret};
use crate::{Moment, Refusal, Services, access};

/// How long an invitation can be used.
const WELCOME: Duration = Duration::from_secs(7 * 86_400);

/// See [`Services::people`].
pub struct People<'a> {
    pub(crate) services: &'a Services,
}

/// An organisation's accounts.
#[derive(Clone, Debug)]
pub struct Staff {
    /// The organisation's name.
    pub organisation: String,
    /// The accounts, in the order they were made.
    pub members: Vec<Member>,
    /// Those whose second factor is in use.
    pub with_factor: Vec<AccountId>,
    /// Whether operators may be added: a natural person has one account.
    pub may_add: bool,
}

/// An account of the organisation.
#[derive(Clone, Debug)]
pub struct Member {
    /// The account.
    pub id: AccountId,
    /// 用户名.
    pub user_name: String,
    /// 姓名.
    pub name: String,
    /// 管理员 or 操作员.
    pub role: Role,
    /// 权限, of an operator.
    pub rights: Option<Rights>,
    /// 标准账号 or 本地账号.
    pub source: AccountSource,
    /// What it can be used for.
    pub state: AccountState,
    /// 邮箱.
    pub email: String,
    /// The latest log-in.
    pub last_log_in: Option<Moment>,
}

/// A link with which somebody sets a password. Show it once.
#[derive(Clone)]
pub struct Invitation {
    /// Whom it is for.
    pub user_name: String,
    /// The whole address.
    pub link: String,
}

impl People<'_> {
    /// All accounts of the caller's organisation.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for all but its 管理员.
    pub async fn list(&self, by: &Caller) -> Result<Staff, Refusal> {
        let organisation = self.organisation(by).await?;
        let reader = self.services.reader();
        let rows = query::account::of_organisation(reader, organisation.id).await?;
        let members: Result<Vec<Member>, _> = rows.iter().map(member).collect();
        let with_factor = query::second_factor::in_use_at(reader, organisation.id).await?;
        Ok(Staff {
            with_factor: with_factor.into_iter().map(AccountId).collect(),
            may_add: may_add(&organisation),
            organisation: organisation.name,
            members: members?,
        })
    }

    /// Makes an operator's account and mails the invitation.
    ///
    /// # Errors
    /// [`Refusal::Problems`]; [`Refusal::Forbidden`] also for natural persons.
    pub async fn invite(&self, by: &Caller, form: &OperatorForm) -> Result<Invitation, Refusal> {
        let organisation = self.organisation(by).await?;
        if !may_add(&organisation) {
            return Err(Refusal::Forbidden);
        }
        let operator = form.check().map_err(Refusal::Problems)?;
        let secret = Secret::link().ok_or(Refusal::Unavailable)?;
        let mut row = self.row(&organisation, &operator).await?;
        let invited = change!(self.services, tx => {
            // Not while the organisation is being closed, nor once it is.
            if !query::account::is_open(tx, by.account.0, organisation.id).await? {
                return Err(Refusal::Forbidden.into());
            }
            row.id = query::account::add(tx, row.clone()).await.map_err(name_taken)?;
            let invitation = self
                .welcome(tx, &row, &secret, (say::INVITATION, say::INVITATION_TEXT))
                .await?;
            self.note(tx, by, "account.invited", row.id).await?;
            Ok(invitation)
        });
        self.services.inner.job_added.notify_one();
        invited
    }

    /// Takes an operator's access away, for a reason that the audit keeps; its sessions end.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for accounts of others; [`Refusal::Forbidden`] for the 管理员;
    /// [`Refusal::Problems`] under `reason`; [`Refusal::Conflict`] when it is disabled already.
    pub async fn disable(&self, by: &Caller, id: AccountId, reason: &str) -> Result<(), Refusal> {
        change!(self.services, tx => {
            let row = operator_of(tx, by, id).await?;
            let reason = reason_of(reason)?;
            let detail = serde_json::json!({ "reason": reason }).to_string();
            access::disable(tx, &row).await?;
            let subject = Subject::Account(id.0);
            self.services
                .note(tx, Some(by.account), "account.disabled", subject, &detail)
                .await
        })
    }

    /// Gives a disabled operator its access back. One that never set a password needs
    /// [`People::reset`] for a new link.
    ///
    /// # Errors
    /// As [`People::disable`].
    pub async fn enable(&self, by: &Caller, id: AccountId) -> Result<(), Refusal> {
        change!(self.services, tx => {
            let row = operator_of(tx, by, id).await?;
            access::enable(tx, &row).await?;
            self.note(tx, by, "account.enabled", id.0).await
        })
    }

    /// Gives an operator other rights; they count from its next request on.
    ///
    /// # Errors
    /// As [`People::disable`].
    pub async fn set_rights(
        &self,
        by: &Caller,
        id: AccountId,
        rights: Rights,
    ) -> Result<(), Refusal> {
        change!(self.services, tx => {
            let row = operator_of(tx, by, id).await?;
            if row.rights == rights.code() {
                return Ok(());
            }
            query::account::set_role(tx, id.0, Role::Operator, rights).await?;
            let subject = Subject::Account(id.0);
            let detail = format!(r#"{{"rights":"{}"}}"#, rights.code());
            self.services
                .note(tx, Some(by.account), "account.rights_set", subject, &detail)
                .await
        })
    }

    /// Makes an operator's password unusable, removes its passkeys, ends its sessions, and mails a
    /// link for a new one.
    ///
    /// # Errors
    /// As [`People::disable`]; [`Refusal::Conflict`] for a disabled account.
    pub async fn reset(&self, by: &Caller, id: AccountId) -> Result<Invitation, Refusal> {
        self.organisation(by).await?;
        let secret = Secret::link().ok_or(Refusal::Unavailable)?;
        let unusable = self.services.unusable_password().await?;
        let reset = change!(self.services, tx => {
            let row = operator_of(tx, by, id).await?;
            if row.state == AccountState::Disabled.code() {
                return Err(Refusal::Conflict.into());
            }
            query::account::set_password(tx, id.0, &unusable, self.services.now().0).await?;
            query::passkey::remove_all(tx, id.0).await?;
            query::session::remove_all(tx, id.0).await?;
            let invitation = self
                .welcome(tx, &row, &secret, (say::RESET, say::RESET_TEXT))
                .await?;
            self.note(tx, by, "account.reset", id.0).await?;
            Ok(invitation)
        });
        self.services.inner.job_added.notify_one();
        reset
    }

    /// Takes an operator's second factor and passkeys away, for somebody who lost them; its sessions
    /// end, and the password alone is asked until it sets up another.
    ///
    /// # Errors
    /// As [`People::disable`]; [`Refusal::Conflict`] when there is none.
    pub async fn reset_factor(&self, by: &Caller, id: AccountId) -> Result<(), Refusal> {
        change!(self.services, tx => {
            operator_of(tx, by, id).await?;
            access::reset_factor(tx, id.0).await?;
            self.note(tx, by, "second_factor.reset", id.0).await
        })
    }

    async fn organisation(&self, by: &Caller) -> Result<organisation::Model, Refusal> {
        let own = require_own(by, Action::ManageAccounts)?;
        let row = query::account::organisation(self.services.reader(), own.0).await?;
        row.ok_or(Refusal::NotFound)
    }

    /// Issues the ticket and mails its link.
    pub(crate) async fn welcome(
        &self,
        tx: &Tx,
        to: &account::Model,
        secret: &Secret,
        words: (Text, Text),
    ) -> Result<Invitation, Abort<Refusal>> {
        let expires = self.services.now().after(WELCOME);
        self.services
            .issue(tx, Purpose::Welcome, to.id, secret, expires)
            .await?;
        let base = &self.services.inner.settings.public_url;
        let link = format!("{base}/welcome?ticket={}", secret.as_str());
        let values = [
            ("name", to.name.as_str()),
            ("user", to.user_name.as_str()),
            ("link", link.as_str()),
        ];
        self.services.send_to(tx, to, words, &values).await?;
        Ok(Invitation {
            user_name: to.user_name.clone(),
            link,
        })
    }

    async fn note(
        &self,
        tx: &Tx,
        by: &Caller,
        action: &'static str,
        id: i64,
    ) -> Result<(), Abort<Refusal>> {
        let subject = Subject::Account(id);
        self.services
            .note(tx, Some(by.account), action, subject, "{}")
            .await
    }

    async fn row(
        &self,
        organisation: &organisation::Model,
        operator: &Operator,
    ) -> Result<account::Model, Refusal> {
        Ok(account::Model {
            id: 0,
            organisation_id: Some(organisation.id),
            role: Role::Operator.code().to_owned(),
            rights: operator.rights.code().to_owned(),
            source: AccountSource::Local.code().to_owned(),
            user_name: operator.user_name.to_string(),
            user_name_key: operator.user_name.key(),
            name: operator.name.clone(),
            document_kind: None,
            document_sealed: None,
            document_index: None,
            mobile: operator.mobile.to_string(),
            email: operator.email.to_string(),
            password_hash: self.services.unusable_password().await?,
            state: AccountState::Invited.code().to_owned(),
            created_at: self.services.now().0,
            last_log_in_at: None,
            password_set_at: None,
            language: None,
        })
    }
}

/// An operator of the caller's organisation, read where it is about to be changed.
async fn operator_of(
    tx: &Tx,
    by: &Caller,
    id: AccountId,
) -> Result<account::Model, Abort<Refusal>> {
    let own = require_own(by, Action::ManageAccounts)?;
    let row = query::account::lock(tx, id.0).await?;
    let row = row.filter(|row| row.organisation_id == Some(own.0));
    let row = row.ok_or(Refusal::NotFound)?;
    if row.role != Role::Operator.code() {
        return Err(Refusal::Forbidden.into());
    }
    // Whoever closed its account is not brought back.
    match row.state == AccountState::Closed.code() {
        true => Err(Refusal::Conflict.into()),
        false => Ok(row),
    }
}

fn may_add(organisation: &organisation::Model) -> bool {
    organisation.kind != UserKind::Person.code()
}

pub(crate) fn member(row: &account::Model) -> Result<Member, StoreError> {
    let unreadable = || StoreError::Unreadable(format!("account {}", row.id));
    let role = Role::from_code(&row.role).ok_or_else(unreadable)?;
    let rights = Rights::from_code(&row.rights).ok_or_else(unreadable)?;
    Ok(Member {
        id: AccountId(row.id),
        user_name: row.user_name.clone(),
        name: row.name.clone(),
        role,
        rights: (role == Role::Operator).then_some(rights),
        source: AccountSource::from_code(&row.source).ok_or_else(unreadable)?,
        state: AccountState::from_code(&row.state).ok_or_else(unreadable)?,
        email: row.email.clone(),
        last_log_in: row.last_log_in_at.map(Moment),
    })
}

pub(crate) fn name_taken(error: StoreError) -> Abort<Refusal> {
    match error {
        StoreError::NotUnique(_) => {
            let problem = FieldProblem::new("user_name", Problem::UserNameTaken);
            Refusal::Problems(vec![problem]).into()
        }
        other => other.into(),
    }
}
