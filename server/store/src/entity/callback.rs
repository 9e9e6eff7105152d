//! Where an organisation's program wants to be told.

use sea_orm::entity::prelude::*;

/// One organisation's address.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "callback")]
pub struct Model {
    /// Whose it is; each has at most one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: i64,
    /// Who set it.
    pub account_id: i64,
    /// The address.
    pub url: String,
    /// The secret that signs what is sent, sealed.
    pub secret_sealed: String,
    /// When it was set, in ms.
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
