//! Tickets with which a password is set.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::insert_numbered;
use crate::entity::ticket;
use crate::{StoreError, Tx};

/// Issues a ticket in place of the account's last one for the same purpose.
pub async fn issue(tx: &Tx, row: ticket::Model) -> Result<(), StoreError> {
    ticket::Entity::delete_many()
        .filter(ticket::COLUMN.account_id.eq(row.account_id))
        .filter(ticket::COLUMN.purpose.eq(row.purpose.as_str()))
        .exec(tx)
        .await?;
    insert_numbered::<ticket::Entity>(tx, row).await?;
    Ok(())
}

/// The ticket with a secret.
pub async fn by_secret(
    db: &impl ConnectionTrait,
    purpose: &str,
    secret_index: &str,
) -> Result<Option<ticket::Model>, StoreError> {
    Ok(ticket::Entity::find()
        .filter(ticket::COLUMN.secret_index.eq(secret_index))
        .filter(ticket::COLUMN.purpose.eq(purpose))
        .one(db)
        .await?)
}

/// An account's ticket, locked until the transaction ends, so that many tries at once count as many.
pub async fn lock(
    tx: &Tx,
    purpose: &str,
    account_id: i64,
) -> Result<Option<ticket::Model>, StoreError> {
    Ok(ticket::Entity::find()
        .filter(ticket::COLUMN.account_id.eq(account_id))
        .filter(ticket::COLUMN.purpose.eq(purpose))
        .lock_exclusive()
        .one(tx)
        .await?)
}

/// Counts a wrong secret.
pub async fn count_try(tx: &Tx, id: i64) -> Result<(), StoreError> {
    ticket::Entity::update_many()
        .col_expr(
            ticket::Column::Tries,
            Expr::col(ticket::Column::Tries).add(1),
        )
        .filter(ticket::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Uses a ticket up; whether it was still there.
pub async fn take(tx: &Tx, id: i64) -> Result<bool, StoreError> {
    let taken = ticket::Entity::delete_by_id(id).exec(tx).await?;
    Ok(taken.rows_affected == 1)
}

/// Takes all of an account's tickets away.
pub async fn clear(tx: &Tx, account_id: i64) -> Result<(), StoreError> {
    ticket::Entity::delete_many()
        .filter(ticket::COLUMN.account_id.eq(account_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets tickets that ended before `before`.
pub async fn purge(tx: &Tx, before: i64) -> Result<u64, StoreError> {
    let over = ticket::COLUMN.expires_at.lt(before);
    Ok(ticket::Entity::delete_many()
        .filter(over)
        .exec(tx)
        .await?
        .rows_affected)
}
