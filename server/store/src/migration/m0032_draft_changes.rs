//! What each change to a draft replaced.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("draft_change")
            .col(text("draft_id"))
            .col(big_integer("revision"))
            .col(text("replaced"))
            .primary_key(Index::create().col("draft_id").col("revision"))
            .take();
        manager.create_table(table).await
    }
}
