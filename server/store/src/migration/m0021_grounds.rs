//! The reasons an officer chose from the catalogue, decisions by time, and records by
//! number.

use sea_orm_migration::{prelude::*, schema::*};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let grounds = text("grounds").default("[]").take();
        let table = Table::alter().table("decision").add_column(grounds).take();
        manager.alter_table(table).await?;
        index(manager, "decision", &["decided_at"]).await?;
        index(manager, "record", &["number_key"]).await
    }
}
