//! Requests for forgotten user names, and the papers that come with them.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        claim(manager).await?;
        claim_file(manager).await?;
        index(manager, "organisation", &["registration_number"]).await
    }
}

async fn claim(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("claim")
        .col(big_pk_auto("id"))
        .col(text("no"))
        .col(text_null("visitor"))
        .col(text("content_sealed"))
        .col(text("state"))
        .col(text("reason"))
        .col(big_integer_null("account_id"))
        .col(big_integer_null("decided_by"))
        .col(big_integer("created_at"))
        .col(big_integer_null("sent_at"))
        .col(big_integer_null("decided_at"))
        .foreign_key(&mut reference(("claim", "account_id"), "account"))
        .foreign_key(&mut reference(("claim", "decided_by"), "account"))
        .take();
    manager.create_table(table).await?;
    unique(manager, "claim", &["no"]).await?;
    unique(manager, "claim", &["visitor"]).await?;
    index(manager, "claim", &["state", "id"]).await
}

async fn claim_file(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("claim_file")
        .col(big_pk_auto("id"))
        .col(big_integer("claim_id"))
        .col(text("paper"))
        .col(text("name"))
        .col(text("media_type"))
        .col(integer("pages"))
        .col(big_integer("size"))
        .col(text("sha256"))
        .col(big_integer("added_at"))
        .foreign_key(&mut reference(("claim_file", "claim_id"), "claim"))
        .take();
    manager.create_table(table).await?;
    unique(manager, "claim_file", &["claim_id", "paper"]).await?;
    index(manager, "claim_file", &["sha256"]).await
}
