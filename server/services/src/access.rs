//! An account's access: taken away and given back, by whoever may.

use domain::account::AccountState;
use store::entity::account;
use store::{Abort, Tx, query};

use crate::Refusal;

/// Takes an account's access away; its sessions end, and links that were mailed.
///
/// # Errors
/// [`Refusal::Conflict`] when it is disabled already.
pub(crate) async fn disable(tx: &Tx, row: &account::Model) -> Result<(), Abort<Refusal>> {
    if row.state == AccountState::Disabled.code() {
        return Err(Refusal::Conflict.into());
    }
    query::account::set_state(tx, row.id, AccountState::Disabled.code()).await?;
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
    query::account::set_state(tx, row.id, state.code()).await?;
    Ok(())
}
