//! Documents that prove what a registration says. The bytes are in [`crate::Blobs`].

use sea_orm::entity::prelude::*;

/// One proof: a visitor's while the registration is being typed, then the organisation's.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proof")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The hash of the visitor's cookie, until the registration is complete.
    pub visitor: Option<String>,
    /// The organisation, from then on.
    pub organisation_id: Option<i64>,
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
