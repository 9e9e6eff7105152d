//! The desk: rulings that wait for a second officer, what officers overrule, how risky a case is.

use sea_orm_migration::{prelude::*, schema::*};

use super::reference;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "decision", text("overrules").default("[]").take()).await?;
        add(manager, "decision", big_integer_null("confirmed_by")).await?;
        add(manager, "policy", boolean("second").default(false).take()).await?;
        add(manager, "comparison", text("risk").default("low").take()).await?;
        let table = Table::create()
            .table("ruling")
            .col(big_integer("application_id").primary_key().take())
            .col(text("status"))
            .col(big_integer("account_id"))
            .col(text("reasons"))
            .col(text("grounds"))
            .col(text("overrules"))
            .col(text("words"))
            .col(big_integer("made_at"))
            .col(big_integer_null("returned_by"))
            .col(text("returned_words").default("").take())
            .foreign_key(&mut reference(("ruling", "application_id"), "application"))
            .foreign_key(&mut reference(("ruling", "account_id"), "account"))
            .take();
        manager.create_table(table).await
    }
}

async fn add(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: ColumnDef,
) -> Result<(), DbErr> {
    let table = Table::alter().table(table).add_column(column).take();
    manager.alter_table(table).await
}
