//! Requests for forgotten user names.

use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::insert_numbered;
use crate::codes::codes;
use crate::entity::{claim, claim_file, organisation};
use crate::{StoreError, Tx};

codes! {
    /// How far a request has come.
    ClaimState {
        /// Papers may be added.
        Open = "open";
        /// It was sent in and waits for an official.
        Waiting = "waiting";
        /// The user name was sent.
        Approved = "approved";
        /// It was not.
        Refused = "refused";
    }
}

/// Adds a request; gives its number in the tables.
pub async fn add(tx: &Tx, row: claim::Model) -> Result<i64, StoreError> {
    leave(tx, row.visitor.as_deref()).await?;
    insert_numbered::<claim::Entity>(tx, row).await
}

/// One request.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<claim::Model>, StoreError> {
    Ok(claim::Entity::find_by_id(id).one(db).await?)
}

/// The request with a `ClaimNo`.
pub async fn by_no(
    db: &impl ConnectionTrait,
    no: &str,
) -> Result<Option<claim::Model>, StoreError> {
    let same = claim::COLUMN.no.eq(no);
    Ok(claim::Entity::find().filter(same).one(db).await?)
}

/// The request that a visitor has before it.
pub async fn of_visitor(
    db: &impl ConnectionTrait,
    visitor: &str,
) -> Result<Option<claim::Model>, StoreError> {
    let own = claim::COLUMN.visitor.eq(visitor);
    Ok(claim::Entity::find().filter(own).one(db).await?)
}

/// Puts a request before a visitor, in place of any other.
pub async fn show_to(tx: &Tx, id: i64, visitor: &str) -> Result<(), StoreError> {
    leave(tx, Some(visitor)).await?;
    claim::Entity::update_many()
        .col_expr(claim::Column::Visitor, Expr::value(visitor))
        .filter(claim::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

async fn leave(tx: &Tx, visitor: Option<&str>) -> Result<(), StoreError> {
    let Some(visitor) = visitor else {
        return Ok(());
    };
    claim::Entity::update_many()
        .col_expr(claim::Column::Visitor, Expr::value(Option::<String>::None))
        .filter(claim::COLUMN.visitor.eq(visitor))
        .exec(tx)
        .await?;
    Ok(())
}

/// Requests that wait, oldest first, after the one numbered `after`.
pub async fn waiting(
    db: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<claim::Model>, StoreError> {
    Ok(claim::Entity::find()
        .filter(claim::COLUMN.state.eq(ClaimState::Waiting.code()))
        .filter(claim::COLUMN.id.gt(after))
        .order_by_asc(claim::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// Whether a request is in a state, in which it stays until the transaction ends.
pub async fn is_in(tx: &Tx, id: i64, state: ClaimState) -> Result<bool, StoreError> {
    let now = claim::Entity::find_by_id(id).lock_exclusive();
    let now = now.one(tx).await?;
    Ok(now.is_some_and(|now| now.state == state.code()))
}

/// Puts `row` in place of the request, if that is still in the state `from`; whether it was.
pub async fn advance(tx: &Tx, from: ClaimState, row: &claim::Model) -> Result<bool, StoreError> {
    if !is_in(tx, row.id, from).await? {
        return Ok(false);
    }
    let changed = row.clone().into_active_model().reset_all();
    changed.update(tx).await?;
    Ok(true)
}

/// A request's papers.
pub async fn files(
    db: &impl ConnectionTrait,
    claim_id: i64,
) -> Result<Vec<claim_file::Model>, StoreError> {
    Ok(claim_file::Entity::find()
        .filter(claim_file::COLUMN.claim_id.eq(claim_id))
        .order_by_desc(claim_file::Column::Paper)
        .all(db)
        .await?)
}

/// Keeps a paper in place of the one before.
pub async fn put_file(tx: &Tx, row: claim_file::Model) -> Result<(), StoreError> {
    claim_file::Entity::delete_many()
        .filter(claim_file::COLUMN.claim_id.eq(row.claim_id))
        .filter(claim_file::COLUMN.paper.eq(row.paper.as_str()))
        .exec(tx)
        .await?;
    insert_numbered::<claim_file::Entity>(tx, row).await?;
    Ok(())
}

/// The organisations that one of these codes may mean, at most five.
pub async fn organisations(
    db: &impl ConnectionTrait,
    squeezed: &str,
    written: &str,
    identity_keys: Vec<String>,
) -> Result<Vec<organisation::Model>, StoreError> {
    let same = Condition::any()
        .add(organisation::COLUMN.credit_code.eq(squeezed))
        .add(organisation::COLUMN.organisation_code.eq(squeezed))
        .add(organisation::COLUMN.registration_number.eq(written))
        .add(organisation::COLUMN.identity_key.is_in(identity_keys));
    Ok(organisation::Entity::find()
        .filter(same)
        .limit(5)
        .all(db)
        .await?)
}

/// Forgets requests that were never sent in and came before `unsent`, and the papers of those that
/// were decided before `decided`.
pub async fn purge(tx: &Tx, unsent: i64, decided: i64) -> Result<(), StoreError> {
    let never_sent = || {
        Condition::all()
            .add(claim::COLUMN.state.eq(ClaimState::Open.code()))
            .add(claim::COLUMN.created_at.lt(unsent))
    };
    let over = Query::select()
        .column(claim::Column::Id)
        .from(claim::Entity)
        .cond_where(
            Condition::any()
                .add(never_sent())
                .add(claim::COLUMN.decided_at.lt(decided)),
        )
        .take();
    claim_file::Entity::delete_many()
        .filter(claim_file::Column::ClaimId.in_subquery(over))
        .exec(tx)
        .await?;
    claim::Entity::delete_many()
        .filter(never_sent())
        .exec(tx)
        .await?;
    Ok(())
}
