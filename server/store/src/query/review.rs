//! Comparisons, decisions and policies.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::application::UNDECIDED;
use super::insert;
use crate::entity::{application, comparison, decision, policy, ruling};
use crate::{StoreError, Tx};

/// Keeps an application's comparison in place of an earlier one, and what the queue shows of it; whether it
/// did: what was decided keeps the comparison it was decided on.
pub async fn keep_comparison(tx: &Tx, row: comparison::Model) -> Result<bool, StoreError> {
    let waits = application::Entity::update_many()
        .col_expr(application::Column::Proposal, Expr::value(&row.proposal))
        .col_expr(application::Column::Risk, Expr::value(&row.risk))
        .filter(application::COLUMN.id.eq(row.application_id))
        .filter(application::COLUMN.status.eq(UNDECIDED))
        .exec(tx)
        .await?;
    if waits.rows_affected == 0 {
        return Ok(false);
    }
    use comparison::Column::{
        ApplicationId, MadeAt, Packed, Proposal, RecordId, Risk, Unpacked, Unreached,
    };
    let replace = OnConflict::column(ApplicationId)
        .update_columns([
            Unpacked, Packed, Proposal, RecordId, Risk, Unreached, MadeAt,
        ])
        .to_owned();
    comparison::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(true)
}

/// An application's comparison.
pub async fn comparison(
    db: &impl ConnectionTrait,
    application_id: i64,
) -> Result<Option<comparison::Model>, StoreError> {
    Ok(comparison::Entity::find_by_id(application_id)
        .one(db)
        .await?)
}

/// Adds the decision on an application; a second one is [`StoreError::NotUnique`].
pub async fn add_decision(tx: &Tx, row: decision::Model) -> Result<(), StoreError> {
    insert::<decision::Entity>(tx, row).await
}

/// The decision on an application.
pub async fn decision(
    db: &impl ConnectionTrait,
    application_id: i64,
) -> Result<Option<decision::Model>, StoreError> {
    Ok(decision::Entity::find_by_id(application_id).one(db).await?)
}

/// The policy of a certificate type, if it has one of its own.
pub async fn policy(
    db: &impl ConnectionTrait,
    kind: &str,
) -> Result<Option<policy::Model>, StoreError> {
    Ok(policy::Entity::find_by_id(kind).one(db).await?)
}

/// Sets the policy of a certificate type.
pub async fn set_policy(tx: &Tx, row: policy::Model) -> Result<(), StoreError> {
    let replace = OnConflict::column(policy::Column::Kind)
        .update_columns([policy::Column::Rule, policy::Column::Second])
        .to_owned();
    policy::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The ruling on an application that waits for a second officer, or that one has returned.
pub async fn ruling(
    db: &impl ConnectionTrait,
    application_id: i64,
) -> Result<Option<ruling::Model>, StoreError> {
    Ok(ruling::Entity::find_by_id(application_id).one(db).await?)
}

/// Has a ruling wait for a second officer, in place of one that was returned.
pub async fn propose_ruling(tx: &Tx, row: ruling::Model) -> Result<(), StoreError> {
    withdraw_ruling(tx, row.application_id).await?;
    insert::<ruling::Entity>(tx, row).await
}

/// Takes a ruling away.
pub async fn withdraw_ruling(tx: &Tx, application_id: i64) -> Result<(), StoreError> {
    ruling::Entity::delete_by_id(application_id)
        .exec(tx)
        .await?;
    Ok(())
}

/// Returns a ruling that waits; whether one did.
pub async fn return_ruling(
    tx: &Tx,
    application_id: i64,
    officer: i64,
    words: &str,
) -> Result<bool, StoreError> {
    let returned = ruling::Entity::update_many()
        .col_expr(ruling::Column::ReturnedBy, Expr::value(officer))
        .col_expr(ruling::Column::ReturnedWords, Expr::value(words))
        .filter(ruling::COLUMN.application_id.eq(application_id))
        .filter(ruling::COLUMN.returned_by.is_null())
        .exec(tx)
        .await?;
    Ok(returned.rows_affected == 1)
}
