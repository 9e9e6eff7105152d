//! What names a certificate: number, issuer, day.

use crate::Text;
use crate::certificate::schema::{Compare, Field, Input, Section};

/// 证书编号.
pub const NUMBER: Field = Field::new(
    "number",
    Text::new("证书编号", "Certificate number"),
    Input::Line { max: 50 },
)
.required()
.compare(Compare::Code)
.hint("通常在证书右上角。", "Usually at the top right.")
.example("NZ2026/PHY/004417")
.anchors(&[
    "证书编号",
    "编号",
    "证书号",
    "证书号码",
    "证明书编号",
    "Certificate No.",
    "Certificate number",
    "Certificate reference number",
    "Reference No.",
    "Ref. No.",
    "Identification number",
    "I.2. Certificate reference No",
    "No.",
]);

/// 签发国家/地区.
pub const COUNTRY: Field = Field::new(
    "country",
    Text::new("签发国家/地区", "Issuing country or region"),
    Input::Country,
)
.required()
.compare(Compare::Listed)
.hint(
    "签发证书的国家或地区。",
    "The country or region whose authority issued the certificate.",
)
.example("NZ")
.anchors(&[
    "签发国家",
    "签发国",
    "出证国家",
    "签发国家/地区",
    "Issuing country",
    "Country of issue",
    "Exporting country",
    "Issued in",
]);

/// 签发机构.
pub const AUTHORITY: Field = Field::new(
    "authority",
    Text::new("签发机构", "Issuing authority"),
    Input::Line { max: 200 },
)
.required()
.compare(Compare::Party)
.hint(
    "证书抬头或印章上的机构名称。",
    "The body named at the head of the certificate or in its stamp.",
)
.example("Ministry for Primary Industries")
.anchors(&[
    "签发机构",
    "发证机构",
    "出证机构",
    "签证机构",
    "主管当局",
    "主管部门",
    "Issuing authority",
    "Issued by",
    "Competent authority",
    "Certifying body",
    "Authority",
]);

/// 签发日期.
pub const ISSUED_ON: Field = Field::new(
    "issued_on",
    Text::new("签发日期", "Date of issue"),
    Input::Date,
)
.required()
.compare(Compare::Date)
.example("2026-11-24")
.anchors(&[
    "签发日期",
    "签证日期",
    "发证日期",
    "出证日期",
    "签发时间",
    "Date of issue",
    "Date issued",
    "Issue date",
    "Issued on",
    "Issuing date",
    "Place and date",
    "Date",
]);

/// 签证官.
pub const OFFICER: Field = Field::new(
    "officer",
    Text::new("签证官", "Certifying officer"),
    Input::Line { max: 100 },
)
.compare(Compare::Party)
.hint(
    "在证书上签字的官员姓名。",
    "The name of the officer who signed.",
)
.example("Jane Walker")
.anchors(&[
    "签证官",
    "授权官员姓名",
    "授权签字人",
    "官方兽医",
    "签字人",
    "Name of authorized officer",
    "Authorized officer",
    "Certifying officer",
    "Name of certifying officer",
    "Official veterinarian",
    "Name and signature",
    "Authorised signatory",
]);

/// The certificate itself.
pub const CERTIFICATE: Section = Section {
    id: "certificate",
    title: Text::new("证书信息", "The certificate"),
    fields: &[NUMBER, COUNTRY, AUTHORITY, ISSUED_ON, OFFICER],
};

/// 签发地点.
pub const PLACE_OF_ISSUE: Field = Field::new(
    "issued_at",
    Text::new("签发地点", "Place of issue"),
    Input::Line { max: 100 },
)
.compare(Compare::Text)
.example("Tauranga")
.anchors(&[
    "签发地点",
    "签证地点",
    "出证地点",
    "Place of issue",
    "Issued at",
    "Place",
]);

/// 有效期至.
pub const VALID_UNTIL: Field = Field::new(
    "valid_until",
    Text::new("有效期至", "Valid until"),
    Input::Date,
)
.compare(Compare::Date)
.hint(
    "证书未写明的可不填。",
    "Leave blank when the certificate names no end.",
)
.example("2027-05-23")
.anchors(&[
    "有效期至",
    "有效期",
    "有效日期",
    "Valid until",
    "Date of expiry",
    "Expiry date",
    "Valid to",
    "Validity",
]);
