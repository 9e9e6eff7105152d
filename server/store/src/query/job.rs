//! Jobs: claimed with a lease, so that a crash leaves them to the next.

use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict};
use sea_orm::{
    ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use crate::entity::job;
use crate::{StoreError, Tx};

/// Wants a job done from `at` on. One that is wanted already, done in part or not, starts over.
pub async fn want(tx: &Tx, kind: &str, subject_id: i64, at: i64) -> Result<(), StoreError> {
    let row = job::Model {
        id: 0,
        kind: kind.to_owned(),
        subject_id,
        due_at: at,
        attempts: 0,
        last_error: None,
        created_at: at,
    };
    let mut row = row.into_active_model();
    row.id = sea_orm::NotSet;
    let again = OnConflict::columns([job::Column::Kind, job::Column::SubjectId])
        .update_column(job::Column::DueAt)
        .to_owned();
    job::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// When the next job is due.
pub async fn next_due(db: &impl ConnectionTrait) -> Result<Option<i64>, StoreError> {
    let next = job::Entity::find()
        .order_by_asc(job::Column::DueAt)
        .order_by_asc(job::Column::Id)
        .limit(1)
        .one(db)
        .await?;
    Ok(next.map(|job| job.due_at))
}

/// Claims the job that has been due longest, until `lease_ends`.
pub async fn claim(tx: &Tx, now: i64, lease_ends: i64) -> Result<Option<job::Model>, StoreError> {
    let due = job::Entity::find()
        .filter(job::COLUMN.due_at.lte(now))
        .order_by_asc(job::Column::DueAt)
        .order_by_asc(job::Column::Id)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(tx)
        .await?;
    let Some(mut job) = due else {
        return Ok(None);
    };
    job.attempts += 1;
    job.due_at = lease_ends;
    job::Entity::update_many()
        .col_expr(job::Column::Attempts, Expr::value(job.attempts))
        .col_expr(job::Column::DueAt, Expr::value(lease_ends))
        .filter(job::COLUMN.id.eq(job.id))
        .exec(tx)
        .await?;
    Ok(Some(job))
}

/// Removes a job that is done; whether the claim still held.
pub async fn finish(tx: &Tx, job: &job::Model) -> Result<bool, StoreError> {
    let done = job::Entity::delete_many()
        .filter(job::COLUMN.id.eq(job.id))
        .filter(job::COLUMN.attempts.eq(job.attempts))
        .filter(job::COLUMN.due_at.eq(job.due_at))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Puts a job off that failed, if the claim still holds.
pub async fn put_off(
    tx: &Tx,
    job: &job::Model,
    until: i64,
    error: String,
) -> Result<(), StoreError> {
    job::Entity::update_many()
        .col_expr(job::Column::DueAt, Expr::value(until))
        .col_expr(job::Column::LastError, Expr::value(error))
        .filter(job::COLUMN.id.eq(job.id))
        .filter(job::COLUMN.attempts.eq(job.attempts))
        .filter(job::COLUMN.due_at.eq(job.due_at))
        .exec(tx)
        .await?;
    Ok(())
}
