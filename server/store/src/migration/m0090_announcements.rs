//! Until when an announcement is shown, and that it was taken down.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["ends_at", "withdrawn_at"] {
            let table = Table::alter()
                .table("announcement")
                .add_column(big_integer_null(column).take())
                .take();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
