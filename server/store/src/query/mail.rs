//! Mail that waits to be sent.

use sea_orm::{ConnectionTrait, EntityTrait};

use super::insert_numbered;
use crate::entity::mail;
use crate::{StoreError, Tx};

/// Adds a message; gives its number.
pub async fn add(tx: &Tx, row: mail::Model) -> Result<i64, StoreError> {
    insert_numbered::<mail::Entity>(tx, row).await
}

/// One message.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<mail::Model>, StoreError> {
    Ok(mail::Entity::find_by_id(id).one(db).await?)
}

/// Removes a message that was sent.
pub async fn remove(tx: &Tx, id: i64) -> Result<(), StoreError> {
    mail::Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}
