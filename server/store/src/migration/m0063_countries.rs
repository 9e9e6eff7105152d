//! An index for the outcomes of what was submitted lately, by country, as `m0080_scale` has one by
//! type.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// What SQLite is to assume, that it may prefer the lists' own indices for the lists.
const OUTCOMES: &str = "INSERT INTO sqlite_stat1 (tbl, idx, stat) \
     VALUES ('application', 'application_submitted_at_country_status', '10000000 1 1 1')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let outcomes = &["submitted_at", "country", "status"];
        index(manager, "application", outcomes).await?;
        let database = manager.get_connection();
        if database.get_database_backend() == DbBackend::Sqlite {
            database.execute_unprepared(OUTCOMES).await?;
            database.execute_unprepared("ANALYZE sqlite_schema").await?;
        }
        Ok(())
    }
}
