//! Changes of one's address and of an organisation's data, on their way.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        address_change(manager).await?;
        organisation_change(manager).await
    }
}

async fn address_change(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("address_change")
        .col(big_integer("account_id").primary_key().take())
        .col(text("email"))
        .col(text_null("old_index"))
        .col(text("new_index"))
        .col(integer("tries"))
        .col(big_integer("expires_at"))
        .foreign_key(&mut reference(("address_change", "account_id"), "account"))
        .take();
    manager.create_table(table).await?;
    index(manager, "address_change", &["expires_at"]).await
}

async fn organisation_change(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("organisation_change")
        .col(big_pk_auto("id"))
        .col(big_integer("organisation_id"))
        .col(big_integer("account_id"))
        .col(text("content"))
        .col(text("state"))
        .col(text("reason"))
        .col(big_integer_null("decided_by"))
        .col(big_integer("created_at"))
        .col(big_integer_null("decided_at"))
        .foreign_key(&mut reference(
            ("organisation_change", "organisation_id"),
            "organisation",
        ))
        .foreign_key(&mut reference(
            ("organisation_change", "account_id"),
            "account",
        ))
        .take();
    manager.create_table(table).await?;
    index(manager, "organisation_change", &["organisation_id", "id"]).await?;
    index(manager, "organisation_change", &["state", "id"]).await
}
