//! The audit chain. Each row's hash covers the row before, so no row can be changed, removed or
//! put in without every later hash showing it.

use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use crate::entity::{audit, audit_head};
use crate::question::{Answer, Ask, Columns, Question};
use crate::{StoreError, Tx};

const HEAD: i64 = 1;

/// What is to be noted.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When, in ms.
    pub at: i64,
    /// Whose account; none for the program, visitors and the command line.
    pub account_id: Option<i64>,
    /// What was done: `application.submitted`.
    pub action: &'static str,
    /// To what: `application:12`.
    pub subject: String,
    /// Particulars as JSON, without personal data.
    pub detail: String,
}

/// The end of the chain, as those read it who add to it.
struct End {
    seq: i64,
    hash: String,
}

impl Answer for End {
    fn read(row: &impl Columns) -> Result<End, StoreError> {
        Ok(End {
            seq: row.int(0)?,
            hash: row.text(1)?,
        })
    }
}

/// Adds to the chain. Do it last in a transaction: others that add wait for it to end.
pub async fn append(tx: &Tx, entry: Entry) -> Result<(), StoreError> {
    for row in chain(tx, vec![entry]).await? {
        add(tx, &row).await?;
    }
    Ok(())
}

async fn add(tx: &Tx, row: &audit::Model) -> Result<(), StoreError> {
    let mut insert = Question::new(
        "INSERT INTO audit (seq, at, account_id, action, subject, detail, hash) VALUES (",
    );
    insert
        .value(row.seq)
        .say(", ")
        .value(row.at)
        .say(", ")
        .value(row.account_id)
        .say(", ");
    insert
        .list([&row.action, &row.subject, &row.detail, &row.hash].map(String::as_str))
        .say(")");
    insert.run(tx).await?;
    Ok(())
}

/// The rows that these become at the end of the chain, which moves on.
pub(crate) async fn chain(tx: &Tx, entries: Vec<Entry>) -> Result<Vec<audit::Model>, StoreError> {
    let mut question = Question::new("SELECT seq, hash FROM audit_head WHERE id = ");
    question.value(HEAD).locking(tx);
    let end: Option<End> = tx.ask(question).await?.pop();
    let mut end = end.ok_or_else(|| StoreError::Unreadable("audit_head is empty".into()))?;
    let mut rows = Vec::new();
    for entry in entries {
        let mut row = audit::Model {
            seq: end.seq + 1,
            at: entry.at,
            account_id: entry.account_id,
            action: entry.action.to_owned(),
            subject: entry.subject,
            detail: entry.detail,
            hash: String::new(),
        };
        row.hash = hash(&end.hash, &row);
        end.seq = row.seq;
        end.hash.clone_from(&row.hash);
        rows.push(row);
    }
    let mut update = Question::new("UPDATE audit_head SET seq = ");
    update
        .value(end.seq)
        .say(", hash = ")
        .value(end.hash.as_str());
    update.say(" WHERE id = ").value(HEAD);
    update.run(tx).await?;
    Ok(rows)
}

/// SHA-256 over the previous hash and every column, each preceded by its length so that no two
/// rows run together.
pub fn hash(previous: &str, row: &audit::Model) -> String {
    let seq = row.seq.to_string();
    let at = row.at.to_string();
    let account = row.account_id.map(|id| id.to_string()).unwrap_or_default();
    let parts = [
        previous,
        &seq,
        &at,
        &account,
        &row.action,
        &row.subject,
        &row.detail,
    ];
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hex::encode(hash.finalize())
}

/// The end of the chain.
pub async fn head(db: &impl ConnectionTrait) -> Result<Option<audit_head::Model>, StoreError> {
    Ok(audit_head::Entity::find_by_id(HEAD).one(db).await?)
}

/// Rows after `seq`, in order.
pub async fn after(
    db: &impl ConnectionTrait,
    seq: i64,
    limit: u64,
) -> Result<Vec<audit::Model>, StoreError> {
    Ok(audit::Entity::find()
        .filter(audit::COLUMN.seq.gt(seq))
        .order_by_asc(audit::Column::Seq)
        .limit(limit)
        .all(db)
        .await?)
}

/// What one account did, latest first, with sequence numbers in `between`.
pub async fn by_account(
    db: &impl ConnectionTrait,
    account_id: i64,
    between: std::ops::Range<i64>,
    limit: u64,
) -> Result<Vec<audit::Model>, StoreError> {
    Ok(audit::Entity::find()
        .filter(audit::COLUMN.account_id.eq(account_id))
        .filter(audit::COLUMN.seq.gte(between.start))
        .filter(audit::COLUMN.seq.lt(between.end))
        .order_by_desc(audit::Column::Seq)
        .limit(limit)
        .all(db)
        .await?)
}

/// What one account did after `seq`, in order.
pub async fn of_account(
    db: &impl ConnectionTrait,
    account_id: i64,
    seq: i64,
    limit: u64,
) -> Result<Vec<audit::Model>, StoreError> {
    Ok(audit::Entity::find()
        .filter(audit::COLUMN.account_id.eq(account_id))
        .filter(audit::COLUMN.seq.gt(seq))
        .order_by_asc(audit::Column::Seq)
        .limit(limit)
        .all(db)
        .await?)
}

/// The sequence number of the first row at `at` or later, or the one that comes next. Found by
/// halving: rows follow each other in time.
pub async fn first_at(db: &impl ConnectionTrait, at: i64) -> Result<i64, StoreError> {
    let (mut low, mut high) = (1, head(db).await?.map_or(0, |head| head.seq) + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        match audit::Entity::find_by_id(middle).one(db).await? {
            Some(row) if row.at < at => low = middle + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}

/// Rows about one subject, in order.
pub async fn about(
    db: &impl ConnectionTrait,
    subject: &str,
) -> Result<Vec<audit::Model>, StoreError> {
    Ok(audit::Entity::find()
        .filter(audit::COLUMN.subject.eq(subject))
        .order_by_asc(audit::Column::Seq)
        .all(db)
        .await?)
}

/// Which rows of the chain to show.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    /// All.
    Everything,
    /// Those of one account.
    Account(i64),
    /// Those where this was done.
    Action(&'a str),
    /// Those about one subject.
    Subject(&'a str),
}

/// Rows before `before`, latest first.
pub async fn page(
    db: &impl ConnectionTrait,
    of: Of<'_>,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<audit::Model>, StoreError> {
    let mut rows = audit::Entity::find();
    rows = match of {
        Of::Everything => rows,
        Of::Account(id) => rows.filter(audit::COLUMN.account_id.eq(id)),
        Of::Action(action) => rows.filter(audit::COLUMN.action.eq(action)),
        Of::Subject(subject) => rows.filter(audit::COLUMN.subject.eq(subject)),
    };
    if let Some(before) = before {
        rows = rows.filter(audit::COLUMN.seq.lt(before));
    }
    let rows = rows.order_by_desc(audit::Column::Seq).limit(limit);
    Ok(rows.all(db).await?)
}

/// Rows of these numbers.
pub async fn numbered(
    db: &impl ConnectionTrait,
    numbers: Vec<i64>,
) -> Result<Vec<audit::Model>, StoreError> {
    Ok(audit::Entity::find()
        .filter(audit::COLUMN.seq.is_in(numbers))
        .all(db)
        .await?)
}
