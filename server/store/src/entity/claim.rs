//! 忘记用户名: requests that an official decides.

use sea_orm::entity::prelude::*;

/// One request.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim")]
pub struct Model {
    /// Its number in the tables.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// `ClaimNo`, unique.
    pub no: String,
    /// The hash of the cookie of whoever made it or has shown to know its number and contact.
    pub visitor: Option<String>,
    /// What was typed, as JSON, sealed.
    pub content_sealed: String,
    /// `open` until its papers are sent in, then `waiting`, then `approved` or `refused`.
    pub state: String,
    /// Why it was refused; empty otherwise.
    pub reason: String,
    /// The account whose name was told.
    pub account_id: Option<i64>,
    /// The account that decided.
    pub decided_by: Option<i64>,
    /// When it was made, in ms.
    pub created_at: i64,
    /// When its papers were sent in, in ms.
    pub sent_at: Option<i64>,
    /// When it was decided, in ms.
    pub decided_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
