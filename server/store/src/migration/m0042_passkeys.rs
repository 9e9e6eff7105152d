//! Passkeys, and the challenges that wait to be answered with one.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        passkey(manager).await?;
        challenge(manager).await
    }
}

async fn passkey(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("passkey")
        .col(big_pk_auto("id"))
        .col(big_integer("account_id"))
        .col(text("credential"))
        .col(text("public_key"))
        .col(big_integer("sign_count"))
        .col(text("name"))
        .col(big_integer("added_at"))
        .col(big_integer_null("used_at"))
        .foreign_key(&mut reference(("passkey", "account_id"), "account"))
        .take();
    manager.create_table(table).await?;
    unique(manager, "passkey", &["credential"]).await?;
    index(manager, "passkey", &["account_id"]).await
}

async fn challenge(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("passkey_challenge")
        .col(text("challenge").primary_key().take())
        .col(text("visitor"))
        .col(big_integer_null("account_id"))
        .col(text("name"))
        .col(big_integer("expires_at"))
        .foreign_key(&mut reference(
            ("passkey_challenge", "account_id"),
            "account",
        ))
        .take();
    manager.create_table(table).await?;
    index(manager, "passkey_challenge", &["account_id"]).await?;
    index(manager, "passkey_challenge", &["expires_at"]).await
}
