//! Small pictures of files.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::entity::thumbnail;
use crate::{StoreError, Tx};

/// The picture of a content.
pub async fn find(
    db: &impl ConnectionTrait,
    sha256: &str,
) -> Result<Option<thumbnail::Model>, StoreError> {
    Ok(thumbnail::Entity::find_by_id(sha256).one(db).await?)
}

/// Keeps a picture unless there is one.
pub async fn keep(tx: &Tx, row: thumbnail::Model) -> Result<(), StoreError> {
    let known = OnConflict::column(thumbnail::Column::Sha256)
        .do_nothing()
        .to_owned();
    thumbnail::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Removes the pictures of contents that are gone.
pub async fn remove(tx: &Tx, gone: &[String]) -> Result<(), StoreError> {
    thumbnail::Entity::delete_many()
        .filter(thumbnail::COLUMN.sha256.is_in(gone))
        .exec(tx)
        .await?;
    Ok(())
}
