//! 申请.

use sea_orm::entity::prelude::*;

/// One application. Rows of a list do not need [`Model::unpacked`]; see `query::application`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    /// Its number in the tables.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// 申请编号, 16 digits, unique.
    pub no: String,
    /// The draft it was; unique, so that a draft is submitted once.
    pub draft_id: String,
    /// Whose it is.
    pub organisation_id: i64,
    /// Who submitted it.
    pub account_id: i64,
    /// `CertificateType::code`.
    pub kind: String,
    /// `Standing::code`.
    pub status: String,
    /// 申请时间, in ms.
    pub submitted_at: i64,
    /// 审核时间, in ms.
    pub decided_at: Option<i64>,
    /// 证书编号 as typed.
    pub certificate: String,
    /// 证书编号 folded for search.
    pub certificate_key: String,
    /// 签发国家, ISO 3166-1 alpha-2.
    pub country: String,
    /// What was typed, JSON: path → text; empty when it is packed. Read it by [`crate::LongText`].
    #[sea_orm(column_name = "content")]
    pub unpacked: String,
    /// The same packed. See [`crate::packed`].
    pub packed: Option<Vec<u8>>,
    /// The application that this one corrects.
    pub corrects_id: Option<i64>,
    /// The officer who has taken it.
    pub taken_by: Option<i64>,
    /// Until when, in ms.
    pub taken_until: Option<i64>,
    /// What the program proposes, as the comparison has it; only while it waits, for the queue.
    pub proposal: Option<String>,
    /// How much there is to look at, `Risk::code`; only while it waits, for the queue.
    pub risk: Option<String>,
    /// The applicant's word on what the check warned of.
    pub explanation: String,
}

impl ActiveModelBehavior for ActiveModel {}
