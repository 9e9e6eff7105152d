//! 兽医卫生证书, after the models of the WOAH Terrestrial Code, chapter 5.10.

use crate::Text;
use crate::certificate::schema::{Choice, Compare, Field, Input, Rule, Schema, Section};

use super::common::{self, attestation, certificate, establishment, goods, rules, totals};

/// 主管当局.
const AUTHORITY: Field = certificate::AUTHORITY
    .label(Text::new("兽医主管当局", "Veterinary authority"))
    .anchors(&[
        "兽医主管当局",
        "主管当局",
        "签发机构",
        "Veterinary Authority",
        "Competent Authority",
        "Central Competent Authority",
        "I.3. Central Competent Authority",
        "I.3. Veterinary Authority",
        "Issuing authority",
    ]);

/// 地方主管当局.
const LOCAL_AUTHORITY: Field = Field::new(
    "local_authority",
    Text::new("地方主管当局", "Local competent authority"),
    Input::Line { max: 200 },
)
.compare(Compare::Party)
.anchors(&[
    "地方主管当局",
    "地方兽医机构",
    "Local Competent Authority",
    "I.4. Local Competent Authority",
]);

/// 官方兽医.
const VETERINARIAN: Field = certificate::OFFICER
    .label(Text::new("官方兽医", "Official veterinarian"))
    .anchors(&[
        "官方兽医",
        "签证兽医官",
        "兽医官姓名",
        "签字兽医",
        "Official veterinarian",
        "Name of official veterinarian",
        "Name and address of Official Veterinarian",
        "Certifying officer",
    ]);

/// 产区或生物安全隔离区.
const ZONE: Field = Field::new(
    "zone",
    Text::new("产地区域或生物安全隔离区", "Zone or compartment of origin"),
    Input::Line { max: 200 },
)
.compare(Compare::Text)
.hint(
    "疫病区域化认可所依据的区域。",
    "The zone on which recognition of disease status rests.",
)
.example("Santa Catarina")
.anchors(&[
    "区域",
    "产地区域",
    "生物安全隔离区",
    "Zone or compartment of origin",
    "I.8. Zone or compartment of origin",
    "Zone or compartment",
    "Region of origin",
    "I.8. Region of origin",
]);

/// 启运地点.
const DISPATCHED_FROM: Field = Field::new(
    "dispatched_from",
    Text::new("启运地点", "Place of shipment"),
    Input::Line { max: 200 },
)
.compare(Compare::Text)
.anchors(&[
    "启运地点",
    "发运地点",
    "Place of shipment",
    "I.11. Place of dispatch",
    "I.10. Place of shipment",
]);

/// 启运日期.
const SHIPPED_ON: Field = Field::new(
    "shipped_on",
    Text::new("启运日期", "Date of shipment"),
    Input::Date,
)
.compare(Compare::Date)
.example("2026-11-21")
.anchors(&[
    "启运日期",
    "发运日期",
    "装运日期",
    "Date of shipment",
    "Date of departure",
    "I.14. Date and time of departure",
    "I.13. Date of departure",
]);

/// 动物种类.
const SPECIES: Field = Field::new(
    "species",
    Text::new("动物种类（学名）", "Species (scientific name)"),
    Input::Line { max: 100 },
)
.required()
.compare(Compare::Text)
.example("Bos taurus")
.anchors(&[
    "动物种类",
    "物种",
    "动物品种",
    "种类（学名）",
    "Species",
    "Species (Scientific name)",
    "Animal species",
    "I.28. Species (Scientific name)",
]);

/// 商品性质.
const NATURE: Field = Field::new(
    "nature",
    Text::new("产品性质", "Nature of the commodity"),
    Input::Choice(&[
        Choice::new("meat", "肉类", "Meat"),
        Choice::new("offal", "可食用内脏", "Edible offal"),
        Choice::new("dairy", "乳品", "Dairy"),
        Choice::new("egg", "蛋品", "Eggs"),
        Choice::new("aquatic", "水产品", "Aquatic products"),
        Choice::new("hide", "皮张、毛类", "Hides, wool and hair"),
        Choice::new("feed", "饲料及添加剂", "Feed"),
        Choice::new("genetic", "遗传物质", "Genetic material"),
        Choice::new("live", "活动物", "Live animals"),
        Choice::new("other", "其他", "Other"),
    ]),
)
.required()
.compare(Compare::Listed)
.anchors(&[
    "产品性质",
    "商品性质",
    "Nature of commodity",
    "Nature of the commodity",
    "Type of product",
]);

/// 屠宰日期.
const SLAUGHTERED_ON: Field = Field::new(
    "slaughtered_on",
    Text::new("屠宰日期", "Date of slaughter"),
    Input::Date,
)
.compare(Compare::Date)
.anchors(&[
    "屠宰日期",
    "宰杀日期",
    "Date of slaughter",
    "Slaughter date",
    "Date(s) of slaughter",
]);

static GOODS: [Field; 16] = goods::with([SPECIES, NATURE, SLAUGHTERED_ON, goods::BEST_BEFORE]);

static RULES: [Rule; 15] = rules::with([
    Rule::NotAfter {
        field: "goods.*.slaughtered_on",
        limit: "goods.*.produced_on",
    },
    Rule::NotAfter {
        field: "goods.*.slaughtered_on",
        limit: "issued_on",
    },
    rules::BEST_BEFORE_AFTER_PRODUCTION,
    rules::NOT_PAST_BEST_BEFORE,
    rules::NET_TOTAL,
    rules::GROSS_TOTAL,
    rules::RECENT,
    Rule::Chapters(&[
        (1, 5),
        (15, 16),
        (23, 23),
        (30, 30),
        (35, 35),
        (41, 43),
        (51, 51),
    ]),
]);

/// 兽医卫生证书.
pub static SCHEMA: Schema = Schema {
    code: "veterinary",
    title: Text::new("兽医卫生证书", "Veterinary health certificate"),
    document_code: Some("853"),
    sections: &[
        Section {
            id: "certificate",
            title: Text::new("证书信息", "The certificate"),
            fields: &[
                certificate::NUMBER,
                certificate::COUNTRY,
                AUTHORITY,
                LOCAL_AUTHORITY,
                certificate::ISSUED_ON,
                VETERINARIAN,
            ],
        },
        common::PARTIES,
        establishment::SECTION,
        Section {
            id: "place",
            title: Text::new("产地与启运", "Origin and shipment"),
            fields: &[ZONE, DISPATCHED_FROM, SHIPPED_ON],
        },
        common::ROUTE,
        attestation::SECTION,
        totals::SECTION,
    ],
    goods: &GOODS,
    rules: &RULES,
};
