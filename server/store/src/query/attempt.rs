//! Tries that are counted.

use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::insert_numbered;
use crate::entity::attempt;
use crate::{StoreError, Tx};

/// Counts a try; gives its number.
pub async fn add(tx: &Tx, key: &str, at: i64) -> Result<i64, StoreError> {
    let row = attempt::Model {
        id: 0,
        key: key.to_owned(),
        at,
    };
    insert_numbered::<attempt::Entity>(tx, row).await
}

/// When it was tried after `since`, latest first; at most `limit`.
pub async fn times(
    db: &impl ConnectionTrait,
    key: &str,
    since: i64,
    limit: u64,
) -> Result<Vec<i64>, StoreError> {
    let tries = attempt::Entity::find()
        .filter(attempt::COLUMN.key.eq(key))
        .filter(attempt::COLUMN.at.gt(since))
        .order_by_desc(attempt::Column::At)
        .limit(limit)
        .all(db)
        .await?;
    Ok(tries.into_iter().map(|attempt| attempt.at).collect())
}

/// Forgets one try.
pub async fn remove(tx: &Tx, id: i64) -> Result<(), StoreError> {
    attempt::Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}

/// Forgets all tries under a key.
pub async fn clear(tx: &Tx, key: &str) -> Result<(), StoreError> {
    attempt::Entity::delete_many()
        .filter(attempt::COLUMN.key.eq(key))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets all tries before `before`.
pub async fn purge(tx: &Tx, before: i64) -> Result<u64, StoreError> {
    let old = attempt::COLUMN.at.lt(before);
    Ok(attempt::Entity::delete_many()
        .filter(old)
        .exec(tx)
        .await?
        .rows_affected)
}
