//! The password asked for again before something that matters.

use domain::Problem;
use domain::permission::Caller;
use store::query;

use crate::services::change;
use crate::throttle::{Key, count};
use crate::{Refusal, Services};

impl Services {
    /// Makes sure that whoever asks knows the caller's password.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `field`; [`Refusal::TooMany`] after too many wrong ones.
    pub(crate) async fn confirm(
        &self,
        by: &Caller,
        field: &str,
        password: &str,
    ) -> Result<(), Refusal> {
        let tries = Key::of("password.confirm", &[&by.account.to_string()]);
        let limit = self.inner.settings.limits.log_in_account;
        let now = self.now();
        change!(self, tx => count(tx, &tries, limit, now).await.map(drop))?;
        let row = query::account::by_id(self.reader(), by.account.0).await?;
        let known = row.map(|row| row.password_hash);
        let passwords = &self.inner.passwords;
        if !passwords.fits(known.as_deref(), password).await? {
            return Err(Refusal::problem(field, Problem::OwnPasswordWrong));
        }
        change!(self, tx => {
            query::attempt::clear(tx, tries.as_str()).await?;
            Ok(())
        })
    }
}
