//! Mail that waits to be sent. A message that was sent has no row.

use sea_orm::entity::prelude::*;

/// One message.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Recipient, subject and text as JSON, sealed: it may hold a code.
    pub content_sealed: String,
    /// When it was written, in ms.
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
