//! Documents that prove what a registration says.

use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::insert_numbered;
use crate::entity::proof;
use crate::{StoreError, Tx};

/// The proof a visitor has uploaded.
pub async fn of_visitor(
    db: &impl ConnectionTrait,
    visitor: &str,
) -> Result<Option<proof::Model>, StoreError> {
    let own = proof::COLUMN.visitor.eq(visitor);
    Ok(proof::Entity::find().filter(own).one(db).await?)
}

/// An organisation's proofs, in the order they came.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    organisation_id: i64,
) -> Result<Vec<proof::Model>, StoreError> {
    Ok(proof::Entity::find()
        .filter(proof::COLUMN.organisation_id.eq(organisation_id))
        .order_by_asc(proof::Column::Id)
        .all(db)
        .await?)
}

/// Keeps a visitor's proof in place of the one before.
pub async fn replace(tx: &Tx, row: proof::Model) -> Result<(), StoreError> {
    proof::Entity::delete_many()
        .filter(proof::COLUMN.visitor.eq(row.visitor.clone()))
        .exec(tx)
        .await?;
    insert_numbered::<proof::Entity>(tx, row).await?;
    Ok(())
}

/// Gives a visitor's proof to the organisation it registered.
pub async fn give(tx: &Tx, visitor: &str, organisation_id: i64) -> Result<(), StoreError> {
    proof::Entity::update_many()
        .col_expr(proof::Column::Visitor, Expr::value(Option::<String>::None))
        .col_expr(proof::Column::OrganisationId, Expr::value(organisation_id))
        .filter(proof::COLUMN.visitor.eq(visitor))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets proofs that came before `before` and belong to no organisation.
pub async fn purge(tx: &Tx, before: i64) -> Result<u64, StoreError> {
    Ok(proof::Entity::delete_many()
        .filter(proof::COLUMN.organisation_id.is_null())
        .filter(proof::COLUMN.added_at.lt(before))
        .exec(tx)
        .await?
        .rows_affected)
}
