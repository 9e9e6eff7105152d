//! What was sent, or is to be sent, to an organisation's program.

use sea_orm::entity::prelude::*;

/// One message.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// To whom.
    pub organisation_id: i64,
    /// What happened: `application.decided`.
    pub event: String,
    /// What is sent, JSON.
    pub body: String,
    /// When it happened, in ms.
    pub created_at: i64,
    /// When it arrived, in ms.
    pub delivered_at: Option<i64>,
    /// What the last try gave: the HTTP status, or a word for what went wrong.
    pub outcome: String,
}

impl ActiveModelBehavior for ActiveModel {}
