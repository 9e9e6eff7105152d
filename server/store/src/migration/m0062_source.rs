//! Whether a register elsewhere could be asked when a comparison was made.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let unreached = boolean("unreached").default(false).take();
        let table = Table::alter()
            .table("comparison")
            .add_column(unreached)
            .take();
        manager.alter_table(table).await
    }
}
