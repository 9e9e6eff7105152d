//! The password asked for again before something that matters.

use domain::Problem;
use domain::permission::Caller;
use store::entity::account;
use store::query;

use crate::services::change;
use crate::throttle::{Key, count};
use crate::{Refusal, Services};

impl Services {
    /// Makes sure that whoever asks knows the caller's password; gives the account. Wrong ones count
    /// together, whatever they were to open.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `field`; [`Refusal::TooMany`] after too many wrong ones;
    /// [`Refusal::NotFound`] when the account is gone.
    pub(crate) async fn confirm(
        &self,
        by: &Caller,
        field: &str,
        password: &str,
    ) -> Result<account::Model, Refusal> {
        if password.is_empty() {
            return Err(Refusal::problem(field, Problem::Required));
        }
        let tries = Key::of("password.confirm", &[&by.account.to_string()]);
        let limit = self.inner.settings.limits.log_in_account;
        let now = self.now();
        change!(self, tx => count(tx, &tries, limit, now).await.map(drop))?;
        let account = query::account::by_id(self.reader(), by.account.0).await?;
        let account = account.ok_or(Refusal::NotFound)?;
        let known = Some(account.password_hash.as_str());
        if !self.inner.passwords.fits(known, password).await? {
            return Err(Refusal::problem(field, Problem::PasswordWrong));
        }
        change!(self, tx => Ok(query::attempt::clear(tx, tries.as_str()).await?))?;
        Ok(account)
    }
}
