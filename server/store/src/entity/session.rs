//! Sessions.

use sea_orm::entity::prelude::*;

/// One session.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// SHA-256 of the token, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    /// Whose it is.
    pub account_id: i64,
    /// When it began, in ms.
    pub created_at: i64,
    /// The last request, in ms, exact to a minute.
    pub seen_at: i64,
    /// The log-in before this one, in ms.
    pub previous_log_in_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
