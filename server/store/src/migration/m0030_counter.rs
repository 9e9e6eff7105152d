//! What was seen at the counter.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("counter_visit")
            .col(big_integer("application_id").primary_key().take())
            .col(big_integer("account_id"))
            .col(big_integer("seen_at"))
            .foreign_key(&mut reference(
                ("counter_visit", "application_id"),
                "application",
            ))
            .foreign_key(&mut reference(("counter_visit", "account_id"), "account"))
            .take();
        manager.create_table(table).await?;
        index(manager, "counter_visit", &["account_id"]).await
    }
}
