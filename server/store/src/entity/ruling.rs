//! 待复核的审核意见: what an officer ruled against the program's clear finding, until another
//! officer confirms or returns it.

use sea_orm::entity::prelude::*;

/// The ruling on one application.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ruling")]
pub struct Model {
    /// The application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    /// `Status::code`.
    pub status: String,
    /// The officer whose ruling it is.
    pub account_id: i64,
    /// Paths of the fields it rests on, a JSON list.
    pub reasons: String,
    /// Codes of the reasons chosen from the catalogue, a JSON list.
    pub grounds: String,
    /// What the officer found otherwise than the program, a JSON list.
    pub overrules: String,
    /// What the officer wrote.
    pub words: String,
    /// When, in ms.
    pub made_at: i64,
    /// Who returned it; none while it waits.
    pub returned_by: Option<i64>,
    /// Why.
    pub returned_words: String,
}

impl ActiveModelBehavior for ActiveModel {}
