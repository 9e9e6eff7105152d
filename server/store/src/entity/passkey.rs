//! Passkeys: public keys whose private halves stay with their owners' devices.

use sea_orm::entity::prelude::*;

/// One passkey.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "passkey")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose it is.
    pub account_id: i64,
    /// What its device calls it, base64url; unique.
    pub credential: String,
    /// The public key: `ALGORITHM:HEX`.
    pub public_key: String,
    /// How often the device said it had signed; 0 of devices that do not count.
    pub sign_count: i64,
    /// What its owner calls it.
    pub name: String,
    /// When it was added, in ms.
    pub added_at: i64,
    /// The latest log-in with it, in ms.
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
