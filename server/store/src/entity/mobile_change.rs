//! A new mobile number that its owner has not confirmed yet.

use sea_orm::entity::prelude::*;

/// One change; an account has at most one under way.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mobile_change")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: i64,
    /// The new number.
    pub mobile: String,
    /// The keyed index of the code sent to the old number; none when there was none.
    pub old_index: Option<String>,
    /// The keyed index of the code sent to the new one.
    pub new_index: String,
    /// How often wrong codes were tried.
    pub tries: i32,
    /// Until when the codes work, in ms.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
