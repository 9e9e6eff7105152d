//! What was read from uploaded files.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("reading")
            .col(text("sha256"))
            .col(text("kind"))
            .col(text("outcome"))
            .col(text("content"))
            .col(big_integer("made_at"))
            .primary_key(Index::create().col("sha256").col("kind"))
            .take();
        manager.create_table(table).await
    }
}
