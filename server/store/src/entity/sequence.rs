//! Counters, such as the application numbers of a day.

use sea_orm::entity::prelude::*;

/// One counter.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sequence")]
pub struct Model {
    /// What it counts: `application:20261124`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The last number given.
    pub value: i64,
}

impl ActiveModelBehavior for ActiveModel {}
