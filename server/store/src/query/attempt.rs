//! Tries that are counted.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    Condition, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};

use super::insert_numbered;
use crate::entity::attempt;
use crate::{StoreError, Tx};

/// Lets nobody else count under a key until the transaction ends, so that many tries at once
/// cannot all be the last one that is allowed. (SQLite has one writer anyway.)
pub async fn lock(tx: &Tx, key: &str) -> Result<(), StoreError> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        let lock = Statement::from_sql_and_values(DbBackend::Postgres, sql, [key.into()]);
        tx.query_one_raw(lock).await?;
    }
    Ok(())
}

/// Counts a try; gives its number.
pub async fn add(tx: &Tx, key: &str, at: i64) -> Result<i64, StoreError> {
    let row = attempt::Model {
        id: 0,
        key: key.to_owned(),
        at,
    };
    insert_numbered::<attempt::Entity>(tx, row).await
}

/// When it was tried after `since`, latest first; at most `limit`.
pub async fn times(
    db: &impl ConnectionTrait,
    key: &str,
    since: i64,
    limit: u64,
) -> Result<Vec<i64>, StoreError> {
    let tries = attempt::Entity::find()
        .filter(attempt::COLUMN.key.eq(key))
        .filter(attempt::COLUMN.at.gt(since))
        .order_by_desc(attempt::Column::At)
        .limit(limit)
        .all(db)
        .await?;
    Ok(tries.into_iter().map(|attempt| attempt.at).collect())
}

/// Forgets single tries, and all those under some keys.
pub async fn forget(tx: &Tx, tries: &[i64], keys: &[&str]) -> Result<(), StoreError> {
    let these = Condition::any()
        .add(attempt::COLUMN.id.is_in(tries.iter().copied()))
        .add(attempt::COLUMN.key.is_in(keys.iter().copied()));
    attempt::Entity::delete_many()
        .filter(these)
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets all tries under a key.
pub async fn clear(tx: &Tx, key: &str) -> Result<(), StoreError> {
    attempt::Entity::delete_many()
        .filter(attempt::COLUMN.key.eq(key))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets tries before `before`, and those under keys of networks that are known to an account
/// (`log_in.known:…`) before `known_before`.
pub async fn purge(tx: &Tx, before: i64, known_before: i64) -> Result<u64, StoreError> {
    let known = attempt::COLUMN.key.starts_with("log_in.known:");
    let old = Condition::any()
        .add(attempt::COLUMN.at.lt(known_before))
        .add(
            Condition::all()
                .add(attempt::COLUMN.at.lt(before))
                .add(known.not()),
        );
    Ok(attempt::Entity::delete_many()
        .filter(old)
        .exec(tx)
        .await?
        .rows_affected)
}
