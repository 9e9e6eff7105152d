//! Tokens and callbacks of programs.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        token(manager).await?;
        callback(manager).await?;
        delivery(manager).await
    }
}

async fn token(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("api_token")
        .col(big_pk_auto("id"))
        .col(big_integer_null("organisation_id"))
        .col(big_integer("account_id"))
        .col(text("name"))
        .col(text("scopes"))
        .col(text("secret_hash"))
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("revoked_at"))
        .col(big_integer_null("used_at"))
        .foreign_key(&mut reference(
            ("api_token", "organisation_id"),
            "organisation",
        ))
        .foreign_key(&mut reference(("api_token", "account_id"), "account"))
        .take();
    manager.create_table(table).await?;
    unique(manager, "api_token", &["secret_hash"]).await?;
    index(manager, "api_token", &["account_id"]).await?;
    index(manager, "api_token", &["organisation_id"]).await
}

async fn callback(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("callback")
        .col(big_integer("organisation_id").primary_key().take())
        .col(big_integer("account_id"))
        .col(text("url"))
        .col(text("secret_sealed"))
        .col(big_integer("created_at"))
        .foreign_key(&mut reference(
            ("callback", "organisation_id"),
            "organisation",
        ))
        .foreign_key(&mut reference(("callback", "account_id"), "account"))
        .take();
    manager.create_table(table).await?;
    index(manager, "callback", &["account_id"]).await
}

async fn delivery(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("delivery")
        .col(big_pk_auto("id"))
        .col(big_integer("organisation_id"))
        .col(text("event"))
        .col(text("body"))
        .col(big_integer("created_at"))
        .col(big_integer_null("delivered_at"))
        .col(text("outcome"))
        .foreign_key(&mut reference(
            ("delivery", "organisation_id"),
            "organisation",
        ))
        .take();
    manager.create_table(table).await?;
    index(manager, "delivery", &["organisation_id", "id"]).await?;
    index(manager, "delivery", &["created_at"]).await
}
