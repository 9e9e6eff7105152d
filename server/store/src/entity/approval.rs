//! What officials decided on registrations.

use sea_orm::entity::prelude::*;

/// One decision. There is one for each registration that had to wait, so of two officials one wins.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval")]
pub struct Model {
    /// The organisation that was registered.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: i64,
    /// Whether it was approved.
    pub approved: bool,
    /// Why not; empty when approved.
    pub reason: String,
    /// The account that decided.
    pub decided_by: i64,
    /// When, in ms.
    pub decided_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
