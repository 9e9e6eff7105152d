//! Challenges that wait to be answered with a passkey.

use sea_orm::entity::prelude::*;

/// One challenge.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "passkey_challenge")]
pub struct Model {
    /// 256 random bits, base64url.
    #[sea_orm(primary_key, auto_increment = false)]
    pub challenge: String,
    /// `VisitorKey` of the browser it was given to.
    pub visitor: String,
    /// The account a passkey is to be added to; none for a log-in.
    pub account_id: Option<i64>,
    /// What that passkey is to be called; empty for a log-in.
    pub name: String,
    /// When it ends, in ms.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
