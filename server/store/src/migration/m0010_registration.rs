//! All four kinds of users: what tells persons and companies abroad apart, proofs, approval.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        organisation(manager).await?;
        proof(manager).await?;
        approval(manager).await
    }
}

async fn organisation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in ["country", "registration_number", "identity_key"] {
        let mut table = Table::alter();
        table.table("organisation").add_column(text_null(column));
        manager.alter_table(table).await?;
    }
    let mut persons = Query::update();
    persons
        .table("organisation")
        .value("identity_key", Expr::col("document_index"))
        .and_where(Expr::col("kind").eq("person"));
    manager.execute(persons).await?;
    unique(manager, "organisation", &["identity_key"]).await?;
    index(manager, "organisation", &["state", "id"]).await
}

async fn proof(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("proof")
        .col(big_pk_auto("id"))
        .col(text_null("visitor"))
        .col(big_integer_null("organisation_id"))
        .col(text("name"))
        .col(text("media_type"))
        .col(integer("pages"))
        .col(big_integer("size"))
        .col(text("sha256"))
        .col(big_integer("added_at"))
        .foreign_key(&mut reference(("proof", "organisation_id"), "organisation"))
        .take();
    manager.create_table(table).await?;
    unique(manager, "proof", &["visitor"]).await?;
    index(manager, "proof", &["organisation_id"]).await?;
    index(manager, "proof", &["sha256"]).await
}

async fn approval(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("approval")
        .col(big_integer("organisation_id").primary_key().take())
        .col(boolean("approved"))
        .col(text("reason"))
        .col(big_integer("decided_by"))
        .col(big_integer("decided_at"))
        .foreign_key(&mut reference(
            ("approval", "organisation_id"),
            "organisation",
        ))
        .foreign_key(&mut reference(("approval", "decided_by"), "account"))
        .take();
    manager.create_table(table).await
}
