//! Small pictures of the first pages of files.

use sea_orm::entity::prelude::*;

/// The picture of one content.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "thumbnail")]
pub struct Model {
    /// SHA-256 of the file, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sha256: String,
    /// A JPEG.
    pub picture: Vec<u8>,
    /// When it was made, in ms.
    pub made_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
