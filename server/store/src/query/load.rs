//! Many rows at once, for data to measure with. Rows bring their own numbers, which go on after the
//! highest there is; nobody else writes meanwhile.

use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, Iterable,
    PaginatorTrait, QueryOrder, QuerySelect,
};

use super::audit::{self, Entry};
use crate::entity::{account, application, comparison, decision, organisation, record};
use crate::{StoreError, Tx};

/// What one statement may bind is limited: SQLite takes 32,766 values, PostgreSQL 65,535.
const BOUND: usize = 30_000;

/// Applications with all that belongs to them.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Customs' register.
    pub records: Vec<record::Model>,
    /// 申请.
    pub applications: Vec<application::Model>,
    /// What the review found.
    pub comparisons: Vec<comparison::Model>,
    /// 审核结果.
    pub decisions: Vec<decision::Model>,
    /// 审计.
    pub entries: Vec<Entry>,
}

/// How many applications there are.
pub async fn applications(db: &impl ConnectionTrait) -> Result<u64, StoreError> {
    Ok(application::Entity::find().count(db).await?)
}

/// The highest numbers given so far: of an organisation, an account, and a record.
pub async fn highest(db: &impl ConnectionTrait) -> Result<[i64; 3], StoreError> {
    Ok([
        highest_of::<organisation::Entity>(db, organisation::Column::Id).await?,
        highest_of::<account::Entity>(db, account::Column::Id).await?,
        highest_of::<record::Entity>(db, record::Column::Id).await?,
    ])
}

async fn highest_of<E: EntityTrait>(
    db: &impl ConnectionTrait,
    id: E::Column,
) -> Result<i64, StoreError> {
    let found = E::find()
        .select_only()
        .column(id)
        .order_by_desc(id)
        .limit(1)
        .into_tuple::<i64>();
    Ok(found.one(db).await?.unwrap_or(0))
}

/// Adds those who submit.
pub async fn add_people(
    tx: &Tx,
    organisations: Vec<organisation::Model>,
    accounts: Vec<account::Model>,
) -> Result<(), StoreError> {
    insert_all::<organisation::Entity>(tx, organisations).await?;
    insert_all::<account::Entity>(tx, accounts).await
}

/// Adds applications.
pub async fn add(tx: &Tx, batch: Batch) -> Result<(), StoreError> {
    insert_all::<record::Entity>(tx, batch.records).await?;
    insert_all::<application::Entity>(tx, batch.applications).await?;
    insert_all::<comparison::Entity>(tx, batch.comparisons).await?;
    insert_all::<decision::Entity>(tx, batch.decisions).await?;
    let rows = audit::chain(tx, batch.entries).await?;
    insert_all::<crate::entity::audit::Entity>(tx, rows).await
}

/// Lets the database give numbers after those that were brought, and look at what it now holds.
pub async fn finish(tx: &Tx) -> Result<(), StoreError> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for table in ["organisation", "account", "record", "application"] {
        let sql = format!(
            "SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
        );
        tx.execute_unprepared(&sql).await?;
    }
    tx.execute_unprepared("ANALYZE").await?;
    Ok(())
}

async fn insert_all<E>(tx: &Tx, rows: Vec<E::Model>) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
{
    let most = BOUND / E::Column::iter().count().max(1);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some = rows
            .by_ref()
            .take(most)
            .map(IntoActiveModel::into_active_model);
        let insert = E::insert_many(some.map(ActiveModelTrait::reset_all));
        insert.exec_without_returning(tx).await?;
    }
    Ok(())
}
