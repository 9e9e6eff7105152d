//! 账号.

use sea_orm::entity::prelude::*;

/// One account.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The organisation it acts for; none for customs' people.
    pub organisation_id: Option<i64>,
    /// `Role::code`.
    pub role: String,
    /// `Rights::code`; means something for an operator only.
    pub rights: String,
    /// 标准账号 or 本地账号, `AccountSource::code`.
    pub source: String,
    /// 用户名 as chosen.
    pub user_name: String,
    /// 用户名 in lower case, unique.
    pub user_name_key: String,
    /// 姓名.
    pub name: String,
    /// `DocumentKind::code`.
    pub document_kind: Option<String>,
    /// The document's number, sealed.
    pub document_sealed: Option<String>,
    /// The keyed index of the document's number.
    pub document_index: Option<String>,
    /// 手机, empty when not given.
    pub mobile: String,
    /// 邮箱, empty when not given.
    pub email: String,
    /// The argon2id hash in PHC form.
    pub password_hash: String,
    /// `AccountState::code`.
    pub state: String,
    /// When it was made, in ms.
    pub created_at: i64,
    /// The latest log-in, in ms.
    pub last_log_in_at: Option<i64>,
    /// `Lang::code` of the language it chose.
    pub language: Option<String>,
    /// When the password was last set, in ms; none: when the account was made.
    pub password_set_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
