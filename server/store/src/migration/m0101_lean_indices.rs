//! Indices without what they need not have. Customs' register is found through one index instead
//! of two. SQLite ends every entry of an index with the row's number anyway, and in that order: there
//! the lists and the audit need not name it once more.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::prelude::*;

use super::index_on;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// The tables, and what their rows are numbered by.
const NUMBERED: [(&str, &str); 2] = [("application", "id"), ("audit", "seq")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = &["number_key", "country", "kind", "version"];
        let one = index_on("record", columns).unique().if_not_exists().take();
        manager.create_index(one).await?;
        for two in [
            "record_kind_country_number_key_version",
            "record_number_key",
        ] {
            let drop = Index::drop().name(two).table("record").to_owned();
            manager.drop_index(drop).await?;
        }
        let database = manager.get_connection();
        if database.get_database_backend() == DbBackend::Sqlite {
            for (table, number) in NUMBERED {
                shorten(database, table, number).await?;
            }
            database.execute_unprepared("ANALYZE sqlite_schema").await?;
        }
        Ok(())
    }
}

/// Makes the indices that end with the row's number anew without it, with what SQLite was told to
/// assume about them.
async fn shorten(
    database: &SchemaManagerConnection<'_>,
    table: &str,
    number: &str,
) -> Result<(), DbErr> {
    let ending = format!(", \"{number}\")");
    let asked = format!(
        "SELECT i.name, i.sql, s.stat FROM sqlite_schema i \
         LEFT JOIN sqlite_stat1 s ON s.idx = i.name \
         WHERE i.type = 'index' AND i.tbl_name = '{table}' AND i.sql IS NOT NULL"
    );
    let statement = sea_orm::Statement::from_string(DbBackend::Sqlite, asked);
    for row in database.query_all_raw(statement).await? {
        let text = |column| row.try_get::<Option<String>>("", column);
        let name = text("name")?.unwrap_or_default();
        let sql = text("sql")?.unwrap_or_default().replace(" )", ")");
        let shorter = name.strip_suffix(&format!("_{number}"));
        let (Some(shorter), Some(columns)) = (shorter, sql.strip_suffix(&ending)) else {
            continue;
        };
        let made = columns.replacen(&name, shorter, 1);
        database
            .execute_unprepared(&format!("DROP INDEX \"{name}\"; {made})"))
            .await?;
        if let Some((stat, _)) = text("stat")?
            .as_deref()
            .and_then(|stat| stat.rsplit_once(' '))
        {
            let told = format!(
                "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{table}', '{shorter}', '{stat}')"
            );
            database.execute_unprepared(&told).await?;
        }
    }
    Ok(())
}
