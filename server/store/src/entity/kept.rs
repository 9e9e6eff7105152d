//! What was typed into a page that could not take it, to be shown again.

use sea_orm::entity::prelude::*;

/// One visitor's page.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "kept")]
pub struct Model {
    /// The hash of the visitor's cookie.
    #[sea_orm(primary_key, auto_increment = false)]
    pub visitor: String,
    /// The page's address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub page: String,
    /// Values and problems as JSON, sealed.
    pub content_sealed: String,
    /// When, in ms.
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
