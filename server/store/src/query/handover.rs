//! Offers to hand over an organisation's administration.

use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

use super::insert;
use crate::entity::handover;
use crate::{StoreError, Tx};

/// An organisation's latest offer.
pub async fn find(
    db: &impl ConnectionTrait,
    organisation_id: i64,
) -> Result<Option<handover::Model>, StoreError> {
    Ok(handover::Entity::find_by_id(organisation_id)
        .one(db)
        .await?)
}

/// The same, which nobody else changes until the transaction ends.
pub async fn lock(tx: &Tx, organisation_id: i64) -> Result<Option<handover::Model>, StoreError> {
    Ok(handover::Entity::find_by_id(organisation_id)
        .lock_exclusive()
        .one(tx)
        .await?)
}

/// Keeps an offer in place of the organisation's last one.
pub async fn put(tx: &Tx, row: handover::Model) -> Result<(), StoreError> {
    handover::Entity::delete_by_id(row.organisation_id)
        .exec(tx)
        .await?;
    insert::<handover::Entity>(tx, row).await
}
