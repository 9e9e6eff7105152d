//! Sessions.

use sea_orm::sea_query::Expr;
use sea_orm::{Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::account::Acting;
use crate::entity::session;
use crate::question::{Answer, Ask, Columns, Question};
use crate::{StoreError, Tx};

/// Adds a session.
pub async fn add(tx: &Tx, row: session::Model) -> Result<(), StoreError> {
    let mut insert = Question::new(
        "INSERT INTO session (token_hash, account_id, created_at, seen_at, previous_log_in_at) VALUES (",
    );
    insert.value(row.token_hash.as_str()).say(", ");
    insert.value(row.account_id).say(", ").value(row.created_at);
    insert.say(", ").value(row.seen_at);
    insert.say(", ").value(row.previous_log_in_at).say(")");
    insert.run(tx).await?;
    Ok(())
}

/// A session, as each request asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// When it began, in ms.
    pub created_at: i64,
    /// The last request, in ms, exact to a minute.
    pub seen_at: i64,
    /// The log-in before this one, in ms.
    pub previous_log_in_at: Option<i64>,
    /// Whether a second factor is in use.
    pub second_factor: bool,
    /// Whose it is.
    pub account: Acting,
}

impl Answer for Held {
    fn read(row: &impl Columns) -> Result<Held, StoreError> {
        Ok(Held {
            created_at: row.int(0)?,
            seen_at: row.int(1)?,
            previous_log_in_at: row.maybe_int(2)?,
            second_factor: row.maybe_int(3)?.is_some(),
            account: Acting::read(row, 4)?,
        })
    }
}

/// The session under a token's hash, with its account.
pub async fn find(db: &impl Ask, token_hash: &str) -> Result<Option<Held>, StoreError> {
    let mut question = Question::new(
        "SELECT session.created_at, session.seen_at, session.previous_log_in_at, \
        second_factor.account_id, ",
    );
    question.say(Acting::COLUMNS).say(
        " FROM session JOIN account ON account.id = session.account_id \
        LEFT JOIN second_factor ON second_factor.account_id = account.id \
        AND second_factor.secret_sealed IS NOT NULL WHERE session.token_hash = ",
    );
    question.value(token_hash);
    Ok(db.ask(question).await?.pop())
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
