//! Work to be done. The row goes when it is done.

use sea_orm::entity::prelude::*;

/// One job.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// What to do.
    pub kind: String,
    /// On which row.
    pub subject_id: i64,
    /// When it may run, in ms: the time it was made, the end of a lease, or the end of a back-off.
    pub due_at: i64,
    /// How often it was begun. Also the token of the lease: who finds another number has lost it.
    pub attempts: i64,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// When it was made, in ms.
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
