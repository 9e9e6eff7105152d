//! Templates.

use sea_orm::sea_query::Expr;
use sea_orm::{Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::insert_numbered;
use super::scope::Scope;
use crate::entity::template;
use crate::{StoreError, Tx};

fn within(scope: Scope) -> Condition {
    scope.on(
        template::Column::OrganisationId,
        template::Column::AccountId,
    )
}

/// Adds a template; gives its number.
pub async fn add(tx: &Tx, row: template::Model) -> Result<i64, StoreError> {
    insert_numbered::<template::Entity>(tx, row).await
}

/// Templates by name.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: Scope,
) -> Result<Vec<template::Model>, StoreError> {
    Ok(template::Entity::find()
        .filter(within(scope))
        .order_by_asc(template::Column::Name)
        .order_by_asc(template::Column::Id)
        .all(db)
        .await?)
}

/// How many templates an organisation has.
pub async fn count(db: &impl ConnectionTrait, organisation_id: i64) -> Result<u64, StoreError> {
    Ok(template::Entity::find()
        .filter(template::COLUMN.organisation_id.eq(organisation_id))
        .count(db)
        .await?)
}

/// One template.
pub async fn find(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: i64,
) -> Result<Option<template::Model>, StoreError> {
    Ok(template::Entity::find_by_id(id)
        .filter(within(scope))
        .one(db)
        .await?)
}

/// Gives a template another name; whether it was there.
pub async fn rename(tx: &Tx, scope: Scope, id: i64, name: String) -> Result<bool, StoreError> {
    let renamed = template::Entity::update_many()
        .col_expr(template::Column::Name, Expr::value(name))
        .filter(template::COLUMN.id.eq(id))
        .filter(within(scope))
        .exec(tx)
        .await?;
    Ok(renamed.rows_affected == 1)
}

/// Removes a template; whether it was there.
pub async fn remove(tx: &Tx, scope: Scope, id: i64) -> Result<bool, StoreError> {
    let removed = template::Entity::delete_many()
        .filter(template::COLUMN.id.eq(id))
        .filter(within(scope))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected == 1)
}
