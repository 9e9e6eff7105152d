//! 公告.

use sea_orm::entity::prelude::*;

/// One announcement.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "announcement")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// From when it is shown, in ms.
    pub published_at: i64,
    /// 标题.
    pub title_zh: String,
    /// The title in English.
    pub title_en: String,
    /// 正文.
    pub body_zh: String,
    /// The text in English.
    pub body_en: String,
    /// Until when it is shown, in ms.
    pub ends_at: Option<i64>,
    /// When it was taken down, in ms.
    pub withdrawn_at: Option<i64>,
    /// How often it was changed.
    pub revision: i64,
}

impl ActiveModelBehavior for ActiveModel {}
