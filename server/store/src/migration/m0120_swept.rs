//! Marks of files that a sweep removes.

use sea_orm_migration::{prelude::*, schema::*};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("swept")
            .col(text("sha256").primary_key())
            .col(big_integer("at"))
            .take();
        manager.create_table(table).await?;
        index(manager, "swept", &["at"]).await
    }
}
