//! Callbacks, and what is sent to them.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::insert_numbered;
use super::job::JobKind;
use crate::entity::{callback, delivery, job};
use crate::{StoreError, Tx};

/// An organisation's callback.
pub async fn find(
    db: &impl ConnectionTrait,
    organisation_id: i64,
) -> Result<Option<callback::Model>, StoreError> {
    Ok(callback::Entity::find_by_id(organisation_id)
        .one(db)
        .await?)
}

/// Sets an organisation's callback in place of the one before.
pub async fn set(tx: &Tx, row: callback::Model) -> Result<(), StoreError> {
    use callback::Column::{AccountId, CreatedAt, OrganisationId, SecretSealed, Url};
    let replace = OnConflict::column(OrganisationId)
        .update_columns([AccountId, CreatedAt, SecretSealed, Url])
        .to_owned();
    callback::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Takes an organisation's callback away; whether there was one.
pub async fn remove(tx: &Tx, organisation_id: i64) -> Result<bool, StoreError> {
    let removed = callback::Entity::delete_by_id(organisation_id)
        .exec(tx)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// Adds a message; gives its number.
pub async fn add_delivery(tx: &Tx, row: delivery::Model) -> Result<i64, StoreError> {
    insert_numbered::<delivery::Entity>(tx, row).await
}

/// One message.
pub async fn delivery(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<delivery::Model>, StoreError> {
    Ok(delivery::Entity::find_by_id(id).one(db).await?)
}

/// An organisation's messages, latest first.
pub async fn deliveries(
    db: &impl ConnectionTrait,
    organisation_id: i64,
    limit: u64,
) -> Result<Vec<delivery::Model>, StoreError> {
    Ok(delivery::Entity::find()
        .filter(delivery::COLUMN.organisation_id.eq(organisation_id))
        .order_by_desc(delivery::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// Notes what a try gave; `delivered_at` when the message arrived.
pub async fn note_try(
    tx: &Tx,
    id: i64,
    outcome: &str,
    delivered_at: Option<i64>,
) -> Result<(), StoreError> {
    delivery::Entity::update_many()
        .col_expr(delivery::Column::Outcome, Expr::value(outcome))
        .col_expr(delivery::Column::DeliveredAt, Expr::value(delivered_at))
        .filter(delivery::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Puts off, until `until`, the messages to an organisation that are due by `due`.
pub async fn put_off_due(
    tx: &Tx,
    organisation_id: i64,
    due: i64,
    until: i64,
) -> Result<(), StoreError> {
    job::Entity::update_many()
        .col_expr(job::Column::DueAt, Expr::value(until))
        .filter(job::COLUMN.kind.eq(JobKind::Call.code()))
        .filter(job::COLUMN.due_at.lte(due))
        .filter(job::Column::SubjectId.in_subquery(undelivered(&[organisation_id])))
        .exec(tx)
        .await?;
    Ok(())
}

/// The messages to some organisations that have not arrived.
pub(super) fn undelivered(to: &[i64]) -> SelectStatement {
    Query::select()
        .column(delivery::Column::Id)
        .from(delivery::Entity)
        .and_where(Expr::col(delivery::Column::OrganisationId).is_in(to.iter().copied()))
        .and_where(Expr::col(delivery::Column::DeliveredAt).is_null())
        .take()
}

/// Forgets messages of before `before`.
pub async fn purge(tx: &Tx, before: i64) -> Result<u64, StoreError> {
    Ok(delivery::Entity::delete_many()
        .filter(delivery::COLUMN.created_at.lt(before))
        .exec(tx)
        .await?
        .rows_affected)
}
