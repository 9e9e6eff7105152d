//! Files that a sweep removes, or removed lately.

use sea_orm::entity::prelude::*;

/// The sweep of one content.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "swept")]
pub struct Model {
    /// SHA-256 of the file, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sha256: String,
    /// When it was found without a row, in ms.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
