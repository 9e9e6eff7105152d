//! Forms that were filled in once to be begun with again.

use sea_orm::entity::prelude::*;

/// One template of one organisation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "template")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose it is.
    pub organisation_id: i64,
    /// Who made it, as far as that is known.
    pub account_id: Option<i64>,
    /// What its owner calls it.
    pub name: String,
    /// `CertificateType::code`.
    pub kind: String,
    /// What is typed in it, JSON: path → text.
    pub content: String,
    /// The last change, in ms.
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
