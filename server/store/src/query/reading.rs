//! What was read from files.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};

use super::application::UNDECIDED;
use crate::entity::{application, file, reading};
use crate::{StoreError, Tx};

/// The reading of a content for a certificate type.
pub async fn find(
    db: &impl ConnectionTrait,
    sha256: &str,
    kind: &str,
) -> Result<Option<reading::Model>, StoreError> {
    let key = (sha256.to_owned(), kind.to_owned());
    Ok(reading::Entity::find_by_id(key).one(db).await?)
}

/// Keeps a reading in place of an earlier one.
pub async fn keep(tx: &Tx, row: reading::Model) -> Result<(), StoreError> {
    use reading::Column::{Content, Kind, MadeAt, Outcome, Sha256};
    let replace = OnConflict::columns([Sha256, Kind])
        .update_columns([Outcome, Content, MadeAt])
        .to_owned();
    reading::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The numbers of undecided applications of a type with a file of this content.
pub async fn waiting(
    db: &impl ConnectionTrait,
    sha256: &str,
    kind: &str,
) -> Result<Vec<i64>, StoreError> {
    let files = file::Entity::find()
        .select_only()
        .column(file::Column::ApplicationId)
        .filter(file::COLUMN.sha256.eq(sha256))
        .filter(file::COLUMN.application_id.is_not_null())
        .into_tuple::<Option<i64>>()
        .all(db)
        .await?;
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::COLUMN.id.is_in(files.into_iter().flatten()))
        .filter(application::COLUMN.kind.eq(kind))
        .filter(application::COLUMN.status.eq(UNDECIDED))
        .into_tuple()
        .all(db)
        .await?)
}
