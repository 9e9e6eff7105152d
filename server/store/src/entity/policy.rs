//! What the program may decide alone, per certificate type.

use sea_orm::entity::prelude::*;

/// The policy of one type. Types without a row have the default.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy")]
pub struct Model {
    /// `CertificateType::code`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// `Policy::code`.
    pub rule: String,
    /// Whether another officer has to confirm what goes against the program's clear finding.
    pub second: bool,
}

impl ActiveModelBehavior for ActiveModel {}
