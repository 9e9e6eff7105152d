//! What the operator does from the command line.

use domain::account::{AccountSource, AccountState, Rights, Role, UserName};
use domain::id::AccountId;
use domain::text::clean;
use domain::{FieldProblem, Problem};
use store::entity::account;
use store::{StoreError, query};

use crate::audit::Subject;
use crate::services::change;
use crate::{Moment, Refusal, Services};

/// An account to make. Those of customs' side belong to no organisation.
#[derive(Clone)]
pub struct NewAccount {
    /// 关员, or one of the three administrators.
    pub role: Role,
    /// 用户名.
    pub user_name: String,
    /// 姓名.
    pub name: String,
    /// 密码.
    pub password: String,
}

/// See [`Services::admin`].
pub struct Admin<'a> {
    pub(crate) services: &'a Services,
}

impl Admin<'_> {
    /// Makes an account for customs' side.
    ///
    /// # Errors
    /// [`Refusal::Problems`] for a bad or taken user name, a weak password, or somebody who is
    /// another of the three administrators;
    /// [`Refusal::Forbidden`] for a role that belongs to an organisation.
    pub async fn create_account(&self, account: NewAccount) -> Result<AccountId, Refusal> {
        if !account.role.is_customs() {
            return Err(Refusal::Forbidden);
        }
        let row = self.row(&account).await?;
        change!(self.services, tx => {
            crate::staff::separate(tx, &row.role, &row.name).await?;
            let id = query::account::add(tx, row.clone())
                .await
                .map_err(|error| match error {
                    StoreError::NotUnique(_) => {
                        Refusal::problem("user_name", Problem::UserNameTaken).into()
                    }
                    other => store::Abort::Store(other),
                })?;
            let detail = format!(r#"{{"role":"{}"}}"#, account.role.code());
            let subject = Subject::Account(id);
            self.services
                .note(tx, None, "account.created", subject, &detail)
                .await?;
            Ok(AccountId(id))
        })
    }

    async fn row(&self, account: &NewAccount) -> Result<account::Model, Refusal> {
        let mut problems = self.services.password_profile().problems(
            &account.password,
            &account.password,
            &account.user_name,
        );
        // It is given once.
        problems.retain(|found| found.field == "password");
        let name = clean(&account.name);
        if name.is_empty() {
            problems.push(FieldProblem::new("name", Problem::Required));
        }
        let user_name = UserName::parse(&account.user_name);
        if let Err(problem) = &user_name {
            problems.push(FieldProblem::new("user_name", problem.clone()));
        }
        let (Ok(user_name), true) = (user_name, problems.is_empty()) else {
            return Err(Refusal::Problems(problems));
        };
        let passwords = &self.services.inner.passwords;
        Ok(account::Model {
            password_hash: passwords.hash(&account.password).await?,
            state: AccountState::Active.code().to_owned(),
            ..official(account.role, &user_name, name, self.services.now())
        })
    }
}

/// A new account of customs' side, invited, with neither address nor password.
pub(crate) fn official(
    role: Role,
    user_name: &UserName,
    name: String,
    now: Moment,
) -> account::Model {
    account::Model {
        id: 0,
        organisation_id: None,
        role: role.code().to_owned(),
        rights: Rights::AllFile.code().to_owned(),
        source: AccountSource::Local.code().to_owned(),
        user_name: user_name.to_string(),
        user_name_key: user_name.key(),
        name,
        document_kind: None,
        document_sealed: None,
        document_index: None,
        mobile: String::new(),
        email: String::new(),
        password_hash: String::new(),
        state: AccountState::Invited.code().to_owned(),
        created_at: now.0,
        last_log_in_at: None,
        password_set_at: None,
        language: None,
    }
}
