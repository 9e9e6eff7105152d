//! Officers take applications, hand them back, and decide them. Each is one conditional update: of
//! two who try at once, one succeeds.

use domain::Status;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    UpdateMany,
};

use super::{DeskWanted, UNDECIDED, WITHDRAWN};
use crate::entity::{application, organisation, ruling};
use crate::{StoreError, Tx};

/// Takes an undecided application for an officer until `until`, if nobody else holds it; whether
/// it did. An officer's own is prolonged.
pub async fn take(
    tx: &Tx,
    id: i64,
    officer: i64,
    now: i64,
    until: i64,
) -> Result<bool, StoreError> {
    assign(tx, id, [officer, officer], now, until).await
}

/// Gives an undecided application to another officer until `until`, if nobody holds it but whoever
/// gives; whether it did.
pub async fn assign(
    tx: &Tx,
    id: i64,
    [giver, officer]: [i64; 2],
    now: i64,
    until: i64,
) -> Result<bool, StoreError> {
    let taken = application::Entity::update_many()
        .col_expr(application::Column::TakenBy, Expr::value(officer))
        .col_expr(application::Column::TakenUntil, Expr::value(until))
        .filter(application::COLUMN.id.eq(id))
        .filter(application::COLUMN.status.eq(UNDECIDED))
        .filter(free_for(giver, now))
        .exec(tx)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Gives an application back that an officer holds; whether it did.
pub async fn hand_back(tx: &Tx, id: i64, officer: i64) -> Result<bool, StoreError> {
    let nobody = Expr::value(Option::<i64>::None);
    let back = application::Entity::update_many()
        .col_expr(application::Column::TakenBy, nobody.clone())
        .col_expr(application::Column::TakenUntil, nobody)
        .filter(application::COLUMN.id.eq(id))
        .filter(application::COLUMN.taken_by.eq(officer))
        .exec(tx)
        .await?;
    Ok(back.rows_affected == 1)
}

/// The applications that an officer holds at `now`.
pub async fn held(tx: &Tx, officer: i64, now: i64) -> Result<Vec<i64>, StoreError> {
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::COLUMN.taken_by.eq(officer))
        .filter(application::COLUMN.taken_until.gt(now))
        .order_by_asc(application::Column::Id)
        .into_tuple()
        .all(tx)
        .await?)
}

/// Decides an undecided application, if no other officer holds it; whether it did. `officer` is
/// none when the program decides.
pub async fn decide(
    tx: &Tx,
    id: i64,
    officer: Option<i64>,
    now: i64,
    status: Status,
) -> Result<bool, StoreError> {
    let decided = end_waiting(id, status.code())
        .col_expr(application::Column::DecidedAt, Expr::value(now))
        .filter(free_for(officer.unwrap_or(0), now))
        .exec(tx)
        .await?;
    Ok(decided.rows_affected == 1)
}

/// Withdraws an undecided application, whoever holds it; whether it did.
pub async fn withdraw(tx: &Tx, id: i64) -> Result<bool, StoreError> {
    let back = end_waiting(id, WITHDRAWN).exec(tx).await?;
    Ok(back.rows_affected == 1)
}

/// Gives an undecided application another status, and takes it out of the queue with all that it
/// carries for it.
fn end_waiting(id: i64, status: &str) -> UpdateMany<application::Entity> {
    let nobody = Expr::value(Option::<i64>::None);
    let nothing = Expr::value(Option::<String>::None);
    application::Entity::update_many()
        .col_expr(application::Column::Status, Expr::value(status))
        .col_expr(application::Column::TakenBy, nobody.clone())
        .col_expr(application::Column::TakenUntil, nobody)
        .col_expr(application::Column::Proposal, nothing.clone())
        .col_expr(application::Column::Risk, nothing)
        .filter(application::COLUMN.id.eq(id))
        .filter(application::COLUMN.status.eq(UNDECIDED))
}

/// The application that has waited longest of those that are wanted and that an officer could take,
/// does not hold, and has not ruled on. Of what is wanted, kind, district, risk and proposal count.
pub async fn longest_waiting(
    tx: &Tx,
    officer: i64,
    wanted: &DeskWanted,
    now: i64,
) -> Result<Option<application::Model>, StoreError> {
    let ruled = Query::select()
        .column(ruling::Column::ApplicationId)
        .from(ruling::Entity)
        .and_where(Expr::col(ruling::Column::AccountId).eq(officer))
        .and_where(Expr::col(ruling::Column::ReturnedBy).is_null())
        .take();
    Ok(application::Entity::find()
        .filter(application::COLUMN.status.eq(UNDECIDED))
        .filter(free_for(0, now))
        .filter(application::Column::Id.not_in_subquery(ruled))
        .apply_if(wanted.common.kind.as_deref(), |found, kind| {
            found.filter(application::COLUMN.kind.eq(kind))
        })
        .apply_if(wanted.common.city.as_deref(), |found, city| {
            let there = Query::select()
                .column(organisation::Column::Id)
                .from(organisation::Entity)
                .and_where(Expr::col(organisation::Column::City).eq(city))
                .take();
            found.filter(application::Column::OrganisationId.in_subquery(there))
        })
        .apply_if(wanted.risk.as_deref(), |found, risk| {
            found.filter(application::COLUMN.risk.eq(risk))
        })
        .apply_if(wanted.proposal.as_deref(), |found, proposal| {
            found.filter(application::COLUMN.proposal.eq(proposal))
        })
        .order_by_asc(application::Column::SubmittedAt)
        .order_by_asc(application::Column::Id)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(tx)
        .await?)
}

/// Held by nobody, by this officer, or for a time that is over.
fn free_for(officer: i64, now: i64) -> Condition {
    Condition::any()
        .add(application::COLUMN.taken_by.is_null())
        .add(application::COLUMN.taken_by.eq(officer))
        .add(application::COLUMN.taken_until.lte(now))
}
