//! The administration of an organisation changes hands.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("handover")
            .col(big_integer("organisation_id").primary_key().take())
            .col(big_integer("from_account"))
            .col(big_integer("to_account"))
            .col(text("state"))
            .col(big_integer("offered_at"))
            .col(big_integer("expires_at"))
            .col(big_integer_null("ended_at"))
            .foreign_key(&mut reference(
                ("handover", "organisation_id"),
                "organisation",
            ))
            .foreign_key(&mut reference(("handover", "from_account"), "account"))
            .foreign_key(&mut reference(("handover", "to_account"), "account"))
            .take();
        manager.create_table(table).await?;
        index(manager, "handover", &["from_account"]).await?;
        index(manager, "handover", &["to_account"]).await
    }
}
