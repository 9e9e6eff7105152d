//! 草稿. The row goes when the draft is submitted or discarded.

use sea_orm::entity::prelude::*;

/// One draft.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft")]
pub struct Model {
    /// 32 hexadecimal digits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Whose it is.
    pub organisation_id: i64,
    /// Who began it.
    pub account_id: i64,
    /// `CertificateType::code`.
    pub kind: String,
    /// What was typed, JSON: path → text.
    pub content: String,
    /// Counts the changes to `content`.
    pub revision: i64,
    /// Whether a check was asked for.
    pub checked: bool,
    /// The application that this one corrects.
    pub corrects_id: Option<i64>,
    /// When it was begun, in ms.
    pub created_at: i64,
    /// The last change, in ms.
    pub updated_at: i64,
    /// The applicant's word on what the check warns of.
    pub explanation: String,
}

impl ActiveModelBehavior for ActiveModel {}
