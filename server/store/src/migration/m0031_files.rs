//! What a file is of its certificate, whether it was searched for viruses, its small picture; and
//! the applicant's word on what looked odd.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "file", "purpose", "certificate").await?;
        add(manager, "file", "virus_check", "unchecked").await?;
        add(manager, "draft", "explanation", "").await?;
        add(manager, "application", "explanation", "").await?;
        let table = Table::create()
            .table("thumbnail")
            .col(text("sha256").primary_key().take())
            .col(binary("picture"))
            .col(big_integer("made_at"))
            .take();
        manager.create_table(table).await
    }
}

async fn add(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &'static str,
    value: &'static str,
) -> Result<(), DbErr> {
    let column = text(column).default(value).take();
    let table = Table::alter().table(table).add_column(column).take();
    manager.alter_table(table).await
}
