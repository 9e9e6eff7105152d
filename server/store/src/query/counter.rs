//! What was seen at the counter.

use sea_orm::{ConnectionTrait, EntityTrait};

use super::insert;
use crate::entity::counter_visit;
use crate::{StoreError, Tx};

/// When and by whom the certificate of an application was seen.
pub async fn of(
    db: &impl ConnectionTrait,
    application_id: i64,
) -> Result<Option<counter_visit::Model>, StoreError> {
    Ok(counter_visit::Entity::find_by_id(application_id)
        .one(db)
        .await?)
}

/// Notes that it was seen.
pub async fn add(tx: &Tx, row: counter_visit::Model) -> Result<(), StoreError> {
    insert::<counter_visit::Entity>(tx, row).await
}
