//! The rows of files.

use domain::file::{FilePurpose, VirusCheck};
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::insert_numbered;
use crate::entity::{claim_file, file, proof};
use crate::{StoreError, Tx};

/// Adds a file; gives its number.
pub async fn add(tx: &Tx, row: file::Model) -> Result<i64, StoreError> {
    insert_numbered::<file::Entity>(tx, row).await
}

/// One file.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<file::Model>, StoreError> {
    Ok(file::Entity::find_by_id(id).one(db).await?)
}

/// A draft's files, in the order they came.
pub async fn of_draft(
    db: &impl ConnectionTrait,
    draft_id: &str,
) -> Result<Vec<file::Model>, StoreError> {
    Ok(file::Entity::find()
        .filter(file::COLUMN.draft_id.eq(draft_id))
        .order_by_asc(file::Column::Id)
        .all(db)
        .await?)
}

/// An application's files, in the order they came.
pub async fn of_application(
    db: &impl ConnectionTrait,
    application_id: i64,
) -> Result<Vec<file::Model>, StoreError> {
    Ok(file::Entity::find()
        .filter(file::COLUMN.application_id.eq(application_id))
        .order_by_asc(file::Column::Id)
        .all(db)
        .await?)
}

/// Gives a draft's files to the application it became.
pub async fn move_to_application(
    tx: &Tx,
    draft_id: &str,
    application_id: i64,
) -> Result<(), StoreError> {
    file::Entity::update_many()
        .col_expr(file::Column::DraftId, Expr::value(Option::<String>::None))
        .col_expr(file::Column::ApplicationId, Expr::value(application_id))
        .filter(file::COLUMN.draft_id.eq(draft_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives a draft all files of an application as well.
pub async fn copy_to_draft(
    tx: &Tx,
    application_id: i64,
    draft_id: &str,
    at: i64,
) -> Result<(), StoreError> {
    for mut row in of_application(tx, application_id).await? {
        row.application_id = None;
        row.draft_id = Some(draft_id.to_owned());
        row.added_at = at;
        add(tx, row).await?;
    }
    Ok(())
}

/// Takes a file out of a draft; whether it was there.
pub async fn remove_from_draft(tx: &Tx, draft_id: &str, id: i64) -> Result<bool, StoreError> {
    let removed = file::Entity::delete_many()
        .filter(file::COLUMN.id.eq(id))
        .filter(file::COLUMN.draft_id.eq(draft_id))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// Says what a file of a draft is; whether it was there.
pub async fn set_purpose(
    tx: &Tx,
    draft_id: &str,
    id: i64,
    purpose: FilePurpose,
) -> Result<bool, StoreError> {
    let changed = file::Entity::update_many()
        .col_expr(file::Column::Purpose, Expr::value(purpose.code()))
        .filter(file::COLUMN.id.eq(id))
        .filter(file::COLUMN.draft_id.eq(draft_id))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Notes for all files of a content what the search for viruses said.
pub async fn set_virus_check(tx: &Tx, sha256: &str, found: VirusCheck) -> Result<(), StoreError> {
    file::Entity::update_many()
        .col_expr(file::Column::VirusCheck, Expr::value(found.code()))
        .filter(file::COLUMN.sha256.eq(sha256))
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes all files out of a draft.
pub async fn clear_draft(tx: &Tx, draft_id: &str) -> Result<(), StoreError> {
    file::Entity::delete_many()
        .filter(file::COLUMN.draft_id.eq(draft_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Whether any row names this content.
pub async fn is_named(db: &impl ConnectionTrait, sha256: &str) -> Result<bool, StoreError> {
    let same = file::Entity::find()
        .filter(file::COLUMN.sha256.eq(sha256))
        .limit(1);
    if same.one(db).await?.is_some() {
        return Ok(true);
    }
    let same = proof::Entity::find()
        .filter(proof::COLUMN.sha256.eq(sha256))
        .limit(1);
    if same.one(db).await?.is_some() {
        return Ok(true);
    }
    let same = claim_file::Entity::find()
        .filter(claim_file::COLUMN.sha256.eq(sha256))
        .limit(1);
    Ok(same.one(db).await?.is_some())
}

/// The content of every file that a row names, each once.
pub async fn all_named(db: &impl ConnectionTrait) -> Result<Vec<String>, StoreError> {
    let mut all: Vec<String> = file::Entity::find()
        .select_only()
        .column(file::Column::Sha256)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    let proofs: Vec<String> = proof::Entity::find()
        .select_only()
        .column(proof::Column::Sha256)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    let papers: Vec<String> = claim_file::Entity::find()
        .select_only()
        .column(claim_file::Column::Sha256)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    all.extend(proofs.into_iter().chain(papers));
    Ok(all)
}

/// Rows of other applications that name the same content, latest first.
pub async fn same_elsewhere(
    db: &impl ConnectionTrait,
    sha256: &str,
    application_id: i64,
    limit: u64,
) -> Result<Vec<file::Model>, StoreError> {
    Ok(file::Entity::find()
        .filter(file::COLUMN.sha256.eq(sha256))
        .filter(file::COLUMN.application_id.ne(application_id))
        .order_by_desc(file::Column::ApplicationId)
        .limit(limit)
        .all(db)
        .await?)
}
