//! 海关账号: made by 系统管理员; disabled, enabled and freed of a lost second factor by 安全管理员. The
//! second factor of those outside whom nobody of their own can help is reset by 系统管理员.

use domain::account::{Email, Role, UserName};
use domain::id::AccountId;
use domain::permission::{Action, Caller, may};
use domain::text::{clean, fold};
use domain::{FieldProblem, Problem};
use messages::mail as say;
use store::entity::account;
use store::{Abort, StoreError, Tx, query};

use crate::admin::official;
use crate::approvals::{reason_at, reason_of};
use crate::audit::Subject;
use crate::page::{cut, one_more};
use crate::people::{Invitation, Member, member, name_taken};
use crate::permit::require;
use crate::services::change;
use crate::tickets::Secret;
use crate::{Refusal, Services, access};

/// Accounts on a page.
const PAGE: usize = 50;
/// The most characters of a name.
const NAME_MAX: usize = 50;
/// The name under which a user name is reported whose second factor is not reset here.
pub const RESET_USER_NAME: &str = "reset_user_name";
/// The name under which the reason for that is reported.
pub const RESET_REASON: &str = "reset_reason";

/// See [`Services::staff`].
pub struct Staff<'a> {
    pub(crate) services: &'a Services,
}

/// A page of accounts on customs' side.
#[derive(Clone, Debug)]
pub struct Colleagues {
    /// The accounts, in the order they were made.
    pub rows: Vec<Member>,
    /// Those of them whose second factor or passkeys can be reset.
    pub with_factor: Vec<AccountId>,
    /// After which account the next page goes on.
    pub next: Option<AccountId>,
}

/// What is typed about an account on customs' side.
#[derive(Clone, Debug, Default)]
pub struct StaffForm {
    /// `Role::code`.
    pub role: String,
    /// 用户名.
    pub user_name: String,
    /// 姓名.
    pub name: String,
    /// 邮箱: where the invitation goes.
    pub email: String,
}

impl Staff<'_> {
    /// The accounts on customs' side after `after`.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for all but 系统管理员 and 安全管理员.
    pub async fn list(&self, by: &Caller, after: Option<AccountId>) -> Result<Colleagues, Refusal> {
        let may_see = may(by, Action::CreateStaff, None) || may(by, Action::ManageStaff, None);
        if !may_see {
            return Err(Refusal::Forbidden);
        }
        let (after, limit) = (after.map_or(0, |id| id.0), one_more(PAGE));
        let reader = self.services.reader();
        let mut rows = query::account::of_customs(reader, after, limit).await?;
        let next = cut(&mut rows, PAGE, |row| AccountId(row.id));
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let with_factor = query::second_factor::to_reset(reader, &ids).await?;
        let rows: Result<Vec<Member>, StoreError> = rows.iter().map(member).collect();
        Ok(Colleagues {
            rows: rows?,
            with_factor: with_factor.into_iter().map(AccountId).collect(),
            next,
        })
    }

    /// An account that the caller may disable.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for all but 安全管理员, and for its own account;
    /// [`Refusal::NotFound`] for accounts of organisations.
    pub async fn find(&self, by: &Caller, id: AccountId) -> Result<Member, Refusal> {
        must_manage(by, id)?;
        let row = query::account::by_id(self.services.reader(), id.0).await?;
        let row = row.filter(|row| row.organisation_id.is_none());
        Ok(member(&row.ok_or(Refusal::NotFound)?)?)
    }

    /// Makes an account and mails the link by which its password is set.
    ///
    /// # Errors
    /// [`Refusal::Problems`]; [`Refusal::Forbidden`] for all but 系统管理员.
    pub async fn create(&self, by: &Caller, form: &StaffForm) -> Result<Invitation, Refusal> {
        require(by, Action::CreateStaff, None)?;
        let mut row = self.row(form).await?;
        let secret = Secret::link().ok_or(Refusal::Unavailable)?;
        let made = change!(self.services, tx => {
            separate(tx, &row.role, &row.name).await?;
            row.id = query::account::add(tx, row.clone()).await.map_err(name_taken)?;
            let words = (say::STAFF, say::STAFF_TEXT);
            let invitation = self.services.people().welcome(tx, &row, &secret, words).await?;
            let detail = serde_json::json!({ "role": row.role }).to_string();
            self.note(tx, by, "account.created", row.id, &detail).await?;
            Ok(invitation)
        });
        self.services.inner.job_added.notify_one();
        made
    }

    /// Takes an account's access away, for a reason that the audit keeps; its sessions end, and the cases it
    /// holds go back to the queue.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for all but 安全管理员, and for its own account;
    /// [`Refusal::NotFound`] for accounts of organisations; [`Refusal::Problems`] under `reason`;
    /// [`Refusal::Conflict`].
    pub async fn disable(&self, by: &Caller, id: AccountId, reason: &str) -> Result<(), Refusal> {
        change!(self.services, tx => {
            let row = colleague(tx, by, id).await?;
            let reason = reason_of(reason)?;
            let detail = serde_json::json!({ "reason": reason }).to_string();
            access::disable(tx, &row).await?;
            self.services.review().hand_all_back(tx, by, id).await?;
            self.note(tx, by, "account.disabled", id.0, &detail).await
        })
    }

    /// Gives a disabled account its access back.
    ///
    /// # Errors
    /// As [`Staff::disable`].
    pub async fn enable(&self, by: &Caller, id: AccountId) -> Result<(), Refusal> {
        change!(self.services, tx => {
            let row = colleague(tx, by, id).await?;
            access::enable(tx, &row).await?;
            self.note(tx, by, "account.enabled", id.0, "{}").await
        })
    }

    /// Takes an account's second factor and passkeys away, for somebody who lost them; its
    /// sessions end, and it sets up another after the next log-in.
    ///
    /// # Errors
    /// As [`Staff::disable`]; [`Refusal::Conflict`] when there is none.
    pub async fn reset_factor(&self, by: &Caller, id: AccountId) -> Result<(), Refusal> {
        change!(self.services, tx => {
            colleague(tx, by, id).await?;
            access::reset_factor(tx, id.0).await?;
            self.note(tx, by, "second_factor.reset", id.0, "{}").await
        })
    }

    /// Takes the second factor and passkeys of an organisation's administrator or of a person away, who lost
    /// them and whom nobody of their own can help, for a reason that the audit keeps; its sessions end, and
    /// its holder is told by mail.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under [`RESET_USER_NAME`], the same for names that do not exist, and under
    /// [`RESET_REASON`]; [`Refusal::Forbidden`] for all but 系统管理员.
    pub async fn reset_factor_outside(
        &self,
        by: &Caller,
        user_name: &str,
        reason: &str,
    ) -> Result<(), Refusal> {
        require(by, Action::ResetFactor, None)?;
        let (user_name, reason) = named_with_reason(user_name, reason)?;
        let unknown = || Refusal::problem(RESET_USER_NAME, Problem::NoFactorToReset);
        let found = query::account::by_user_name(self.services.reader(), &user_name).await?;
        let id = found.ok_or_else(unknown)?.id;
        let detail = serde_json::json!({ "reason": reason }).to_string();
        let done = change!(self.services, tx => {
            let row = query::account::lock(tx, id).await?.filter(is_on_its_own);
            let row = row.ok_or_else(unknown)?;
            access::reset_factor(tx, id).await.map_err(|abort| match abort {
                Abort::Refused(Refusal::Conflict) => Abort::Refused(unknown()),
                other => other,
            })?;
            let words = (say::FACTOR_RESET, say::FACTOR_RESET_TEXT);
            let values = [("name", row.name.as_str()), ("user", row.user_name.as_str())];
            self.services.send_to(tx, &row, words, &values).await?;
            self.note(tx, by, "second_factor.reset", id, &detail).await
        });
        self.services.inner.job_added.notify_one();
        done
    }

    async fn row(&self, form: &StaffForm) -> Result<account::Model, Refusal> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, problem| problems.push(FieldProblem::new(field, problem));
        let role = Role::from_code(&form.role).filter(|role| role.is_customs());
        if role.is_none() {
            wrong("role", Problem::NotAChoice);
        }
        let user_name = UserName::parse(&form.user_name).map_err(|it| wrong("user_name", it));
        let email = Email::parse(&form.email).map_err(|it| wrong("email", it));
        let name = clean(&form.name);
        match name.chars().count() {
            0 => wrong("name", Problem::Required),
            1..=NAME_MAX => {}
            _ => wrong("name", Problem::TooLong { max: NAME_MAX }),
        }
        let (Some(role), Ok(user_name), Ok(email), true) =
            (role, user_name, email, problems.is_empty())
        else {
            return Err(Refusal::Problems(problems));
        };
        let password_hash = self.services.unusable_password().await?;
        Ok(account::Model {
            email: email.to_string(),
            password_hash,
            ..official(role, &user_name, name, self.services.now())
        })
    }

    async fn note(
        &self,
        tx: &Tx,
        by: &Caller,
        action: &'static str,
        id: i64,
        detail: &str,
    ) -> Result<(), Abort<Refusal>> {
        let subject = Subject::Account(id);
        self.services
            .note(tx, Some(by.account), action, subject, detail)
            .await
    }
}

/// 三员分立: whoever is one of the three administrators cannot be another.
pub(crate) async fn separate(tx: &Tx, role: &str, name: &str) -> Result<(), Abort<Refusal>> {
    let others: Vec<Role> = Role::SEPARATE
        .into_iter()
        .filter(|other| other.code() != role)
        .collect();
    let is_one = others.len() < Role::SEPARATE.len();
    if is_one && query::account::holds_role(tx, name, &others).await? {
        return Err(Refusal::problem("name", Problem::SeparateOffices).into());
    }
    Ok(())
}

/// The key of a user name, with a reason; whatever is missing of them is said at once.
fn named_with_reason(user_name: &str, reason: &str) -> Result<(String, String), Refusal> {
    let user_name = fold(user_name).to_ascii_lowercase();
    let reason = reason_at(RESET_REASON, reason);
    if !user_name.is_empty() {
        return Ok((user_name, reason?));
    }
    let mut problems = vec![FieldProblem::new(RESET_USER_NAME, Problem::Required)];
    if let Err(Refusal::Problems(others)) = reason {
        problems.extend(others);
    }
    Err(Refusal::Problems(problems))
}

/// Whether nobody of its own organisation can help an account: its 管理员, which natural persons are, too.
fn is_on_its_own(row: &account::Model) -> bool {
    row.organisation_id.is_some() && row.role == Role::Administrator.code()
}

/// 安全管理员 may change any account of customs' side but its own.
fn must_manage(by: &Caller, id: AccountId) -> Result<(), Refusal> {
    match may(by, Action::ManageStaff, None) && by.account != id {
        true => Ok(()),
        false => Err(Refusal::Forbidden),
    }
}

/// An account of customs' side that the caller may change; read where it is about to be
/// changed.
async fn colleague(tx: &Tx, by: &Caller, id: AccountId) -> Result<account::Model, Abort<Refusal>> {
    must_manage(by, id)?;
    let row = query::account::lock(tx, id.0).await?;
    let row = row.filter(|row| row.organisation_id.is_none());
    row.ok_or_else(|| Refusal::NotFound.into())
}
