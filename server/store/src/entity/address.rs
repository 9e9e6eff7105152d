//! Parties and establishments that an organisation has named in what it filed.

use sea_orm::entity::prelude::*;

/// One entry of one organisation's address book.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "address")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose it is.
    pub organisation_id: i64,
    /// Who filed it, as far as that is known.
    pub account_id: Option<i64>,
    /// The field it was typed into: `consignor`.
    pub field: String,
    /// The text folded, so that the same is kept once.
    pub key: String,
    /// The text as typed.
    pub text: String,
    /// When it was last filed, in ms.
    pub used_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
