//! 登记资料: what is on file about an organisation, and changes of it, which officials decide.

use domain::account::registration::{Change, ChangeForm};
use domain::account::{City, EnterpriseType, UserKind};
use domain::id::OrganisationId;
use domain::permission::{Action, Caller};
use domain::{Problem, Text};
use messages::mail as say;
use store::entity::{organisation, organisation_change};
use store::query::organisation_change::ChangeState;
use store::{Abort, StoreError, Tx, query};

use crate::approvals::{Verdict, reason_of};
use crate::audit::Subject;
use crate::page::{cut, one_more};
use crate::permit::{require, require_own};
use crate::services::change;
use crate::values::{from_json, to_json};
use crate::{Moment, Refusal, Services};

/// Rows of the queue on a page.
const PAGE: usize = 20;

/// See [`Services::company`].
pub struct Company<'a> {
    pub(crate) services: &'a Services,
}

/// What is on file and may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// Name of the organisation.
    pub name: String,
    /// 法人(负责人)姓名.
    pub representative: String,
    /// 所属地市.
    pub city: Option<City>,
    /// 企业类型.
    pub enterprise_type: Option<EnterpriseType>,
}

/// An organisation's data and the latest change of them.
#[derive(Clone, Debug)]
pub struct OnFile {
    /// Which of the four kinds of users it is.
    pub kind: UserKind,
    /// 统一社会信用代码, 组织机构代码 or 境外注册号; these never change.
    pub codes: Vec<String>,
    /// What is on file.
    pub data: Data,
    /// The latest request for a change.
    pub change: Option<Requested>,
}

/// A request for a change.
#[derive(Clone, Debug)]
pub struct Requested {
    /// Its number.
    pub id: i64,
    /// What is wanted; what is not asked of the kind of user is none.
    pub wanted: Change,
    /// How far it has come.
    pub progress: Progress,
    /// When it was asked.
    pub asked_at: Moment,
    /// When it was decided or taken back.
    pub ended_at: Option<Moment>,
}

/// How far a change has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// An official will look at it.
    Waiting,
    /// It is on file.
    Approved,
    /// It is not.
    Refused {
        /// Why, in the official's words.
        reason: String,
    },
    /// The 管理员 took it back.
    Withdrawn,
}

/// A change in the officials' queue.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Its number.
    pub id: i64,
    /// The organisation's name on file.
    pub name: String,
    /// When it was asked.
    pub asked_at: Moment,
}

/// A page of the queue, oldest first.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The changes.
    pub rows: Vec<Waiting>,
    /// Where the next page begins.
    pub next: Option<i64>,
}

impl Company<'_> {
    /// What is on file about the caller's organisation.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for all but its 管理员.
    pub async fn on_file(&self, by: &Caller) -> Result<OnFile, Refusal> {
        let own = require_own(by, Action::EditOrganisation)?;
        let reader = self.services.reader();
        let row = query::account::organisation(reader, own.0).await?;
        let change = query::organisation_change::latest(reader, own.0).await?;
        on_file(row.ok_or(Refusal::NotFound)?, change)
    }

    /// Asks for a change. Until it is decided no other can be asked for.
    ///
    /// # Errors
    /// [`Refusal::Problems`], also when nothing would change; [`Refusal::Conflict`] while one waits;
    /// [`Refusal::Forbidden`].
    pub async fn ask(&self, by: &Caller, form: &ChangeForm) -> Result<(), Refusal> {
        let file = self.on_file(by).await?;
        let wanted = form.check(file.kind).map_err(Refusal::Problems)?;
        if file.data.with(&wanted) == file.data {
            return Err(Refusal::problem("name", Problem::Unchanged));
        }
        let own = require_own(by, Action::EditOrganisation)?;
        let row = organisation_change::Model {
            id: 0,
            organisation_id: own.0,
            account_id: by.account.0,
            content: to_json(&wanted)?,
            state: ChangeState::Waiting.code().to_owned(),
            reason: String::new(),
            decided_by: None,
            created_at: self.services.now().0,
            decided_at: None,
        };
        change!(self.services, tx => {
            query::organisation_change::lock(tx, own.0).await?;
            let latest = query::organisation_change::latest(tx, own.0).await?;
            if latest.is_some_and(|latest| latest.state == ChangeState::Waiting.code()) {
                return Err(Refusal::Conflict.into());
            }
            query::organisation_change::add(tx, row.clone()).await?;
            self.note(tx, by, "organisation.change_asked", own, "{}").await
        })
    }

    /// Takes the change that waits back.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when none waits; [`Refusal::Forbidden`].
    pub async fn withdraw(&self, by: &Caller) -> Result<(), Refusal> {
        let own = require_own(by, Action::EditOrganisation)?;
        let latest = query::organisation_change::latest(self.services.reader(), own.0).await?;
        let row = organisation_change::Model {
            state: ChangeState::Withdrawn.code().to_owned(),
            decided_at: Some(self.services.now().0),
            ..latest.ok_or(Refusal::Conflict)?
        };
        change!(self.services, tx => {
            if !query::organisation_change::end(tx, &row).await? {
                return Err(Refusal::Conflict.into());
            }
            self.note(tx, by, "organisation.change_withdrawn", own, "{}").await
        })
    }

    /// Changes that wait, oldest first, after one of them.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for all but those who approve registrations.
    pub async fn queue(&self, by: &Caller, after: Option<i64>) -> Result<Queue, Refusal> {
        require(by, Action::ApproveRegistration, None)?;
        let reader = self.services.reader();
        let after = after.unwrap_or(0);
        let mut found = query::organisation_change::waiting(reader, after, one_more(PAGE)).await?;
        let next = cut(&mut found, PAGE, |(row, _)| row.id);
        let rows = found.into_iter().map(|(row, of)| Waiting {
            id: row.id,
            name: of.name,
            asked_at: Moment(row.created_at),
        });
        Ok(Queue {
            rows: rows.collect(),
            next,
        })
    }

    /// A change with what is on file.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn open(&self, by: &Caller, id: i64) -> Result<OnFile, Refusal> {
        require(by, Action::ApproveRegistration, None)?;
        let reader = self.services.reader();
        let change = query::organisation_change::find(reader, id).await?;
        let change = change.ok_or(Refusal::NotFound)?;
        let row = query::account::organisation(reader, change.organisation_id).await?;
        on_file(row.ok_or(Refusal::NotFound)?, Some(change))
    }

    /// Decides a change and mails the outcome to who asked.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `reason`; [`Refusal::Conflict`] when it no longer waits;
    /// [`Refusal::NotFound`].
    pub async fn decide(&self, by: &Caller, id: i64, verdict: Verdict) -> Result<(), Refusal> {
        require(by, Action::ApproveRegistration, None)?;
        let change = query::organisation_change::find(self.services.reader(), id).await?;
        let change = change.ok_or(Refusal::NotFound)?;
        let (state, reason) = match &verdict {
            Verdict::Approve => (ChangeState::Approved, String::new()),
            Verdict::Refuse { reason } => (ChangeState::Refused, reason_of(reason)?),
        };
        let row = organisation_change::Model {
            state: state.code().to_owned(),
            reason,
            decided_by: Some(by.account.0),
            decided_at: Some(self.services.now().0),
            ..change
        };
        change!(self.services, tx => self.decide_in(tx, by, &row).await)?;
        self.services.inner.job_added.notify_one();
        Ok(())
    }

    async fn decide_in(
        &self,
        tx: &Tx,
        by: &Caller,
        row: &organisation_change::Model,
    ) -> Result<(), Abort<Refusal>> {
        let own = OrganisationId(row.organisation_id);
        let of = query::organisation_change::lock(tx, own.0).await?;
        let mut of = of.ok_or(Refusal::NotFound)?;
        if !query::organisation_change::end(tx, row).await? {
            return Err(Refusal::Conflict.into());
        }
        let approved = row.state == ChangeState::Approved.code();
        let mut detail = serde_json::json!({"change": row.id});
        if approved {
            let before = data(&of);
            let after = before.with(&wanted(row)?);
            detail["name_before"] = before.name.into();
            after.put_into(&mut of);
            query::organisation_change::apply(tx, &of).await?;
        }
        let words = match approved {
            true => (say::CHANGE_APPROVED, say::CHANGE_APPROVED_TEXT),
            false => (say::CHANGE_REFUSED, say::CHANGE_REFUSED_TEXT),
        };
        self.tell(tx, row, &of.name, words).await?;
        let action = match approved {
            true => "organisation.change_approved",
            false => "organisation.change_refused",
        };
        self.note(tx, by, action, own, &detail.to_string()).await
    }

    async fn tell(
        &self,
        tx: &Tx,
        row: &organisation_change::Model,
        organisation: &str,
        words: (Text, Text),
    ) -> Result<(), Abort<Refusal>> {
        let to = query::account::by_id(tx, row.account_id).await?;
        let Some(to) = to else {
            return Ok(());
        };
        let values = [
            ("name", to.name.as_str()),
            ("organisation", organisation),
            ("reason", row.reason.as_str()),
        ];
        Ok(self.services.send_to(tx, &to, words, &values).await?)
    }

    async fn note(
        &self,
        tx: &Tx,
        by: &Caller,
        action: &'static str,
        of: OrganisationId,
        detail: &str,
    ) -> Result<(), Abort<Refusal>> {
        let subject = Subject::Organisation(of.0);
        self.services
            .note(tx, Some(by.account), action, subject, detail)
            .await
    }
}

impl Data {
    /// The data once `change` is made.
    pub fn with(&self, change: &Change) -> Data {
        let or = |new: &Option<String>, old: &String| new.clone().unwrap_or_else(|| old.clone());
        Data {
            name: or(&change.name, &self.name),
            representative: or(&change.representative, &self.representative),
            city: change.city.or(self.city),
            enterprise_type: change.enterprise_type.or(self.enterprise_type),
        }
    }

    fn put_into(self, row: &mut organisation::Model) {
        row.name = self.name;
        row.representative = self.representative;
        row.city = self.city.map(|city| city.code().to_owned());
        row.enterprise_type = self.enterprise_type.map(|of| of.code().to_owned());
    }
}

fn on_file(
    row: organisation::Model,
    change: Option<organisation_change::Model>,
) -> Result<OnFile, Refusal> {
    let kind = UserKind::from_code(&row.kind);
    let kind = kind.ok_or_else(|| StoreError::Unreadable(row.kind.clone()))?;
    let data = data(&row);
    let codes = [
        row.credit_code,
        row.organisation_code,
        row.registration_number,
    ];
    Ok(OnFile {
        kind,
        data,
        codes: codes.into_iter().flatten().collect(),
        change: change.map(requested).transpose()?,
    })
}

fn data(row: &organisation::Model) -> Data {
    let city = row.city.as_deref().and_then(City::from_code);
    let enterprise_type = row.enterprise_type.as_deref();
    Data {
        name: row.name.clone(),
        representative: row.representative.clone(),
        city,
        enterprise_type: enterprise_type.and_then(EnterpriseType::from_code),
    }
}

fn requested(row: organisation_change::Model) -> Result<Requested, StoreError> {
    let wanted = wanted(&row)?;
    Ok(Requested {
        id: row.id,
        wanted,
        progress: match ChangeState::read(&row.state)? {
            ChangeState::Waiting => Progress::Waiting,
            ChangeState::Approved => Progress::Approved,
            ChangeState::Refused => Progress::Refused { reason: row.reason },
            ChangeState::Withdrawn => Progress::Withdrawn,
        },
        asked_at: Moment(row.created_at),
        ended_at: row.decided_at.map(Moment),
    })
}

fn wanted(row: &organisation_change::Model) -> Result<Change, StoreError> {
    from_json(&row.content)
}
