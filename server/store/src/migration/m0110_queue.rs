//! What the program proposes and how much there is to look at, on the application's row for as long as
//! it waits: the queue is filtered by them in its order, among many that wait.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// The columns of each index before the time of submission, and how many rows share them where
/// 100,000 wait.
const INDICES: [(&[&str], &str); 3] = [
    (&["risk"], "30000 1"),
    (&["proposal"], "25000 1"),
    (&["proposal", "risk"], "25000 10000 1"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["proposal", "risk"] {
            let table = Table::alter()
                .table("application")
                .add_column(text_null(column))
                .take();
            manager.alter_table(table).await?;
        }
        let database = manager.get_connection();
        fill(database).await?;
        let sqlite = database.get_database_backend() == DbBackend::Sqlite;
        for (columns, rows) in INDICES {
            let name = format!("application_waiting_{}", columns.join("_"));
            // SQLite's indices are in the order of `id` anyway.
            let id = if sqlite { "" } else { ", id" };
            let sql = format!(
                "CREATE INDEX IF NOT EXISTS {name} ON application ({}, submitted_at{id}) \
                 WHERE {} IS NOT NULL",
                columns.join(", "),
                columns[0],
            );
            database.execute_unprepared(&sql).await?;
            if sqlite {
                let sql = format!(
                    "INSERT INTO sqlite_stat1 (tbl, idx, stat) \
                     VALUES ('application', '{name}', '100000 {rows}')"
                );
                database.execute_unprepared(&sql).await?;
            }
        }
        if sqlite {
            database.execute_unprepared("ANALYZE sqlite_schema").await?;
        }
        Ok(())
    }
}

/// Brings to the rows what only the comparisons have; again while an update goes on, since servers of
/// the version before write no more than those.
pub(super) async fn fill(database: &impl ConnectionTrait) -> Result<(), DbErr> {
    // Said so that the few that wait are looked at, and not all comparisons.
    let of = |column| {
        format!(
            "{column} = (SELECT {column} FROM comparison WHERE application_id = application.id)"
        )
    };
    let fill = format!(
        "UPDATE application SET {}, {} WHERE status = 'unreviewed' AND risk IS NULL",
        of("proposal"),
        of("risk"),
    );
    database.execute_unprepared(&fill).await?;
    Ok(())
}
