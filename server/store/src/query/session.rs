//! Sessions.

use sea_orm::sea_query::Expr;
use sea_orm::{
    Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};

use super::insert;
use crate::entity::{account, session};
use crate::{StoreError, Tx};

/// Adds a session.
pub async fn add(tx: &Tx, row: session::Model) -> Result<(), StoreError> {
    insert::<session::Entity>(tx, row).await
}

/// The session under a token's hash, with its account.
pub async fn find(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<(session::Model, account::Model)>, StoreError> {
    let account: RelationDef = session::Entity::belongs_to(account::Entity)
        .from(session::Column::AccountId)
        .to(account::Column::Id)
        .into();
    let found = session::Entity::find_by_id(token_hash)
        .join(JoinType::InnerJoin, account)
        .select_also(account::Entity)
        .one(db)
        .await?;
    Ok(found.and_then(|(session, account)| Some((session, account?))))
}

/// Notes a request.
pub async fn touch(tx: &Tx, token_hash: &str, at: i64) -> Result<(), StoreError> {
    session::Entity::update_many()
        .col_expr(session::Column::SeenAt, Expr::value(at))
        .filter(session::COLUMN.token_hash.eq(token_hash))
        .filter(session::COLUMN.seen_at.lt(at))
        .exec(tx)
        .await?;
    Ok(())
}

/// Ends a session; whose it was, if it was there.
pub async fn remove(tx: &Tx, token_hash: &str) -> Result<Option<i64>, StoreError> {
    let Some(session) = session::Entity::find_by_id(token_hash).one(tx).await? else {
        return Ok(None);
    };
    session::Entity::delete_by_id(token_hash).exec(tx).await?;
    Ok(Some(session.account_id))
}

/// An account's sessions, latest first.
pub async fn of_account(
    db: &impl ConnectionTrait,
    account_id: i64,
) -> Result<Vec<session::Model>, StoreError> {
    Ok(session::Entity::find()
        .filter(session::COLUMN.account_id.eq(account_id))
        .order_by_desc(session::Column::SeenAt)
        .all(db)
        .await?)
}

/// Ends a session if it is the account's; whether it was.
pub async fn remove_own(tx: &Tx, account_id: i64, token_hash: &str) -> Result<bool, StoreError> {
    let removed = session::Entity::delete_many()
        .filter(session::COLUMN.account_id.eq(account_id))
        .filter(session::COLUMN.token_hash.eq(token_hash))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// Ends all of an account's sessions but the one under `kept`, and log-ins half begun.
pub async fn remove_others(tx: &Tx, account_id: i64, kept: &str) -> Result<(), StoreError> {
    session::Entity::delete_many()
        .filter(session::COLUMN.account_id.eq(account_id))
        .filter(session::COLUMN.token_hash.ne(kept))
        .exec(tx)
        .await?;
    super::second_factor::clear_halves(tx, account_id).await
}

/// Ends all of an account's sessions.
pub async fn remove_all(tx: &Tx, account_id: i64) -> Result<(), StoreError> {
    remove_others(tx, account_id, "").await
}

/// Removes sessions that were last seen, or begun, before these times.
pub async fn purge(tx: &Tx, seen_before: i64, begun_before: i64) -> Result<u64, StoreError> {
    let over = Condition::any()
        .add(session::COLUMN.seen_at.lt(seen_before))
        .add(session::COLUMN.created_at.lt(begun_before));
    Ok(session::Entity::delete_many()
        .filter(over)
        .exec(tx)
        .await?
        .rows_affected)
}
