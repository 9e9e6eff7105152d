//! Counts for the desk: the queue, its waiting times, what was decided.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QueryResult, QuerySelect,
};

use crate::StoreError;
use crate::entity::{application, comparison, decision};

/// A day in China from a time in ms, counted from 1970-01-01.
const DAY: &str = "(decided_at + 28800000) / 86400000";

/// How many undecided applications came before this one.
pub async fn ahead_of(
    db: &impl ConnectionTrait,
    row: &application::Model,
    undecided: &str,
) -> Result<u64, StoreError> {
    let key = [application::Column::SubmittedAt, application::Column::Id].map(Expr::col);
    let earlier = Expr::tuple(key).lt(Expr::tuple([row.submitted_at.into(), row.id.into()]));
    count(db, application::COLUMN.status.eq(undecided).and(earlier)).await
}

/// How many applications have a status.
pub async fn with_status(db: &impl ConnectionTrait, status: &str) -> Result<u64, StoreError> {
    count(db, application::COLUMN.status.eq(status)).await
}

/// How many undecided applications an officer holds at `now`.
pub async fn held_by(
    db: &impl ConnectionTrait,
    officer: i64,
    now: i64,
    undecided: &str,
) -> Result<u64, StoreError> {
    let held = application::COLUMN
        .taken_by
        .eq(officer)
        .and(application::COLUMN.taken_until.gt(now));
    count(db, held.and(application::COLUMN.status.eq(undecided))).await
}

async fn count(db: &impl ConnectionTrait, wanted: Expr) -> Result<u64, StoreError> {
    let counted = application::Entity::find()
        .select_only()
        .column_as(application::Column::Id.count(), "rows")
        .filter(wanted)
        .into_tuple::<i64>()
        .one(db)
        .await?;
    Ok(u64::try_from(counted.unwrap_or(0)).unwrap_or(0))
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

/// How many applications of a type have an outcome.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OutcomeCount {
    /// `CertificateType::code`.
    pub kind: String,
    /// `Status::code`.
    pub status: String,
    /// How many.
    pub rows: i64,
}

/// The outcomes, by type, of what was submitted since `from`.
pub async fn outcomes(
    db: &impl ConnectionTrait,
    from: i64,
) -> Result<Vec<OutcomeCount>, StoreError> {
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::Kind)
        .column(application::Column::Status)
        .column_as(application::Column::Id.count(), "rows")
        .filter(application::COLUMN.submitted_at.gte(from))
        .group_by(application::Column::Kind)
        .group_by(application::Column::Status)
        .into_model()
        .all(db)
        .await?)
}

/// The same by country: its code, the outcome, how many.
pub async fn outcomes_by_country(
    db: &impl ConnectionTrait,
    from: i64,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::Country)
        .column(application::Column::Status)
        .column_as(application::Column::Id.count(), "rows")
        .filter(application::COLUMN.submitted_at.gte(from))
        .group_by(application::Column::Country)
        .group_by(application::Column::Status)
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

/// How many were decided on each day in China since `from`: day counted from 1970-01-01, number.
pub async fn decided_per_day(
    db: &impl ConnectionTrait,
    from: i64,
) -> Result<Vec<(i64, i64)>, StoreError> {
    Ok(decision::Entity::find()
        .select_only()
        .column_as(Expr::cust(DAY), "day")
        .column_as(decision::Column::ApplicationId.count(), "rows")
        .filter(decision::COLUMN.decided_at.gte(from))
        .group_by(Expr::cust(DAY))
        .order_by_asc(Expr::cust(DAY))
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
