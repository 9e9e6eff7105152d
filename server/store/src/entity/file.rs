//! Uploaded files. The bytes are in [`crate::Blobs`] under their SHA-256.

use sea_orm::entity::prelude::*;

/// One file of one draft or application.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The draft it belongs to.
    pub draft_id: Option<String>,
    /// The application it belongs to, once the draft is submitted.
    pub application_id: Option<i64>,
    /// Who uploaded it.
    pub account_id: i64,
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
    /// `FilePurpose::code`.
    pub purpose: String,
    /// `VirusCheck::code`.
    pub virus_check: String,
}

impl ActiveModelBehavior for ActiveModel {}
