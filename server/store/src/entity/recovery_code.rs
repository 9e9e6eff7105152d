//! Recovery codes: each stands in once for a code of the authenticator app.

use sea_orm::entity::prelude::*;

/// One code that was not used yet.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose it is.
    pub account_id: i64,
    /// SHA-256 over account and code, hexadecimal; the code is random, so that suffices.
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
