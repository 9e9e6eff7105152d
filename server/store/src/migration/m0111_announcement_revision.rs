//! How often an announcement was changed: whoever changes one that others changed meanwhile is told.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::alter()
            .table("announcement")
            .add_column(big_integer("revision").default(0))
            .take();
        manager.alter_table(table).await
    }
}
