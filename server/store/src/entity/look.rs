//! What files look like.

use sea_orm::entity::prelude::*;

/// What one content looks like.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "look")]
pub struct Model {
    /// SHA-256 of the file, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sha256: String,
    /// The hash of the first page's picture, hexadecimal.
    pub hash: Option<String>,
    /// The codes on it, a JSON list.
    pub codes: String,
    /// `Signing::code`.
    pub signing: String,
    /// What each signature is worth, a JSON list.
    pub signatures: String,
    /// When it was looked at, in ms.
    pub made_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
