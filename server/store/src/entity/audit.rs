//! 审计. Append-only; each row holds the hash of itself and the row before.

use sea_orm::entity::prelude::*;

/// One thing that was done.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    /// From 1, without gaps. Gives the order; the clock does not.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// When, in ms.
    pub at: i64,
    /// Whose account; none for the program, visitors and the command line.
    pub account_id: Option<i64>,
    /// What was done: `application.submitted`.
    pub action: String,
    /// To what: `application:12`.
    pub subject: String,
    /// Particulars as JSON, without personal data.
    pub detail: String,
    /// SHA-256 over the previous row's hash and this row, hexadecimal.
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
