//! Long texts of rows may be packed, see [`crate::packed`]. What is there stays as it is.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["application", "comparison", "record"] {
            let packed = Table::alter()
                .table(table)
                .add_column(blob_null("packed").take())
                .take();
            manager.alter_table(packed).await?;
        }
        Ok(())
    }
}
