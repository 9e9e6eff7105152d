//! Counts for the desk: the queue, its waiting times, what was decided.

use std::ops::Range;

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect,
};

use super::application::{UNDECIDED, WITHDRAWN};
use crate::StoreError;
use crate::entity::{application, comparison, decision};

/// A day in China from a column's time in ms, counted from 1970-01-01.
fn day_of(column: &str) -> String {
    format!("({column} + 28800000) / 86400000")
}

/// How many undecided applications came before this one, counted up to `most`.
pub async fn ahead_of(
    db: &impl ConnectionTrait,
    row: &application::Model,
    most: u64,
) -> Result<u64, StoreError> {
    let key = [application::Column::SubmittedAt, application::Column::Id].map(Expr::col);
    let earlier = Expr::tuple(key).lt(Expr::tuple([row.submitted_at.into(), row.id.into()]));
    let wanted = application::COLUMN.status.eq(UNDECIDED).and(earlier);
    count(db, wanted, most).await
}

/// How many applications are undecided, counted up to `most`.
pub async fn undecided(db: &impl ConnectionTrait, most: u64) -> Result<u64, StoreError> {
    count(db, application::COLUMN.status.eq(UNDECIDED), most).await
}

/// How many undecided applications an officer holds at `now`.
pub async fn held_by(db: &impl ConnectionTrait, officer: i64, now: i64) -> Result<u64, StoreError> {
    let held = application::COLUMN
        .taken_by
        .eq(officer)
        .and(application::COLUMN.taken_until.gt(now));
    count(
        db,
        held.and(application::COLUMN.status.eq(UNDECIDED)),
        EVERY,
    )
    .await
}

/// More than there are.
pub const EVERY: u64 = i64::MAX as u64;

/// Counts no further than `most`: of very many, nobody needs to know how many exactly.
async fn count(db: &impl ConnectionTrait, wanted: Expr, most: u64) -> Result<u64, StoreError> {
    let mut some = Query::select();
    some.column(application::Column::Id)
        .from(application::Entity)
        .and_where(wanted)
        .limit(most);
    let mut select = Query::select();
    select
        .expr_as(Expr::col(application::Column::Id).count(), "rows")
        .from_subquery(some, "some");
    let statement = db.get_database_backend().build(&select);
    let counted = db.query_one_raw(statement).await?;
    let counted: Option<i64> = counted.map(|row| row.try_get("", "rows")).transpose()?;
    Ok(u64::try_from(counted.unwrap_or(0)).unwrap_or(0))
}

/// The types of applications.
pub async fn kinds(
    db: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<Vec<(i64, String)>, StoreError> {
    let mut kinds = Vec::new();
    // What one statement may bind is limited.
    for some in ids.chunks(1000) {
        let found: Vec<(i64, String)> = application::Entity::find()
            .select_only()
            .columns([application::Column::Id, application::Column::Kind])
            .filter(application::COLUMN.id.is_in(some.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        kinds.extend(found);
    }
    Ok(kinds)
}

/// How long each of the applications decided last had waited, in ms.
pub async fn waits(db: &impl ConnectionTrait, last: u64) -> Result<Vec<i64>, StoreError> {
    let decided = decision::Entity::find()
        .order_by_desc(decision::Column::DecidedAt)
        .limit(last)
        .all(db)
        .await?;
    let ids = decided.iter().map(|row| row.application_id);
    let submitted: Vec<(i64, i64)> = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .column(application::Column::SubmittedAt)
        .filter(application::COLUMN.id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let submitted: std::collections::HashMap<i64, i64> = submitted.into_iter().collect();
    let wait = |row: &decision::Model| Some(row.decided_at - submitted.get(&row.application_id)?);
    Ok(decided.iter().filter_map(wait).collect())
}

/// The outcomes of what was submitted within a span of time and not withdrawn, by type: its code, the
/// status, how many.
pub async fn outcomes(
    db: &impl ConnectionTrait,
    span: Range<i64>,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    outcomes_by(db, application::Column::Kind, span).await
}

/// The same by country.
pub async fn outcomes_by_country(
    db: &impl ConnectionTrait,
    span: Range<i64>,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    outcomes_by(db, application::Column::Country, span).await
}

async fn outcomes_by(
    db: &impl ConnectionTrait,
    what: application::Column,
    span: Range<i64>,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    Ok(application::Entity::find()
        .select_only()
        .columns([what, application::Column::Status])
        .column_as(application::Column::Id.count(), "rows")
        .filter(application::COLUMN.submitted_at.gte(span.start))
        .filter(application::COLUMN.submitted_at.lt(span.end))
        .filter(application::COLUMN.status.ne(WITHDRAWN))
        .group_by(what)
        .group_by(application::Column::Status)
        .into_tuple()
        .all(db)
        .await?)
}

/// How many of those submitted on each day in China since `from` are undecided: day counted from
/// 1970-01-01, number.
pub async fn undecided_per_day(
    db: &impl ConnectionTrait,
    from: i64,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let day = Expr::cust(day_of("submitted_at"));
    Ok(application::Entity::find()
        .select_only()
        .column_as(day.clone(), "day")
        .column_as(application::Column::Id.count(), "rows")
        .filter(application::COLUMN.status.eq(UNDECIDED))
        .filter(application::COLUMN.submitted_at.gte(from))
        .group_by(day)
        .into_tuple()
        .all(db)
        .await?)
}

/// What the program had proposed for what officers decided since `from`: the proposal, the decision,
/// how many.
pub async fn agreement(
    db: &impl ConnectionTrait,
    from: i64,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    let mut select = Query::select();
    select
        .column((comparison::Entity, comparison::Column::Proposal))
        .column((decision::Entity, decision::Column::Status))
        .expr_as(
            Expr::col((decision::Entity, decision::Column::ApplicationId)).count(),
            "rows",
        )
        .from(decision::Entity)
        .inner_join(
            comparison::Entity,
            Expr::col((comparison::Entity, comparison::Column::ApplicationId))
                .equals((decision::Entity, decision::Column::ApplicationId)),
        )
        .and_where(Expr::col((decision::Entity, decision::Column::DecidedAt)).gte(from))
        .and_where(Expr::col((decision::Entity, decision::Column::AccountId)).is_not_null())
        .group_by_col((comparison::Entity, comparison::Column::Proposal))
        .group_by_col((decision::Entity, decision::Column::Status));
    let statement = db.get_database_backend().build(&select);
    let rows = db.query_all_raw(statement).await?;
    let read = |row: &QueryResult| {
        Ok((
            row.try_get("", "proposal")?,
            row.try_get("", "status")?,
            row.try_get("", "rows")?,
        ))
    };
    rows.iter().map(read).collect()
}

/// How many were decided on each day in China since `from`, as [`undecided_per_day`] says it.
pub async fn decided_per_day(
    db: &impl ConnectionTrait,
    from: i64,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let day = Expr::cust(day_of("decided_at"));
    Ok(decision::Entity::find()
        .select_only()
        .column_as(day.clone(), "day")
        .column_as(decision::Column::ApplicationId.count(), "rows")
        .filter(decision::COLUMN.decided_at.gte(from))
        .group_by(day)
        .into_tuple()
        .all(db)
        .await?)
}

/// The decisions since `from`, latest first.
pub async fn decisions(
    db: &impl ConnectionTrait,
    from: i64,
    limit: u64,
) -> Result<Vec<decision::Model>, StoreError> {
    Ok(decision::Entity::find()
        .filter(decision::COLUMN.decided_at.gte(from))
        .order_by_desc(decision::Column::DecidedAt)
        .limit(limit)
        .all(db)
        .await?)
}
