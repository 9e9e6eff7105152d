//! Templates.

use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::insert_numbered;
use crate::entity::template;
use crate::{StoreError, Tx};

/// Adds a template; gives its number.
pub async fn add(tx: &Tx, row: template::Model) -> Result<i64, StoreError> {
    insert_numbered::<template::Entity>(tx, row).await
}

/// An organisation's templates by name.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    organisation_id: i64,
) -> Result<Vec<template::Model>, StoreError> {
    Ok(template::Entity::find()
        .filter(template::COLUMN.organisation_id.eq(organisation_id))
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

/// One of an organisation's templates.
pub async fn find(
    db: &impl ConnectionTrait,
    organisation_id: i64,
    id: i64,
) -> Result<Option<template::Model>, StoreError> {
    Ok(template::Entity::find_by_id(id)
        .filter(template::COLUMN.organisation_id.eq(organisation_id))
        .one(db)
        .await?)
}

/// Gives a template another name; whether it was there.
pub async fn rename(
    tx: &Tx,
    organisation_id: i64,
    id: i64,
    name: String,
) -> Result<bool, StoreError> {
    let renamed = template::Entity::update_many()
        .col_expr(template::Column::Name, Expr::value(name))
        .filter(template::COLUMN.id.eq(id))
        .filter(template::COLUMN.organisation_id.eq(organisation_id))
        .exec(tx)
        .await?;
    Ok(renamed.rows_affected == 1)
}

/// Removes a template; whether it was there.
pub async fn remove(tx: &Tx, organisation_id: i64, id: i64) -> Result<bool, StoreError> {
    let removed = template::Entity::delete_many()
        .filter(template::COLUMN.id.eq(id))
        .filter(template::COLUMN.organisation_id.eq(organisation_id))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected == 1)
}
