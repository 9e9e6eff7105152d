//! What the review job found.

use sea_orm::entity::prelude::*;

/// The comparison of one application.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "comparison")]
pub struct Model {
    /// The application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    /// `domain::compare::Kept`, JSON; empty when it is packed. Read it by [`crate::LongText`].
    #[sea_orm(column_name = "content")]
    pub unpacked: String,
    /// The same packed. See [`crate::packed`].
    pub packed: Option<Vec<u8>>,
    /// What the program proposes, for the statistics.
    pub proposal: String,
    /// The version of customs' record it was compared with.
    pub record_id: Option<i64>,
    /// How much there is to look at, `Risk::code`: for servers of the version before, and for what they
    /// compare while an update goes on (`m0110_queue`).
    pub risk: String,
    /// Whether the register elsewhere gave no answer, so that nothing is certain yet.
    pub unreached: bool,
    /// When, in ms.
    pub made_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
