//! Tickets with which a password is set, and mail that waits to be sent.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ticket(manager).await?;
        mail(manager).await?;
        index(manager, "account", &["mobile"]).await
    }
}

async fn ticket(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("ticket")
        .col(big_pk_auto("id"))
        .col(big_integer("account_id"))
        .col(text("purpose"))
        .col(text("secret_index"))
        .col(integer("tries"))
        .col(big_integer("expires_at"))
        .foreign_key(&mut reference(("ticket", "account_id"), "account"))
        .take();
    manager.create_table(table).await?;
    unique(manager, "ticket", &["account_id", "purpose"]).await?;
    index(manager, "ticket", &["secret_index"]).await?;
    index(manager, "ticket", &["expires_at"]).await
}

async fn mail(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("mail")
        .col(big_pk_auto("id"))
        .col(text("content_sealed"))
        .col(big_integer("created_at"))
        .take();
    manager.create_table(table).await
}
