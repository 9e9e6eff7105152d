//! An account's access: taken away and given back, by whoever may, and ended for good.

use domain::account::AccountState;
use store::entity::account;
use store::{Abort, StoreError, Tx, query};

use crate::services::change;
use crate::{Refusal, Services};

/// How many organisations of which something is left are finished at a time.
const FINISHED: u64 = 500;

/// Takes an account's access away; its sessions end, and links that were mailed.
///
/// # Errors
/// [`Refusal::Conflict`] when it is disabled already.
pub(crate) async fn disable(tx: &Tx, row: &account::Model) -> Result<(), Abort<Refusal>> {
    if row.state == AccountState::Disabled.code() {
        return Err(Refusal::Conflict.into());
    }
    query::account::set_state(tx, row.id, AccountState::Disabled).await?;
    query::session::remove_all(tx, row.id).await?;
    query::ticket::clear(tx, row.id).await?;
    Ok(())
}

/// Gives a disabled account its access back; one that never was used is invited again.
///
/// # Errors
/// [`Refusal::Conflict`] when it is not disabled.
pub(crate) async fn enable(tx: &Tx, row: &account::Model) -> Result<(), Abort<Refusal>> {
    if row.state != AccountState::Disabled.code() {
        return Err(Refusal::Conflict.into());
    }
    let state = match row.last_log_in_at {
        Some(_) => AccountState::Active,
        None => AccountState::Invited,
    };
    query::account::set_state(tx, row.id, state).await?;
    Ok(())
}

/// Takes an account's second factor and passkeys away, for somebody who lost them; its sessions end.
///
/// # Errors
/// [`Refusal::Conflict`] when there is none.
pub(crate) async fn reset_factor(tx: &Tx, id: i64) -> Result<(), Abort<Refusal>> {
    let passkeys = query::passkey::remove_all(tx, id).await?;
    if !query::second_factor::remove(tx, id).await? && passkeys == 0 {
        return Err(Refusal::Conflict.into());
    }
    Ok(query::session::remove_all(tx, id).await?)
}

/// Closes an account for good: nothing stays to log in with, to be reached at or to be known by but
/// its names, which are those of what was filed. No password fits `unusable`.
pub(crate) async fn close(tx: &Tx, id: i64, unusable: &str) -> Result<(), StoreError> {
    query::ticket::clear(tx, id).await?;
    query::address_change::remove(tx, id).await?;
    query::mobile_change::remove(tx, id).await?;
    // Locks the account, so that nobody logs in or sets another up from here on.
    query::second_factor::remove(tx, id).await?;
    query::session::remove_all(tx, id).await?;
    query::passkey::remove_all(tx, id).await?;
    query::second_factor::clear_halves(tx, id).await?;
    query::closing::close_account(tx, id, unusable).await
}

/// Closes an organisation with all its accounts, also those of operators who were disabled and cannot
/// close theirs any more.
pub(crate) async fn close_organisation(tx: &Tx, id: i64, unusable: &str) -> Result<(), StoreError> {
    query::closing::close_organisation(tx, id).await?;
    query::closing::remove_unreachable(tx, id).await?;
    for one in query::account::of_organisation(tx, id).await? {
        close(tx, one.id, unusable).await?;
    }
    Ok(())
}

impl Services {
    /// Closes organisations for good. What is closed already loses what was left of it.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub(crate) async fn close_organisations(&self, ids: Vec<i64>) -> Result<(), Refusal> {
        if ids.is_empty() {
            return Ok(());
        }
        let unusable = self.unusable_password().await?;
        for id in ids {
            change!(self, tx => Ok(close_organisation(tx, id, &unusable).await?))?;
        }
        Ok(())
    }

    /// Takes away what is left of organisations that are closed: what versions before left there, and what
    /// was begun at that moment.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub(crate) async fn finish_closing(&self) -> Result<(), Refusal> {
        let unfinished = query::closing::unfinished(self.reader(), FINISHED).await?;
        self.close_organisations(unfinished).await
    }
}
