//! The second factor of log-in: what an authenticator app shares with the server.

use sea_orm::entity::prelude::*;

/// One account's.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factor")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: i64,
    /// The secret in use, sealed; none before the first was confirmed.
    pub secret_sealed: Option<String>,
    /// A new secret that waits to be confirmed by a code, sealed.
    pub pending_sealed: Option<String>,
    /// The time step of the latest code that was accepted: none up to it is accepted again.
    pub last_step: i64,
    /// Since when the secret is in use, in ms.
    pub confirmed_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
