//! New mobile numbers that wait for their codes.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("mobile_change")
            .col(big_integer("account_id").primary_key().take())
            .col(text("mobile"))
            .col(text_null("old_index"))
            .col(text("new_index"))
            .col(integer("tries"))
            .col(big_integer("expires_at"))
            .foreign_key(&mut reference(("mobile_change", "account_id"), "account"))
            .take();
        manager.create_table(table).await?;
        index(manager, "mobile_change", &["expires_at"]).await
    }
}
