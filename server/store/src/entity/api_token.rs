//! Tokens with which programs act for an organisation, or for those who run the system.

use sea_orm::entity::prelude::*;

/// One token.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_token")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The organisation it acts for; none for customs' own.
    pub organisation_id: Option<i64>,
    /// Who made it, and in whose name it acts.
    pub account_id: i64,
    /// What it is for, in its maker's words.
    pub name: String,
    /// `Scope::code`s, separated by spaces.
    pub scopes: String,
    /// SHA-256 of the secret, hexadecimal; unique.
    pub secret_hash: String,
    /// When it was made, in ms.
    pub created_at: i64,
    /// When it ends, in ms.
    pub expires_at: i64,
    /// When it was revoked, in ms.
    pub revoked_at: Option<i64>,
    /// When it was last used, in ms, exact to a minute.
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
