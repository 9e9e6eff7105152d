//! Things that may be tried only so often.

use sea_orm::entity::prelude::*;

/// One try.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// What is counted, as a hash: addresses and names are not kept.
    pub key: String,
    /// When, in ms.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
