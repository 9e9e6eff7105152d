//! What an organisation uses again: templates and its address book.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let template = Table::create()
            .table("template")
            .col(big_pk_auto("id"))
            .col(big_integer("organisation_id"))
            .col(text("name"))
            .col(text("kind"))
            .col(text("content"))
            .col(big_integer("updated_at"))
            .foreign_key(&mut reference(
                ("template", "organisation_id"),
                "organisation",
            ))
            .take();
        manager.create_table(template).await?;
        index(manager, "template", &["organisation_id", "name", "id"]).await?;
        let address = Table::create()
            .table("address")
            .col(big_pk_auto("id"))
            .col(big_integer("organisation_id"))
            .col(text("field"))
            .col(text("key"))
            .col(text("text"))
            .col(big_integer("used_at"))
            .foreign_key(&mut reference(
                ("address", "organisation_id"),
                "organisation",
            ))
            .take();
        manager.create_table(address).await?;
        unique(manager, "address", &["organisation_id", "field", "key"]).await?;
        index(manager, "address", &["organisation_id", "used_at", "id"]).await
    }
}
