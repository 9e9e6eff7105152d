//! The second factor: secrets, recovery codes, and log-ins that wait for it.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};

use super::{insert, insert_numbered};
use crate::entity::{account, half_log_in, passkey, recovery_code, second_factor};
use crate::{StoreError, Tx};

/// An account's second factor, in use or about to be.
pub async fn find(
    db: &impl ConnectionTrait,
    account_id: i64,
) -> Result<Option<second_factor::Model>, StoreError> {
    Ok(second_factor::Entity::find_by_id(account_id)
        .one(db)
        .await?)
}

/// Which accounts of an organisation have a second factor in use.
pub async fn in_use_at(
    db: &impl ConnectionTrait,
    organisation_id: i64,
) -> Result<Vec<i64>, StoreError> {
    let accounts = Query::select()
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(Expr::col(account::Column::OrganisationId).eq(organisation_id))
        .take();
    let rows = second_factor::Entity::find()
        .filter(second_factor::Column::AccountId.in_subquery(accounts))
        .filter(second_factor::Column::SecretSealed.is_not_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.account_id).collect())
}

/// Which of these accounts have something that a reset takes away: a second factor in use, or passkeys.
pub async fn to_reset(db: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<i64>, StoreError> {
    let factors = second_factor::Entity::find()
        .filter(second_factor::COLUMN.account_id.is_in(ids.iter().copied()))
        .filter(second_factor::Column::SecretSealed.is_not_null())
        .all(db)
        .await?;
    let passkeys = passkey::Entity::find()
        .filter(passkey::COLUMN.account_id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let factors = factors.into_iter().map(|row| row.account_id);
    let passkeys = passkeys.into_iter().map(|row| row.account_id);
    Ok(factors.chain(passkeys).collect())
}

/// The account's second factor, which nobody else changes until the transaction ends. What is locked
/// is the account, since a first factor has no row yet; its log-ins and sessions are locked after it.
pub async fn lock(tx: &Tx, account_id: i64) -> Result<Option<second_factor::Model>, StoreError> {
    super::account::lock(tx, account_id).await?;
    find(tx, account_id).await
}

/// Keeps an account's second factor in place of what was there.
pub async fn put(tx: &Tx, row: second_factor::Model) -> Result<(), StoreError> {
    use second_factor::Column::{AccountId, ConfirmedAt, LastStep, PendingSealed, SecretSealed};
    let replace = OnConflict::column(AccountId)
        .update_columns([SecretSealed, PendingSealed, LastStep, ConfirmedAt])
        .to_owned();
    second_factor::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Notes that the code of `step` was accepted; whether it, and no later one, was not before.
pub async fn advance(tx: &Tx, account_id: i64, step: i64) -> Result<bool, StoreError> {
    let moved = second_factor::Entity::update_many()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::COLUMN.account_id.eq(account_id))
        .filter(second_factor::COLUMN.last_step.lt(step))
        .exec(tx)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// Removes an account's second factor with its recovery codes; whether one was in use.
pub async fn remove(tx: &Tx, account_id: i64) -> Result<bool, StoreError> {
    let known = lock(tx, account_id).await?;
    clear_codes(tx, account_id).await?;
    second_factor::Entity::delete_by_id(account_id)
        .exec(tx)
        .await?;
    Ok(known.is_some_and(|row| row.secret_sealed.is_some()))
}

/// Gives an account new recovery codes in place of all it had.
pub async fn set_codes(tx: &Tx, account_id: i64, hashes: Vec<String>) -> Result<(), StoreError> {
    clear_codes(tx, account_id).await?;
    for hash in hashes {
        let row = recovery_code::Model {
            id: 0,
            account_id,
            hash,
        };
        insert_numbered::<recovery_code::Entity>(tx, row).await?;
    }
    Ok(())
}

async fn clear_codes(tx: &Tx, account_id: i64) -> Result<(), StoreError> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::COLUMN.account_id.eq(account_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// How many recovery codes an account has left.
pub async fn codes_left(db: &impl ConnectionTrait, account_id: i64) -> Result<u64, StoreError> {
    Ok(recovery_code::Entity::find()
        .filter(recovery_code::COLUMN.account_id.eq(account_id))
        .count(db)
        .await?)
}

/// Uses a recovery code up; whether it was there.
pub async fn take_code(tx: &Tx, account_id: i64, hash: &str) -> Result<bool, StoreError> {
    let taken = recovery_code::Entity::delete_many()
        .filter(recovery_code::COLUMN.account_id.eq(account_id))
        .filter(recovery_code::COLUMN.hash.eq(hash))
        .exec(tx)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Adds a log-in that waits.
pub async fn add_half(tx: &Tx, row: half_log_in::Model) -> Result<(), StoreError> {
    insert::<half_log_in::Entity>(tx, row).await
}

/// The log-in that waits under a token's hash.
pub async fn half(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<half_log_in::Model>, StoreError> {
    Ok(half_log_in::Entity::find_by_id(token_hash).one(db).await?)
}

/// Counts a wrong code.
pub async fn count_half_try(tx: &Tx, token_hash: &str) -> Result<(), StoreError> {
    let tries = Expr::col(half_log_in::Column::Tries).add(1);
    half_log_in::Entity::update_many()
        .col_expr(half_log_in::Column::Tries, tries)
        .filter(half_log_in::COLUMN.token_hash.eq(token_hash))
        .exec(tx)
        .await?;
    Ok(())
}

/// Uses a log-in that waits up; whether it was still there.
pub async fn take_half(tx: &Tx, token_hash: &str) -> Result<bool, StoreError> {
    let taken = half_log_in::Entity::delete_by_id(token_hash)
        .exec(tx)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Ends all of an account's log-ins that wait.
pub async fn clear_halves(tx: &Tx, account_id: i64) -> Result<(), StoreError> {
    half_log_in::Entity::delete_many()
        .filter(half_log_in::COLUMN.account_id.eq(account_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets log-ins that waited until before `before`.
pub async fn purge(tx: &Tx, before: i64) -> Result<u64, StoreError> {
    Ok(half_log_in::Entity::delete_many()
        .filter(half_log_in::COLUMN.expires_at.lt(before))
        .exec(tx)
        .await?
        .rows_affected)
}
