//! Offers to hand over an organisation's administration.

use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

use super::insert;
use crate::codes::codes;
use crate::entity::handover;
use crate::{StoreError, Tx};

codes! {
    /// How far an offer has come.
    HandoverState {
        /// It was made.
        Offered = "offered";
        /// The roles are exchanged.
        Accepted = "accepted";
        /// Whoever was offered did not want.
        Declined = "declined";
        /// Whoever offered took it back.
        Withdrawn = "withdrawn";
    }
}

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
