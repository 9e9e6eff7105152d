//! 主体: a company, an institution, or a natural person acting alone.

use sea_orm::entity::prelude::*;

/// One organisation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// `UserKind::code`.
    pub kind: String,
    /// 统一社会信用代码, unique.
    pub credit_code: Option<String>,
    /// 组织机构代码, unique.
    pub organisation_code: Option<String>,
    /// 注册国家/地区 of a company abroad, ISO 3166-1.
    pub country: Option<String>,
    /// 境外注册号.
    pub registration_number: Option<String>,
    /// What tells apart those without Chinese codes, unique: a person's document's index, a company
    /// abroad's country and number. Given free, as the codes are, when a registration is refused.
    pub identity_key: Option<String>,
    /// 企业中文名称.
    pub name: String,
    /// 法人(负责人)姓名.
    pub representative: String,
    /// `DocumentKind::code` of the representative's document; blank, as the number, once it is closed.
    pub document_kind: String,
    /// The document's number, sealed.
    pub document_sealed: String,
    /// The keyed index of the document's number.
    pub document_index: String,
    /// 所属地市, `City::code`.
    pub city: Option<String>,
    /// 企业类型, `EnterpriseType::code`.
    pub enterprise_type: Option<String>,
    /// `active`; `approval` until an official has approved it; `refused`; `closed`.
    pub state: String,
    /// When it was registered, in ms.
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
