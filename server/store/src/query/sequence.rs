//! Counters.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};

use crate::entity::sequence::{Column, Entity};
use crate::{StoreError, Tx};

/// The next number, from 1. Other transactions that want one of the same counter wait, so numbers
/// have no gaps.
pub async fn next(tx: &Tx, name: &str) -> Result<i64, StoreError> {
    let up = Expr::col((Entity, Column::Value)).add(1);
    let mut statement = Query::insert();
    statement
        .into_table(Entity)
        .columns([Column::Name, Column::Value])
        .values_panic([name.into(), 1.into()])
        .on_conflict(
            OnConflict::column(Column::Name)
                .value(Column::Value, up)
                .to_owned(),
        )
        .returning_col(Column::Value);
    let row = tx.query_one(&statement).await?;
    let row = row.ok_or_else(|| StoreError::Unreadable(format!("sequence {name}")))?;
    Ok(row.try_get_by_index(0)?)
}
