//! Log-ins whose password fitted and that wait for the second factor. No sessions.

use sea_orm::entity::prelude::*;

/// One such log-in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "half_log_in")]
pub struct Model {
    /// SHA-256 of the token, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    /// Whose it is.
    pub account_id: i64,
    /// How often a wrong code was tried.
    pub tries: i32,
    /// When it ends, in ms.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
