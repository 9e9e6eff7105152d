//! Announcements.

use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

use super::insert_numbered;
use crate::entity::announcement;
use crate::{StoreError, Tx};

/// Adds an announcement; gives its number.
pub async fn add(tx: &Tx, row: announcement::Model) -> Result<i64, StoreError> {
    insert_numbered::<announcement::Entity>(tx, row).await
}

/// The latest, newest first.
pub async fn latest(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<announcement::Model>, StoreError> {
    Ok(announcement::Entity::find()
        .order_by_desc(announcement::Column::PublishedAt)
        .order_by_desc(announcement::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// One announcement.
pub async fn find(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<announcement::Model>, StoreError> {
    Ok(announcement::Entity::find_by_id(id).one(db).await?)
}
