//! Address books.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::scope::Scope;
use crate::entity::address;
use crate::{StoreError, Tx};

fn within(scope: Scope) -> Condition {
    scope.on(address::Column::OrganisationId, address::Column::AccountId)
}

/// Keeps entries of different fields, or notes that they were used again.
pub async fn keep(tx: &Tx, rows: Vec<address::Model>) -> Result<(), StoreError> {
    use address::Column::{AccountId, Field, Key, OrganisationId, Text, UsedAt};
    let rows = rows.into_iter().map(|row| {
        let mut row = row.into_active_model();
        row.id = sea_orm::NotSet;
        row
    });
    let again = OnConflict::columns([OrganisationId, AccountId, Field, Key])
        .update_columns([Text, UsedAt])
        .to_owned();
    address::Entity::insert_many(rows)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Entries, last used first.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: Scope,
    limit: u64,
) -> Result<Vec<address::Model>, StoreError> {
    Ok(address::Entity::find()
        .filter(within(scope))
        .order_by_desc(address::Column::UsedAt)
        .order_by_desc(address::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// Changes the text of an entry; whether it was there.
pub async fn change(
    tx: &Tx,
    scope: Scope,
    id: i64,
    (key, text): (String, String),
) -> Result<bool, StoreError> {
    let changed = address::Entity::update_many()
        .col_expr(address::Column::Key, Expr::value(key))
        .col_expr(address::Column::Text, Expr::value(text))
        .filter(address::COLUMN.id.eq(id))
        .filter(within(scope))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Removes an entry; whether it was there.
pub async fn remove(tx: &Tx, scope: Scope, id: i64) -> Result<bool, StoreError> {
    let removed = address::Entity::delete_many()
        .filter(address::COLUMN.id.eq(id))
        .filter(within(scope))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// Removes the entries with this key other than `id`: colleagues may have filed the same.
pub async fn remove_same(
    tx: &Tx,
    scope: Scope,
    id: i64,
    (field, key): (&str, &str),
) -> Result<(), StoreError> {
    address::Entity::delete_many()
        .filter(within(scope))
        .filter(address::COLUMN.field.eq(field))
        .filter(address::COLUMN.key.eq(key))
        .filter(address::COLUMN.id.ne(id))
        .exec(tx)
        .await?;
    Ok(())
}
