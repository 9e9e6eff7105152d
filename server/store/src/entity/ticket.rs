//! Tickets: with one, a password can be set without the old one.

use sea_orm::entity::prelude::*;

/// One ticket. An account has at most one for each purpose.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose password it sets.
    pub account_id: i64,
    /// `welcome`: a link for an operator; `recover`: a code sent by mail.
    pub purpose: String,
    /// The keyed index of the secret.
    pub secret_index: String,
    /// How often a wrong secret was tried.
    pub tries: i32,
    /// When it ends, in ms.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
