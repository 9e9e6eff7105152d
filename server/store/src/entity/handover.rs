//! 管理员移交: the latest offer of each organisation.

use sea_orm::entity::prelude::*;

/// One offer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "handover")]
pub struct Model {
    /// Whose administration it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: i64,
    /// The account that offered.
    pub from_account: i64,
    /// The account it was offered to.
    pub to_account: i64,
    /// `offered`, `accepted`, `declined`, `withdrawn`.
    pub state: String,
    /// When it was made, in ms.
    pub offered_at: i64,
    /// Until when it stands, in ms.
    pub expires_at: i64,
    /// When it was answered or taken back, in ms.
    pub ended_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
