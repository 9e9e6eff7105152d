//! Drafts, applications, their files and numbers.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, reference, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        application(manager).await?;
        application_indices(manager).await?;
        draft(manager).await?;
        file(manager).await?;
        sequence(manager).await
    }
}

async fn application(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("application")
        .col(big_pk_auto("id"))
        .col(text("no"))
        .col(text("draft_id"))
        .col(big_integer("organisation_id"))
        .col(big_integer("account_id"))
        .col(text("kind"))
        .col(text("status"))
        .col(big_integer("submitted_at"))
        .col(big_integer_null("decided_at"))
        .col(text("certificate"))
        .col(text("certificate_key"))
        .col(text("country"))
        .col(text("content"))
        .col(big_integer_null("corrects_id"))
        .col(big_integer_null("taken_by"))
        .col(big_integer_null("taken_until"))
        .foreign_key(&mut reference(
            ("application", "organisation_id"),
            "organisation",
        ))
        .foreign_key(&mut reference(("application", "account_id"), "account"))
        .foreign_key(&mut reference(
            ("application", "corrects_id"),
            "application",
        ))
        .foreign_key(&mut reference(("application", "taken_by"), "account"))
        .take();
    manager.create_table(table).await
}

/// Every combination of the query's filters has an index that begins with the filtered columns
/// and goes on with the order of the list, so that a page is one seek and no sort, however many
/// rows there are. A certificate's number picks so few rows that it needs no combinations.
async fn application_indices(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    unique(manager, "application", &["no"]).await?;
    unique(manager, "application", &["draft_id"]).await?;
    index(manager, "application", &["corrects_id"]).await?;
    index(manager, "application", &["taken_by"]).await?;
    index(
        manager,
        "application",
        &["certificate_key", "submitted_at", "id"],
    )
    .await?;
    for filters in 0..16u8 {
        let chosen = ["organisation_id", "kind", "status", "country"];
        let mut columns: Vec<&'static str> = Vec::new();
        for (bit, column) in chosen.into_iter().enumerate() {
            if filters & (1 << bit) != 0 {
                columns.push(column);
            }
        }
        columns.extend(["submitted_at", "id"]);
        index(manager, "application", &columns).await?;
    }
    Ok(())
}

async fn draft(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("draft")
        .col(text("id").primary_key().take())
        .col(big_integer("organisation_id"))
        .col(big_integer("account_id"))
        .col(text("kind"))
        .col(text("content"))
        .col(big_integer("revision"))
        .col(boolean("checked"))
        .col(big_integer_null("corrects_id"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .foreign_key(&mut reference(("draft", "organisation_id"), "organisation"))
        .foreign_key(&mut reference(("draft", "account_id"), "account"))
        .foreign_key(&mut reference(("draft", "corrects_id"), "application"))
        .take();
    manager.create_table(table).await?;
    unique(manager, "draft", &["corrects_id"]).await?;
    index(manager, "draft", &["organisation_id", "updated_at"]).await
}

async fn file(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("file")
        .col(big_pk_auto("id"))
        .col(text_null("draft_id"))
        .col(big_integer_null("application_id"))
        .col(big_integer("account_id"))
        .col(text("name"))
        .col(text("media_type"))
        .col(integer("pages"))
        .col(big_integer("size"))
        .col(text("sha256"))
        .col(big_integer("added_at"))
        .foreign_key(&mut reference(("file", "draft_id"), "draft"))
        .foreign_key(&mut reference(("file", "application_id"), "application"))
        .foreign_key(&mut reference(("file", "account_id"), "account"))
        .take();
    manager.create_table(table).await?;
    unique(manager, "file", &["draft_id", "sha256"]).await?;
    unique(manager, "file", &["application_id", "sha256"]).await?;
    index(manager, "file", &["sha256", "application_id"]).await
}

async fn sequence(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("sequence")
        .col(text("name").primary_key().take())
        .col(big_integer("value"))
        .take();
    manager.create_table(table).await
}
