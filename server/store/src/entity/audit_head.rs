//! The end of the audit chain. Locked while a row is added, so that the chain cannot fork.

use sea_orm::entity::prelude::*;

/// The one row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The last row's number; 0 before the first.
    pub seq: i64,
    /// The last row's hash; empty before the first.
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
