//! What was read from a file's content, once for each certificate type it was uploaded for.

use sea_orm::entity::prelude::*;

/// The reading of one content for one type.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reading")]
pub struct Model {
    /// SHA-256 of the content, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sha256: String,
    /// `CertificateType::code`: the fields looked for.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// `text`, `scan`, `unread` or `failed`.
    pub outcome: String,
    /// The values found, JSON: a list of `domain::compare::ReadValue`.
    pub content: String,
    /// When, in ms.
    pub made_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
