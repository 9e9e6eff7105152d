//! Customs' register.

use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::insert_numbered;
use crate::entity::record;
use crate::{StoreError, Tx};

/// The version that holds of a certificate.
pub async fn latest(
    db: &impl ConnectionTrait,
    kind: &str,
    country: &str,
    number_key: &str,
) -> Result<Option<record::Model>, StoreError> {
    Ok(record::Entity::find()
        .filter(record::COLUMN.kind.eq(kind))
        .filter(record::COLUMN.country.eq(country))
        .filter(record::COLUMN.number_key.eq(number_key))
        .order_by_desc(record::Column::Version)
        .limit(1)
        .one(db)
        .await?)
}

/// One version.
pub async fn by_id(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<record::Model>, StoreError> {
    Ok(record::Entity::find_by_id(id).one(db).await?)
}

/// Adds a version; gives its number.
pub async fn add(tx: &Tx, row: record::Model) -> Result<i64, StoreError> {
    insert_numbered::<record::Entity>(tx, row).await
}

/// All versions of the certificates with this number, latest first.
pub async fn by_number(
    db: &impl ConnectionTrait,
    number_key: &str,
    country: Option<&str>,
    limit: u64,
) -> Result<Vec<record::Model>, StoreError> {
    let mut wanted = record::Entity::find().filter(record::COLUMN.number_key.eq(number_key));
    if let Some(country) = country {
        wanted = wanted.filter(record::COLUMN.country.eq(country));
    }
    Ok(wanted
        .order_by_asc(record::Column::Kind)
        .order_by_asc(record::Column::Country)
        .order_by_desc(record::Column::Version)
        .limit(limit)
        .all(db)
        .await?)
}
