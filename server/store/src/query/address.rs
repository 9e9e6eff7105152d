//! Address books.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use crate::entity::address;
use crate::{StoreError, Tx};

/// Keeps an entry, or notes that it was used again.
pub async fn keep(tx: &Tx, row: address::Model) -> Result<(), StoreError> {
    use address::Column::{Field, Key, OrganisationId, Text, UsedAt};
    let again = OnConflict::columns([OrganisationId, Field, Key])
        .update_columns([Text, UsedAt])
        .to_owned();
    let mut row = row.into_active_model();
    row.id = sea_orm::NotSet;
    address::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// An organisation's entries, last used first.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    organisation_id: i64,
    limit: u64,
) -> Result<Vec<address::Model>, StoreError> {
    Ok(address::Entity::find()
        .filter(address::COLUMN.organisation_id.eq(organisation_id))
        .order_by_desc(address::Column::UsedAt)
        .order_by_desc(address::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// Changes the text of an entry; whether it was there.
pub async fn change(
    tx: &Tx,
    organisation_id: i64,
    id: i64,
    (key, text): (String, String),
) -> Result<bool, StoreError> {
    let changed = address::Entity::update_many()
        .col_expr(address::Column::Key, Expr::value(key))
        .col_expr(address::Column::Text, Expr::value(text))
        .filter(address::COLUMN.id.eq(id))
        .filter(address::COLUMN.organisation_id.eq(organisation_id))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Removes an entry; whether it was there.
pub async fn remove(tx: &Tx, organisation_id: i64, id: i64) -> Result<bool, StoreError> {
    let removed = address::Entity::delete_many()
        .filter(address::COLUMN.id.eq(id))
        .filter(address::COLUMN.organisation_id.eq(organisation_id))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// Removes the entry with this key other than `id`.
pub async fn remove_same(
    tx: &Tx,
    organisation_id: i64,
    id: i64,
    (field, key): (&str, &str),
) -> Result<(), StoreError> {
    address::Entity::delete_many()
        .filter(address::COLUMN.organisation_id.eq(organisation_id))
        .filter(address::COLUMN.field.eq(field))
        .filter(address::COLUMN.key.eq(key))
        .filter(address::COLUMN.id.ne(id))
        .exec(tx)
        .await?;
    Ok(())
}
