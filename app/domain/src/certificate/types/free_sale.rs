//! 自由销售证书: the goods may be sold without restriction where they come from.

use crate::Text;
use crate::certificate::schema::{Compare, Field, Input, Rule, Schema, Section};

use super::common::{attestation, certificate, establishment, goods, parties, route, rules};

/// 产品注册号.
const REGISTRATION: Field = Field::new(
    "registration",
    Text::new("产品注册或备案号", "Product registration number"),
    Input::Line { max: 60 },
)
.compare(Compare::Code)
.anchors(&[
    "注册号",
    "备案号",
    "批准文号",
    "产品注册号",
    "Registration No.",
    "Marketing authorisation No.",
    "Licence No.",
    "Product licence number",
]);

/// 销售地区.
const MARKET: Field = Field::new(
    "market",
    Text::new("自由销售的国家/地区", "Where it is freely sold"),
    Input::Country,
)
.required()
.compare(Compare::Listed)
.example("FR")
.anchors(&[
    "销售国家",
    "自由销售国",
    "freely sold in",
    "Country of sale",
    "Marketed in",
]);

/// 品牌.
const BRAND: Field = Field::new(
    "brand",
    Text::new("品牌", "Brand"),
    Input::Line { max: 100 },
)
.compare(Compare::Text)
.anchors(&[
    "品牌",
    "商标",
    "Brand",
    "Brand name",
    "Trade name",
    "Trade mark",
]);

/// 规格型号.
const MODEL: Field = Field::new(
    "model",
    Text::new("规格型号", "Model or specification"),
    Input::Line { max: 200 },
)
.compare(Compare::Text)
.anchors(&[
    "规格型号",
    "型号",
    "规格",
    "Model",
    "Specification",
    "Reference",
    "Size",
]);

/// 配方或成分.
const INGREDIENTS: Field = Field::new(
    "ingredients",
    Text::new("成分", "Ingredients"),
    Input::Paragraph { max: 2000 },
)
.compare(Compare::Text)
.anchors(&[
    "成分",
    "配料",
    "配方",
    "Ingredients",
    "Composition",
    "Formula",
]);

static GOODS: [Field; 15] = goods::without_weight([BRAND, MODEL, INGREDIENTS]);

static RULES: [Rule; 10] = rules::with([
    rules::STILL_VALID,
    rules::VALID_AFTER_ISSUE,
    Rule::Recent {
        field: "issued_on",
        years: 2,
    },
]);

/// 自由销售证书.
pub static SCHEMA: Schema = Schema {
    code: "free_sale",
    title: Text::new("自由销售证书", "Certificate of free sale"),
    document_code: None,
    sections: &[
        Section {
            id: "certificate",
            title: Text::new("证书信息", "The certificate"),
            fields: &[
                certificate::NUMBER,
                certificate::COUNTRY,
                certificate::AUTHORITY,
                certificate::ISSUED_ON,
                certificate::VALID_UNTIL,
                certificate::OFFICER,
            ],
        },
        Section {
            id: "parties",
            title: Text::new("申请人与收货人", "Applicant and consignee"),
            fields: &[
                parties::CONSIGNOR.label(Text::new(
                    "申请人或出口商名称和地址",
                    "Applicant or exporter: name and address",
                )),
                parties::CONSIGNEE.optional(),
            ],
        },
        establishment::SECTION,
        Section {
            id: "market",
            title: Text::new("销售情况", "Sale"),
            fields: &[MARKET, REGISTRATION, attestation::ATTESTATION],
        },
        route::UNBOUND,
    ],
    goods: &GOODS,
    rules: &RULES,
};
