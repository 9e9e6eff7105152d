//! Many rows at once, for data to measure with: without the indices, which are made when all rows
//! are there, and without waiting for the disk. Nobody else uses the database meanwhile, and one that
//! was left in the middle of it is of no use.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, IdenStatic, Iterable, ModelTrait,
    Statement, TransactionTrait, Value,
};

use crate::query::audit::{self, Entry};
use crate::{Database, StoreError, Tx};

/// Rows of one statement: what it may bind is limited, in SQLite to 32,766 values.
const ROWS: usize = 1000;

/// The tables that are filled.
const TABLES: &str = "'record', 'application', 'comparison', 'decision', 'audit'";

/// What SQLite does for speed, and how it is told to be safe again.
const FAST: [&str; 3] = [
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -262144",
    "PRAGMA wal_autocheckpoint = 16384",
];
const SAFE: [&str; 3] = [
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -2000",
    "PRAGMA wal_autocheckpoint = 1000",
];

/// Applications with all that belongs to them.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Customs' register.
    pub records: Vec<crate::entity::record::Model>,
    /// 申请.
    pub applications: Vec<crate::entity::application::Model>,
    /// What the review found.
    pub comparisons: Vec<crate::entity::comparison::Model>,
    /// 审核结果.
    pub decisions: Vec<crate::entity::decision::Model>,
    /// 审计.
    pub entries: Vec<Entry>,
}

/// An index that is to be made again, with what SQLite was told to assume about it.
#[derive(Debug)]
struct Index {
    name: String,
    sql: String,
    stat: Option<(String, String)>,
}

/// A database that is being filled.
#[derive(Debug)]
pub struct Bulk {
    connection: DatabaseConnection,
    indices: Vec<Index>,
}

impl Bulk {
    /// Begins to fill a database.
    ///
    /// # Errors
    /// [`StoreError::Database`] with the cause.
    pub async fn begin(database: &Database) -> Result<Bulk, StoreError> {
        let connection = database.writer().clone();
        let indices = match connection.get_database_backend() {
            DbBackend::Sqlite => {
                run(&connection, &FAST).await?;
                sqlite_indices(&connection).await?
            }
            _ => postgres_indices(&connection).await?,
        };
        let tx = connection.begin().await?;
        for index in &indices {
            tx.execute_unprepared(&format!("DROP INDEX \"{}\"", index.name))
                .await?;
        }
        tx.commit().await?;
        Ok(Bulk {
            connection,
            indices,
        })
    }

    /// Adds rows. They bring their own numbers.
    ///
    /// # Errors
    /// [`StoreError::Database`] with the cause.
    pub async fn add(&self, batch: Batch) -> Result<(), StoreError> {
        use crate::entity::{application, comparison, decision, record};
        let tx = self.connection.begin().await?;
        if tx.get_database_backend() == DbBackend::Postgres {
            let unsafely = "SET LOCAL synchronous_commit = off";
            tx.execute_unprepared(unsafely).await?;
        }
        insert::<record::Entity>(&tx, &batch.records).await?;
        insert::<application::Entity>(&tx, &batch.applications).await?;
        insert::<comparison::Entity>(&tx, &batch.comparisons).await?;
        insert::<decision::Entity>(&tx, &batch.decisions).await?;
        let rows = audit::chain(&tx, batch.entries).await?;
        insert::<crate::entity::audit::Entity>(&tx, &rows).await?;
        Ok(tx.commit().await?)
    }

    /// Makes the indices, and lets the database give numbers after those that were brought.
    ///
    /// # Errors
    /// [`StoreError::Database`] with the cause.
    pub async fn end(self) -> Result<(), StoreError> {
        let tx = self.connection.begin().await?;
        let postgres = tx.get_database_backend() == DbBackend::Postgres;
        if postgres {
            let memory = "SET LOCAL maintenance_work_mem = '1GB'";
            tx.execute_unprepared(memory).await?;
        }
        for index in &self.indices {
            tx.execute_unprepared(&index.sql).await?;
            if let Some((table, stat)) = &index.stat {
                let values = [table, &index.name, stat].map(Value::from);
                let told = "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)";
                let told = Statement::from_sql_and_values(DbBackend::Sqlite, told, values);
                tx.execute_raw(told).await?;
            }
        }
        if postgres {
            for table in ["organisation", "account", "record", "application"] {
                let sql = format!(
                    "SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
                );
                tx.execute_unprepared(&sql).await?;
            }
            let filled =
                "ANALYZE organisation, account, record, application, comparison, decision, audit";
            tx.execute_unprepared(filled).await?;
        } else {
            tx.execute_unprepared("ANALYZE sqlite_schema").await?;
        }
        tx.commit().await?;
        match postgres {
            true => Ok(()),
            false => run(&self.connection, &SAFE).await,
        }
    }
}

async fn run(connection: &DatabaseConnection, all: &[&str]) -> Result<(), StoreError> {
    for one in all {
        connection.execute_unprepared(one).await?;
    }
    Ok(())
}

async fn sqlite_indices(connection: &DatabaseConnection) -> Result<Vec<Index>, StoreError> {
    let asked = format!(
        "SELECT i.name, i.sql, s.tbl, s.stat FROM sqlite_schema i \
         LEFT JOIN sqlite_stat1 s ON s.idx = i.name \
         WHERE i.type = 'index' AND i.tbl_name IN ({TABLES}) AND i.sql IS NOT NULL"
    );
    indices(connection, DbBackend::Sqlite, asked).await
}

/// Those of keys are not made again: they stay.
async fn postgres_indices(connection: &DatabaseConnection) -> Result<Vec<Index>, StoreError> {
    let asked = format!(
        "SELECT indexname AS name, indexdef AS sql, NULL AS tbl, NULL AS stat FROM pg_indexes i \
         WHERE schemaname = current_schema() AND tablename IN ({TABLES}) AND NOT EXISTS \
         (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)"
    );
    indices(connection, DbBackend::Postgres, asked).await
}

async fn indices(
    connection: &DatabaseConnection,
    backend: DbBackend,
    asked: String,
) -> Result<Vec<Index>, StoreError> {
    let statement = Statement::from_string(backend, asked);
    let mut found = Vec::new();
    for row in connection.query_all_raw(statement).await? {
        let table: Option<String> = row.try_get("", "tbl")?;
        found.push(Index {
            name: row.try_get("", "name")?,
            sql: row.try_get("", "sql")?,
            stat: table.zip(row.try_get("", "stat")?),
        });
    }
    Ok(found)
}

/// Inserts rows as they are; the statement is the same for as many rows, so it is prepared once.
pub(crate) async fn insert<E: EntityTrait>(tx: &Tx, rows: &[E::Model]) -> Result<(), StoreError>
where
    E::Model: ModelTrait<Entity = E>,
{
    let backend = tx.get_database_backend();
    for some in rows.chunks(ROWS) {
        let columns: Vec<E::Column> = E::Column::iter().collect();
        let value = |row: &E::Model| {
            let values = columns.iter().map(|column| row.get(*column));
            values.collect::<Vec<Value>>()
        };
        let values: Vec<Value> = some.iter().flat_map(value).collect();
        let sql = statement::<E>(backend, &columns, some.len());
        let statement = Statement::from_sql_and_values(backend, sql, values);
        tx.execute_raw(statement).await?;
    }
    Ok(())
}

fn statement<E: EntityTrait>(backend: DbBackend, columns: &[E::Column], rows: usize) -> String {
    let names: Vec<String> = columns
        .iter()
        .map(|column| format!("\"{}\"", column.as_str()))
        .collect();
    let mut number = 0;
    let mut place = || {
        number += 1;
        match backend {
            DbBackend::Postgres => format!("${number}"),
            _ => "?".to_owned(),
        }
    };
    let mut row = || {
        let places: Vec<String> = columns.iter().map(|_| place()).collect();
        format!("({})", places.join(","))
    };
    let rows: Vec<String> = (0..rows).map(|_| row()).collect();
    let (table, names) = (E::default().table_name().to_owned(), names.join(","));
    format!(
        "INSERT INTO \"{table}\" ({names}) VALUES {}",
        rows.join(",")
    )
}
