//! Picture codes of the log-in.

use sea_orm_migration::{prelude::*, schema::*};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("picture")
            .col(text("id").primary_key())
            .col(text("answer_index"))
            .col(big_integer("expires_at"))
            .take();
        manager.create_table(table).await?;
        index(manager, "picture", &["expires_at"]).await
    }
}
