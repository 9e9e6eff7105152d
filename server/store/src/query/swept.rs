//! What keeps a sweep on one server and an upload of the same content on another apart. A sweep marks a
//! file before it removes it, and removes it while nobody else holds it; an upload holds the file until
//! its row is committed, and looks whether it is still there when it finds a mark.

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel, QueryFilter};

use super::attempt;
use crate::entity::swept;
use crate::{StoreError, Tx};

/// Lets nobody else remove or name a file until the transaction ends; whether a sweep removes it, or
/// removed it lately.
pub async fn hold(tx: &Tx, sha256: &str) -> Result<bool, StoreError> {
    attempt::lock(tx, &format!("file:{sha256}")).await?;
    let mark = swept::Entity::find_by_id(sha256).one(tx).await?;
    Ok(mark.is_some())
}

/// Marks files that are about to be removed.
pub async fn mark(tx: &Tx, files: &[String], at: i64) -> Result<(), StoreError> {
    // PostgreSQL knows no empty list.
    if files.is_empty() {
        return Ok(());
    }
    let marks = files.iter().map(|sha256| swept::Model {
        sha256: sha256.clone(),
        at,
    });
    let again = OnConflict::column(swept::Column::Sha256)
        .update_column(swept::Column::At)
        .to_owned();
    swept::Entity::insert_many(marks.map(IntoActiveModel::into_active_model))
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Forgets marks of before `before`.
pub async fn purge(tx: &Tx, before: i64) -> Result<u64, StoreError> {
    Ok(swept::Entity::delete_many()
        .filter(swept::COLUMN.at.lt(before))
        .exec(tx)
        .await?
        .rows_affected)
}
