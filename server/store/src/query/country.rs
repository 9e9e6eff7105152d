//! How countries stand in what applications and customs' register are looked up by.

use std::collections::BTreeSet;

use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::application::UNDECIDED;
use crate::entity::{application, record};
use crate::{StoreError, Tx};

/// What stands for a country in any row, each once. Reads an index of each table from end to end.
pub async fn all(db: &impl ConnectionTrait) -> Result<BTreeSet<String>, StoreError> {
    let filed: Vec<String> = application::Entity::find()
        .select_only()
        .column(application::Column::Country)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    let known: Vec<String> = record::Entity::find()
        .select_only()
        .column(record::Column::Country)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    Ok(filed.into_iter().chain(known).collect())
}

/// The applications in which `name` stands for the country.
pub async fn applications(db: &impl ConnectionTrait, name: &str) -> Result<Vec<i64>, StoreError> {
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::COLUMN.country.eq(name))
        .into_tuple()
        .all(db)
        .await?)
}

/// Puts `code` in the place of `name` in these applications; those of them that are undecided.
pub async fn code_applications(
    tx: &Tx,
    ids: &[i64],
    (name, code): (&str, &str),
) -> Result<Vec<i64>, StoreError> {
    application::Entity::update_many()
        .col_expr(application::Column::Country, Expr::value(code))
        .filter(application::COLUMN.id.is_in(ids.iter().copied()))
        .filter(application::COLUMN.country.eq(name))
        .exec(tx)
        .await?;
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::COLUMN.id.is_in(ids.iter().copied()))
        .filter(application::COLUMN.status.eq(UNDECIDED))
        .into_tuple()
        .all(tx)
        .await?)
}

/// The certificates of customs' register in which `name` stands for the country: type and number.
pub async fn certificates(
    db: &impl ConnectionTrait,
    name: &str,
) -> Result<Vec<(String, String)>, StoreError> {
    Ok(record::Entity::find()
        .select_only()
        .column(record::Column::Kind)
        .column(record::Column::NumberKey)
        .distinct()
        .filter(record::COLUMN.country.eq(name))
        .into_tuple()
        .all(db)
        .await?)
}

/// Puts `code` in the place of `name` in all versions of a certificate; whether it did. Where there are
/// versions under the code, those came later and hold: then the others stay as they are.
pub async fn code_certificate(
    tx: &Tx,
    (kind, number_key): (&str, &str),
    (name, code): (&str, &str),
) -> Result<bool, StoreError> {
    let later = super::record::latest(tx, kind, code, number_key).await?;
    if later.is_some() {
        return Ok(false);
    }
    let coded = record::Entity::update_many()
        .col_expr(record::Column::Country, Expr::value(code))
        .filter(record::COLUMN.kind.eq(kind))
        .filter(record::COLUMN.number_key.eq(number_key))
        .filter(record::COLUMN.country.eq(name))
        .exec(tx)
        .await?;
    Ok(coded.rows_affected > 0)
}
