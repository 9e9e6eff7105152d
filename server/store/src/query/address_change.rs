//! New mail addresses on their way.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::insert;
use crate::entity::address_change;
use crate::{StoreError, Tx};

/// The change an account has under way.
pub async fn find(
    db: &impl ConnectionTrait,
    account_id: i64,
) -> Result<Option<address_change::Model>, StoreError> {
    Ok(address_change::Entity::find_by_id(account_id)
        .one(db)
        .await?)
}

/// The same, locked until the transaction ends.
pub async fn lock(tx: &Tx, account_id: i64) -> Result<Option<address_change::Model>, StoreError> {
    Ok(address_change::Entity::find_by_id(account_id)
        .lock_exclusive()
        .one(tx)
        .await?)
}

/// Keeps a change in place of the account's last one.
pub async fn put(tx: &Tx, row: address_change::Model) -> Result<(), StoreError> {
    remove(tx, row.account_id).await?;
    insert::<address_change::Entity>(tx, row).await
}

/// Counts a try with a wrong code.
pub async fn count_try(tx: &Tx, account_id: i64) -> Result<(), StoreError> {
    let tries = address_change::Column::Tries;
    address_change::Entity::update_many()
        .col_expr(tries, Expr::col(tries).add(1))
        .filter(address_change::COLUMN.account_id.eq(account_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets an account's change.
pub async fn remove(tx: &Tx, account_id: i64) -> Result<(), StoreError> {
    address_change::Entity::delete_by_id(account_id)
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets changes that ended before `before`.
pub async fn purge(tx: &Tx, before: i64) -> Result<(), StoreError> {
    address_change::Entity::delete_many()
        .filter(address_change::COLUMN.expires_at.lt(before))
        .exec(tx)
        .await?;
    Ok(())
}
