//! The second factor of log-in: secrets, recovery codes, and log-ins that wait for it.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        second_factor(manager).await?;
        recovery_code(manager).await?;
        half_log_in(manager).await
    }
}

async fn second_factor(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("second_factor")
        .col(big_integer("account_id").primary_key().take())
        .col(text_null("secret_sealed"))
        .col(text_null("pending_sealed"))
        .col(big_integer("last_step"))
        .col(big_integer_null("confirmed_at"))
        .foreign_key(&mut reference(("second_factor", "account_id"), "account"))
        .take();
    manager.create_table(table).await
}

async fn recovery_code(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("recovery_code")
        .col(big_pk_auto("id"))
        .col(big_integer("account_id"))
        .col(text("hash"))
        .foreign_key(&mut reference(("recovery_code", "account_id"), "account"))
        .take();
    manager.create_table(table).await?;
    unique(manager, "recovery_code", &["account_id", "hash"]).await
}

async fn half_log_in(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("half_log_in")
        .col(text("token_hash").primary_key().take())
        .col(big_integer("account_id"))
        .col(integer("tries"))
        .col(big_integer("expires_at"))
        .foreign_key(&mut reference(("half_log_in", "account_id"), "account"))
        .take();
    manager.create_table(table).await?;
    index(manager, "half_log_in", &["account_id"]).await?;
    index(manager, "half_log_in", &["expires_at"]).await
}
