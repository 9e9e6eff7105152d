//! Jobs, customs' register, comparisons, decisions and policies.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        job(manager).await?;
        record(manager).await?;
        comparison(manager).await?;
        decision(manager).await?;
        policy(manager).await
    }
}

async fn job(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("job")
        .col(big_pk_auto("id"))
        .col(text("kind"))
        .col(big_integer("subject_id"))
        .col(big_integer("due_at"))
        .col(big_integer("attempts"))
        .col(text_null("last_error"))
        .col(big_integer("created_at"))
        .take();
    manager.create_table(table).await?;
    unique(manager, "job", &["kind", "subject_id"]).await?;
    index(manager, "job", &["due_at", "id"]).await
}

async fn record(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("record")
        .col(big_pk_auto("id"))
        .col(text("kind"))
        .col(text("country"))
        .col(text("number_key"))
        .col(big_integer("version"))
        .col(text("status"))
        .col(text("content"))
        .col(text("source"))
        .col(big_integer("imported_at"))
        .take();
    manager.create_table(table).await?;
    unique(
        manager,
        "record",
        &["kind", "country", "number_key", "version"],
    )
    .await
}

async fn comparison(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("comparison")
        .col(big_integer("application_id").primary_key().take())
        .col(text("content"))
        .col(text("proposal"))
        .col(big_integer_null("record_id"))
        .col(big_integer("made_at"))
        .foreign_key(&mut reference(
            ("comparison", "application_id"),
            "application",
        ))
        .foreign_key(&mut reference(("comparison", "record_id"), "record"))
        .take();
    manager.create_table(table).await
}

async fn decision(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("decision")
        .col(big_integer("application_id").primary_key().take())
        .col(text("status"))
        .col(big_integer_null("account_id"))
        .col(text("reasons"))
        .col(text("words"))
        .col(big_integer("decided_at"))
        .foreign_key(&mut reference(
            ("decision", "application_id"),
            "application",
        ))
        .foreign_key(&mut reference(("decision", "account_id"), "account"))
        .take();
    manager.create_table(table).await?;
    index(manager, "decision", &["account_id", "decided_at"]).await
}

async fn policy(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("policy")
        .col(text("kind").primary_key().take())
        .col(text("rule"))
        .take();
    manager.create_table(table).await
}
