//! Organisations, accounts, sessions, registrations being typed.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        organisation(manager).await?;
        account(manager).await?;
        session(manager).await?;
        pending_registration(manager).await?;
        kept(manager).await
    }
}

async fn organisation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("organisation")
        .col(big_pk_auto("id"))
        .col(text("kind"))
        .col(text_null("credit_code"))
        .col(text_null("organisation_code"))
        .col(text("name"))
        .col(text("representative"))
        .col(text("document_kind"))
        .col(text("document_sealed"))
        .col(text("document_index"))
        .col(text_null("city"))
        .col(text_null("enterprise_type"))
        .col(text("state"))
        .col(big_integer("created_at"))
        .take();
    manager.create_table(table).await?;
    unique(manager, "organisation", &["credit_code"]).await?;
    unique(manager, "organisation", &["organisation_code"]).await?;
    index(manager, "organisation", &["document_index"]).await
}

async fn account(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("account")
        .col(big_pk_auto("id"))
        .col(big_integer_null("organisation_id"))
        .col(text("role"))
        .col(text("source"))
        .col(text("user_name"))
        .col(text("user_name_key"))
        .col(text("name"))
        .col(text_null("document_kind"))
        .col(text_null("document_sealed"))
        .col(text_null("document_index"))
        .col(text("mobile"))
        .col(text("email"))
        .col(text("password_hash"))
        .col(text("state"))
        .col(big_integer("created_at"))
        .col(big_integer_null("last_log_in_at"))
        .foreign_key(&mut reference(
            ("account", "organisation_id"),
            "organisation",
        ))
        .take();
    manager.create_table(table).await?;
    unique(manager, "account", &["user_name_key"]).await?;
    index(manager, "account", &["organisation_id"]).await?;
    index(manager, "account", &["document_index"]).await
}

async fn session(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("session")
        .col(text("token_hash").primary_key().take())
        .col(big_integer("account_id"))
        .col(big_integer("created_at"))
        .col(big_integer("seen_at"))
        .col(big_integer_null("previous_log_in_at"))
        .foreign_key(&mut reference(("session", "account_id"), "account"))
        .take();
    manager.create_table(table).await?;
    index(manager, "session", &["account_id"]).await?;
    index(manager, "session", &["seen_at"]).await
}

async fn pending_registration(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("pending_registration")
        .col(text("visitor").primary_key().take())
        .col(text("kind"))
        .col(text("company_sealed"))
        .col(boolean("company_submitted"))
        .col(boolean("organisation_taken"))
        .col(text_null("administrator_sealed"))
        .col(boolean("user_name_taken"))
        .col(text_null("password_hash"))
        .col(text("password_problems"))
        .col(text_null("done_user_name"))
        .col(boolean("done_needs_approval"))
        .col(big_integer("updated_at"))
        .take();
    manager.create_table(table).await?;
    index(manager, "pending_registration", &["updated_at"]).await
}

async fn kept(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("kept")
        .col(text("visitor"))
        .col(text("page"))
        .col(text("content_sealed"))
        .col(big_integer("updated_at"))
        .primary_key(Index::create().col("visitor").col("page"))
        .take();
    manager.create_table(table).await?;
    index(manager, "kept", &["updated_at"]).await
}
