//! 登记资料变更: what an organisation wants changed on file, until an official has decided.

use sea_orm::entity::prelude::*;

/// One request.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_change")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose data.
    pub organisation_id: i64,
    /// Who asked.
    pub account_id: i64,
    /// The data wanted, JSON.
    pub content: String,
    /// `waiting`, `approved`, `refused`, `withdrawn`.
    pub state: String,
    /// Why it was refused; empty otherwise.
    pub reason: String,
    /// The account that decided.
    pub decided_by: Option<i64>,
    /// When it was asked, in ms.
    pub created_at: i64,
    /// When it was decided or taken back, in ms.
    pub decided_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
