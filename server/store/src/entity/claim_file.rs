//! The papers of requests for user names. The bytes are in [`crate::Blobs`].

use sea_orm::entity::prelude::*;

/// One paper.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_file")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The request it belongs to.
    pub claim_id: i64,
    /// `ClaimPaper::code`; one of each for a request.
    pub paper: String,
    /// The name its owner gave it.
    pub name: String,
    /// Its media type, by its first bytes.
    pub media_type: String,
    /// How many pages it has, as far as that could be told.
    pub pages: i32,
    /// Bytes.
    pub size: i64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// When it came, in ms.
    pub added_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
