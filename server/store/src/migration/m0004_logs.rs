//! The audit chain, tries that are counted, announcements.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        audit(manager).await?;
        audit_head(manager).await?;
        attempt(manager).await?;
        announcement(manager).await
    }
}

async fn audit(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("audit")
        .col(big_integer("seq").primary_key().take())
        .col(big_integer("at"))
        .col(big_integer_null("account_id"))
        .col(text("action"))
        .col(text("subject"))
        .col(text("detail"))
        .col(text("hash"))
        .foreign_key(&mut reference(("audit", "account_id"), "account"))
        .take();
    manager.create_table(table).await?;
    index(manager, "audit", &["subject", "seq"]).await?;
    index(manager, "audit", &["account_id", "seq"]).await
}

async fn audit_head(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("audit_head")
        .col(big_integer("id").primary_key().take())
        .col(big_integer("seq"))
        .col(text("hash"))
        .take();
    manager.create_table(table).await?;
    let mut first = Query::insert();
    first
        .into_table("audit_head")
        .columns(["id", "seq", "hash"]);
    first.values_panic([1.into(), 0.into(), "".into()]);
    manager.execute(first).await
}

async fn attempt(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("attempt")
        .col(big_pk_auto("id"))
        .col(text("key"))
        .col(big_integer("at"))
        .take();
    manager.create_table(table).await?;
    index(manager, "attempt", &["key", "at"]).await?;
    index(manager, "attempt", &["at"]).await
}

async fn announcement(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("announcement")
        .col(big_pk_auto("id"))
        .col(big_integer("published_at"))
        .col(text("title_zh"))
        .col(text("title_en"))
        .col(text("body_zh"))
        .col(text("body_en"))
        .take();
    manager.create_table(table).await?;
    index(manager, "announcement", &["published_at", "id"]).await
}
