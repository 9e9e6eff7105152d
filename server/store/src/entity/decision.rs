//! 审核结果. The primary key is the application: there can be only one.

use sea_orm::entity::prelude::*;

/// The decision on one application.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "decision")]
pub struct Model {
    /// The application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    /// `Status::code`.
    pub status: String,
    /// The officer; none when the program decided by policy.
    pub account_id: Option<i64>,
    /// Paths of the fields it rests on, a JSON list.
    pub reasons: String,
    /// Codes of the reasons chosen from the catalogue, a JSON list.
    pub grounds: String,
    /// What the officer found otherwise than the program, a JSON list.
    pub overrules: String,
    /// What the officer wrote.
    pub words: String,
    /// When, in ms.
    pub decided_at: i64,
    /// The second officer, who confirmed it.
    pub confirmed_by: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
