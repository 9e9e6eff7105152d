//! When passwords were set, for rules by which they expire.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let account = Table::alter()
            .table("account")
            .add_column(big_integer_null("password_set_at"))
            .take();
        manager.alter_table(account).await
    }
}
