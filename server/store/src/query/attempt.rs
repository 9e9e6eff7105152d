//! Tries that are counted.

use std::cmp::Reverse;

use sea_orm::sea_query::ExprTrait;
use sea_orm::{Condition, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Statement};

use crate::entity::attempt;
use crate::question::{Answer, Ask, Columns, Question};
use crate::{StoreError, Tx};

/// Lets nobody else go on under a key until the transaction ends, so that of many at once each counts
/// those before it, and not all are the last one that is allowed. (SQLite has one writer anyway.)
pub async fn lock(tx: &Tx, key: &str) -> Result<(), StoreError> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        let lock = Statement::from_sql_and_values(DbBackend::Postgres, sql, [key.into()]);
        tx.query_one_raw(lock).await?;
    }
    Ok(())
}

/// A try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// Its number.
    pub id: i64,
    /// What it is counted under.
    pub key: String,
    /// When, in ms.
    pub at: i64,
}

impl Answer for Try {
    fn read(row: &impl Columns) -> Result<Try, StoreError> {
        Ok(Try {
            id: row.int(0)?,
            key: row.text(1)?,
            at: row.int(2)?,
        })
    }
}

/// Counts a try under each of these keys.
pub async fn add(tx: &Tx, keys: &[&str], at: i64) -> Result<Vec<Try>, StoreError> {
    let mut insert = Question::new("INSERT INTO attempt (key, at) VALUES ");
    for (place, key) in keys.iter().enumerate() {
        insert.say(if place == 0 { "(" } else { ", (" });
        insert.value(*key).say(", ").value(at).say(")");
    }
    insert.say(" RETURNING id, key, at");
    tx.ask(insert).await
}

/// The tries under each of these keys after a time, the latest first.
pub async fn since(db: &impl Ask, keys: &[(&str, i64)]) -> Result<Vec<Try>, StoreError> {
    let mut question = Question::default();
    for (place, (key, since)) in keys.iter().enumerate() {
        question.say(if place == 0 { "" } else { " UNION ALL " });
        question.say("SELECT id, key, at FROM attempt WHERE key = ");
        question.value(*key).say(" AND at > ").value(*since);
    }
    let mut tries: Vec<Try> = db.ask(question).await?;
    tries.sort_by_key(|one| Reverse(one.at));
    Ok(tries)
}

/// Forgets single tries.
pub async fn forget(tx: &Tx, tries: &[i64]) -> Result<(), StoreError> {
    // PostgreSQL knows no empty list.
    if tries.is_empty() {
        return Ok(());
    }
    let mut delete = Question::new("DELETE FROM attempt WHERE id IN (");
    delete.list(tries.iter().copied()).say(")");
    delete.run(tx).await?;
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
