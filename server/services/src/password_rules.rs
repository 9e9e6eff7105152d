//! 密码规则: what new passwords must be, and when old ones are over.

use std::fmt;

use domain::Problem;
use domain::account::PasswordProfile;
use store::entity::account;

use crate::services::change;
use crate::tickets::{CODE_LIFE, Purpose, Secret};
use crate::{Moment, Refusal, Services};

/// A password typed twice.
#[derive(Clone, Default)]
pub struct PasswordPair {
    /// 密码.
    pub password: String,
    /// 确认密码.
    pub again: String,
}

impl fmt::Debug for PasswordPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordPair")
    }
}

impl Services {
    /// The profile in force.
    pub fn password_profile(&self) -> PasswordProfile {
        self.inner.settings.password_profile
    }

    /// Refuses a new password that breaks the rules.
    pub(crate) fn check_new_password(
        &self,
        pair: &PasswordPair,
        user_name: &str,
    ) -> Result<(), Refusal> {
        let profile = self.password_profile();
        let problems = profile.problems(&pair.password, &pair.again, user_name);
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Problems(problems))
        }
    }

    /// The hash of an account's new password, once it keeps the rules.
    pub(crate) async fn hash_new_password(
        &self,
        account: &account::Model,
        pair: &PasswordPair,
    ) -> Result<String, Refusal> {
        self.check_new_password(pair, &account.user_name)?;
        self.refuse_unchanged(account, &pair.password).await?;
        self.inner.passwords.hash(&pair.password).await
    }

    /// Where passwords have to be renewed, the one in use does not do as the new one.
    async fn refuse_unchanged(
        &self,
        account: &account::Model,
        password: &str,
    ) -> Result<(), Refusal> {
        if self.password_profile().max_age().is_none() {
            return Ok(());
        }
        let known = Some(account.password_hash.as_str());
        if self.inner.passwords.fits(known, password).await? {
            return Err(Refusal::problem("password", Problem::PasswordUnchanged));
        }
        Ok(())
    }

    /// Whether an account's password is too old to log in with.
    pub(crate) fn has_expired(&self, account: &account::Model) -> bool {
        let since = Moment(account.password_set_at.unwrap_or(account.created_at));
        let age = self.now().since(since);
        self.password_profile()
            .max_age()
            .is_some_and(|max| age >= max)
    }

    /// A link with which the owner of a password that is over, and who has just given it, sets
    /// another.
    pub(crate) async fn renewal_link(&self, account: &account::Model) -> Result<String, Refusal> {
        let secret = Secret::link().ok_or(Refusal::Unavailable)?;
        let expires = self.now().after(CODE_LIFE);
        change!(self, tx => Ok(self.issue(tx, Purpose::Welcome, account.id, &secret, expires).await?))?;
        Ok(secret.as_str().to_owned())
    }
}
