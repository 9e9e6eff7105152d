//! Who made a template or an entry of the address book: some operators see only their own. Of those
//! made before nobody knows; they are the organisation's.

use sea_orm_migration::{prelude::*, schema::*};

use super::unique;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["template", "address"] {
            let author = big_integer_null("account_id");
            let table = Table::alter().table(table).add_column(author).take();
            manager.alter_table(table).await?;
        }
        let old = Index::drop()
            .name("address_organisation_id_field_key")
            .table("address")
            .to_owned();
        manager.drop_index(old).await?;
        let columns = ["organisation_id", "account_id", "field", "key"];
        unique(manager, "address", &columns).await
    }
}
