//! Picture codes that were shown and not yet answered.

use sea_orm::entity::prelude::*;

/// One picture.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "picture")]
pub struct Model {
    /// 256 random bits, hexadecimal; the form carries it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The keyed index of what the picture shows.
    pub answer_index: String,
    /// When it ends, in ms.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
