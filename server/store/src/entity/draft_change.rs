//! What each change to a draft replaced, so that what a page began with can be told.

use sea_orm::entity::prelude::*;

/// One change to one draft.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft_change")]
pub struct Model {
    /// The draft.
    #[sea_orm(primary_key, auto_increment = false)]
    pub draft_id: String,
    /// The revision that was changed.
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision: i64,
    /// What it held where it was changed, JSON: path → text, or null.
    pub replaced: String,
}

impl ActiveModelBehavior for ActiveModel {}
