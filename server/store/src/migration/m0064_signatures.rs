//! What the signatures of files are worth. Files looked at before have none noted.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let look = Table::alter()
            .table("look")
            .add_column(text("signatures").default("[]"))
            .take();
        manager.alter_table(look).await
    }
}
