//! What was typed into a page that could not take it.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::entity::kept;
use crate::{StoreError, Tx};

/// What is kept of a visitor's page.
pub async fn find(
    db: &impl ConnectionTrait,
    visitor: &str,
    page: &str,
) -> Result<Option<kept::Model>, StoreError> {
    let key = (visitor.to_owned(), page.to_owned());
    Ok(kept::Entity::find_by_id(key).one(db).await?)
}

/// Keeps something in place of what was kept.
pub async fn keep(tx: &Tx, row: kept::Model) -> Result<(), StoreError> {
    use kept::Column::{ContentSealed, Page, UpdatedAt, Visitor};
    let replace = OnConflict::columns([Visitor, Page])
        .update_columns([ContentSealed, UpdatedAt])
        .to_owned();
    kept::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Forgets a visitor's page.
pub async fn forget(tx: &Tx, visitor: &str, page: &str) -> Result<(), StoreError> {
    let key = (visitor.to_owned(), page.to_owned());
    kept::Entity::delete_by_id(key).exec(tx).await?;
    Ok(())
}

/// Takes along what a visitor keeps to the name that it goes by from now on.
pub async fn follow(tx: &Tx, visitor: &str, now: &str) -> Result<(), StoreError> {
    kept::Entity::update_many()
        .col_expr(kept::Column::Visitor, Expr::value(now))
        .filter(kept::COLUMN.visitor.eq(visitor))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets what was kept before `before`.
pub async fn purge(tx: &Tx, before: i64) -> Result<u64, StoreError> {
    let old = kept::COLUMN.updated_at.lt(before);
    Ok(kept::Entity::delete_many()
        .filter(old)
        .exec(tx)
        .await?
        .rows_affected)
}
