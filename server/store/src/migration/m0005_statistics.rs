//! What SQLite assumes about the indices of applications.
//!
//! SQLite gathers no statistics by itself, and without them takes an index with fewer of the
//! filtered columns to be as good as the right one. So it is told, once, what a large table looks
//! like. PostgreSQL finds out for itself.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Rows of a large table.
const ROWS: u64 = 10_000_000;

/// The filters, and among how many values each divides the rows.
const FILTERS: [(&str, u64); 4] = [
    ("organisation_id", 2000),
    ("kind", 10),
    ("status", 4),
    ("country", 100),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let database = manager.get_connection();
        if database.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        // Makes the table of statistics; the second one reads what was put there.
        database.execute_unprepared("ANALYZE").await?;
        for (index, rows) in statistics() {
            let sql = format!(
                "INSERT INTO sqlite_stat1 (tbl, idx, stat) \
                 VALUES ('application', 'application_{index}', '{ROWS} {rows}')"
            );
            database.execute_unprepared(&sql).await?;
        }
        database.execute_unprepared("ANALYZE sqlite_schema").await?;
        Ok(())
    }
}

/// Each index, and how many rows share its first, its first two … columns.
fn statistics() -> Vec<(String, String)> {
    let fixed = [
        ("no", "1"),
        ("draft_id", "1"),
        ("corrects_id", "10"),
        ("taken_by", "50"),
        ("certificate_key_submitted_at_id", "2 1 1"),
    ];
    let mut all: Vec<_> = fixed
        .map(|(index, rows)| (index.to_owned(), rows.to_owned()))
        .into();
    for filters in 0..1u8 << FILTERS.len() {
        let (mut index, mut rows, mut left) = (String::new(), String::new(), ROWS);
        for (bit, (column, values)) in FILTERS.into_iter().enumerate() {
            if filters & (1 << bit) != 0 {
                left = (left / values).max(1);
                index.push_str(&format!("{column}_"));
                rows.push_str(&format!("{left} "));
            }
        }
        all.push((format!("{index}submitted_at_id"), format!("{rows}1 1")));
    }
    all
}
