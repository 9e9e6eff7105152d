//! 现场已核. The primary key is the application: it is seen at the counter once.

use sea_orm::entity::prelude::*;

/// The certificate of one application, seen at the counter.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "counter_visit")]
pub struct Model {
    /// The application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    /// The officer at the counter.
    pub account_id: i64,
    /// When, in ms.
    pub seen_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
