//! Registrations that are being typed.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, Iterable, QueryFilter};

use crate::entity::pending_registration as pending;
use crate::{StoreError, Tx};

/// What a visitor has typed.
pub async fn find(
    db: &impl ConnectionTrait,
    visitor: &str,
) -> Result<Option<pending::Model>, StoreError> {
    Ok(pending::Entity::find_by_id(visitor).one(db).await?)
}

/// Keeps what a visitor has typed, in place of what was there.
pub async fn keep(tx: &Tx, row: pending::Model) -> Result<(), StoreError> {
    let rest = pending::Column::iter().filter(|column| !matches!(column, pending::Column::Visitor));
    let replace = OnConflict::column(pending::Column::Visitor)
        .update_columns(rest)
        .to_owned();
    pending::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Forgets what was last changed before `before`.
pub async fn purge(tx: &Tx, before: i64) -> Result<u64, StoreError> {
    let old = pending::COLUMN.updated_at.lt(before);
    Ok(pending::Entity::delete_many()
        .filter(old)
        .exec(tx)
        .await?
        .rows_affected)
}
