//! What operators may do, and what one account has filed by time.

use sea_orm_migration::{prelude::*, schema::*};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rights = text("rights").default("all_file").take();
        let table = Table::alter().table("account").add_column(rights).take();
        manager.alter_table(table).await?;
        let columns = ["account_id", "submitted_at", "id"];
        index(manager, "application", &columns).await?;
        index(manager, "draft", &["account_id", "updated_at"]).await
    }
}
