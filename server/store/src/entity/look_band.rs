//! The parts of hashes of pictures, by which near-copies are found without looking at all.

use sea_orm::entity::prelude::*;

/// One part of one hash.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "look_band")]
pub struct Model {
    /// Which part.
    #[sea_orm(primary_key, auto_increment = false)]
    pub band: i64,
    /// Its bits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub part: i64,
    /// SHA-256 of the file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sha256: String,
}

impl ActiveModelBehavior for ActiveModel {}
