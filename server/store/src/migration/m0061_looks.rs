//! What files look like: hashes of pictures with the parts they are looked up by, QR codes, and
//! what signatures cover.

use sea_orm_migration::{prelude::*, schema::*};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let look = Table::create()
            .table("look")
            .col(text("sha256").primary_key().take())
            .col(text_null("hash"))
            .col(text("codes"))
            .col(text("signing"))
            .col(big_integer("made_at"))
            .take();
        manager.create_table(look).await?;
        let band = Table::create()
            .table("look_band")
            .col(big_integer("band"))
            .col(big_integer("part"))
            .col(text("sha256"))
            .primary_key(Index::create().col("band").col("part").col("sha256"))
            .take();
        manager.create_table(band).await?;
        index(manager, "look_band", &["sha256"]).await
    }
}
