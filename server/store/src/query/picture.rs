//! Picture codes.

use sea_orm::{EntityTrait, QueryFilter};

use super::insert;
use crate::entity::picture;
use crate::{StoreError, Tx};

/// Remembers a picture that is shown.
pub async fn add(tx: &Tx, row: picture::Model) -> Result<(), StoreError> {
    insert::<picture::Entity>(tx, row).await
}

/// Uses a picture up, whatever the answer was; whether it was the right one, in time.
pub async fn take(tx: &Tx, id: &str, answer_index: &str, now: i64) -> Result<bool, StoreError> {
    let row = picture::Entity::find_by_id(id).one(tx).await?;
    // Of two answers at once only one finds it.
    let taken = picture::Entity::delete_by_id(id).exec(tx).await?;
    let fits = row.is_some_and(|row| row.answer_index == answer_index && row.expires_at > now);
    Ok(fits && taken.rows_affected == 1)
}

/// Forgets pictures that ended before `before`.
pub async fn purge(tx: &Tx, before: i64) -> Result<u64, StoreError> {
    let over = picture::COLUMN.expires_at.lt(before);
    Ok(picture::Entity::delete_many()
        .filter(over)
        .exec(tx)
        .await?
        .rows_affected)
}
