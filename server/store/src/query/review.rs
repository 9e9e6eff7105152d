//! Comparisons, decisions and policies.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};

use super::insert;
use crate::entity::{comparison, decision, policy};
use crate::{StoreError, Tx};

/// Keeps an application's comparison in place of an earlier one.
pub async fn keep_comparison(tx: &Tx, row: comparison::Model) -> Result<(), StoreError> {
    use comparison::Column::{ApplicationId, Content, MadeAt, Proposal, RecordId};
    let replace = OnConflict::column(ApplicationId)
        .update_columns([Content, Proposal, RecordId, MadeAt])
        .to_owned();
    comparison::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
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
        .update_column(policy::Column::Rule)
        .to_owned();
    policy::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
