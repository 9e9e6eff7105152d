//! Changes of organisations' data that officials decide.

use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::insert_numbered;
use crate::codes::codes;
use crate::entity::{organisation, organisation_change};
use crate::{StoreError, Tx};

codes! {
    /// How far a change has come.
    ChangeState {
        /// It waits for an official.
        Waiting = "waiting";
        /// It was made.
        Approved = "approved";
        /// It was not.
        Refused = "refused";
        /// Whoever asked took it back.
        Withdrawn = "withdrawn";
    }
}

/// Adds a request; gives its number.
pub async fn add(tx: &Tx, row: organisation_change::Model) -> Result<i64, StoreError> {
    insert_numbered::<organisation_change::Entity>(tx, row).await
}

/// One request.
pub async fn find(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<organisation_change::Model>, StoreError> {
    Ok(organisation_change::Entity::find_by_id(id).one(db).await?)
}

/// An organisation's latest request.
pub async fn latest(
    db: &impl ConnectionTrait,
    organisation_id: i64,
) -> Result<Option<organisation_change::Model>, StoreError> {
    Ok(organisation_change::Entity::find()
        .filter(
            organisation_change::COLUMN
                .organisation_id
                .eq(organisation_id),
        )
        .order_by_desc(organisation_change::Column::Id)
        .one(db)
        .await?)
}

/// Requests that wait, oldest first, after the one numbered `after`, with their organisations.
pub async fn waiting(
    db: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<(organisation_change::Model, organisation::Model)>, StoreError> {
    let rows = organisation_change::Entity::find()
        .filter(
            organisation_change::COLUMN
                .state
                .eq(ChangeState::Waiting.code()),
        )
        .filter(organisation_change::COLUMN.id.gt(after))
        .order_by_asc(organisation_change::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let of = organisation::Entity::find_by_id(row.organisation_id)
            .one(db)
            .await?;
        found.extend(of.map(|of| (row, of)));
    }
    Ok(found)
}

/// One organisation, which nobody else changes until the transaction ends.
pub async fn lock(
    tx: &Tx,
    organisation_id: i64,
) -> Result<Option<organisation::Model>, StoreError> {
    Ok(organisation::Entity::find_by_id(organisation_id)
        .lock_exclusive()
        .one(tx)
        .await?)
}

/// Ends a request that waits; whether it still waited.
pub async fn end(tx: &Tx, row: &organisation_change::Model) -> Result<bool, StoreError> {
    use organisation_change::Column::{DecidedAt, DecidedBy, Reason, State};
    let ended = organisation_change::Entity::update_many()
        .col_expr(State, Expr::value(row.state.as_str()))
        .col_expr(Reason, Expr::value(row.reason.as_str()))
        .col_expr(DecidedBy, Expr::value(row.decided_by))
        .col_expr(DecidedAt, Expr::value(row.decided_at))
        .filter(organisation_change::COLUMN.id.eq(row.id))
        .filter(
            organisation_change::COLUMN
                .state
                .eq(ChangeState::Waiting.code()),
        )
        .exec(tx)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Gives an organisation other data.
pub async fn apply(tx: &Tx, row: &organisation::Model) -> Result<(), StoreError> {
    use organisation::Column::{City, EnterpriseType, Name, Representative};
    organisation::Entity::update_many()
        .col_expr(Name, Expr::value(row.name.as_str()))
        .col_expr(Representative, Expr::value(row.representative.as_str()))
        .col_expr(City, Expr::value(row.city.clone()))
        .col_expr(EnterpriseType, Expr::value(row.enterprise_type.clone()))
        .filter(organisation::COLUMN.id.eq(row.id))
        .exec(tx)
        .await?;
    Ok(())
}
