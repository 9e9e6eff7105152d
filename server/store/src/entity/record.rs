//! 海关证书登记. Rows are never changed: a certificate's latest version is the one that holds.

use sea_orm::entity::prelude::*;

/// One version of one certificate.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "record")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// `CertificateType::code`.
    pub kind: String,
    /// 签发国家, ISO 3166-1 alpha-2.
    pub country: String,
    /// 证书编号 folded for look-up.
    pub number_key: String,
    /// From 1; unique with the three before.
    pub version: i64,
    /// `valid`, `revoked` or `replaced`.
    pub status: String,
    /// What customs knows, JSON: path → text; empty when it is packed. Read it by [`crate::LongText`].
    #[sea_orm(column_name = "content")]
    pub unpacked: String,
    /// The same packed. See [`crate::packed`].
    pub packed: Option<Vec<u8>>,
    /// Where it came from.
    pub source: String,
    /// When it was imported, in ms.
    pub imported_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
