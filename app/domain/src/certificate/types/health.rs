//! 卫生证书, after the generic model of Codex CXG 38.

use crate::Text;
use crate::certificate::schema::{Choice, Compare, Field, Input, Rule, Schema, Section};

use super::common::{self, goods, rules};

/// 生产企业名称和地址.
pub const ESTABLISHMENT: Field = Field::new(
    "establishment",
    Text::new("生产企业名称和地址", "Establishment: name and address"),
    Input::Paragraph { max: 500 },
)
.required()
.compare(Compare::Party)
.example("Harbour Seafoods Ltd, 4 Wharf Street, Nelson, New Zealand")
.anchors(&[
    "生产企业名称和地址",
    "生产企业",
    "生产厂",
    "加工企业名称和地址",
    "Name and address of establishment",
    "Name of establishment",
    "Establishment",
    "Establishment of production",
    "Manufacturer",
    "Producer/Manufacturer",
    "Place of manufacture",
]);

/// 注册编号.
pub const ESTABLISHMENT_NUMBER: Field = Field::new(
    "establishment_number",
    Text::new("境外生产企业注册编号", "Establishment number"),
    Input::Line { max: 60 },
)
.required()
.compare(Compare::Code)
.hint(
    "在华注册编号或所在国批准编号。",
    "The number registered in China or approved at home.",
)
.example("NZ-PH0421")
.anchors(&[
    "注册编号",
    "在华注册编号",
    "注册号",
    "企业注册号",
    "批准编号",
    "卫生注册号",
    "Establishment number",
    "Establishment No.",
    "Approval number",
    "Identifying number",
    "Registration number",
    "Plant No.",
    "Approval No. of establishment",
]);

/// 储运温度条件.
pub const CONDITION: Field = Field::new(
    "storage_condition",
    Text::new("储运条件", "Conditions of storage and transport"),
    Input::Choice(&CONDITIONS),
)
.compare(Compare::Listed)
.example("frozen")
.anchors(&[
    "储运条件",
    "储存条件",
    "保存条件",
    "Conditions for transport/storage",
    "Transport conditions",
    "Storage conditions",
    "I.18. Transport conditions",
]);

/// 常温、冷藏、冷冻.
pub const CONDITIONS: [Choice; 3] = [
    Choice::new("ambient", "常温", "Ambient"),
    Choice::new("chilled", "冷藏", "Chilled"),
    Choice::new("frozen", "冷冻", "Frozen"),
];

/// 储运温度.
pub const TEMPERATURE: Field = Field::new(
    "storage_temperature",
    Text::new("储运温度（℃）", "Temperature of storage and transport (°C)"),
    Input::Temperature,
)
.compare(Compare::Number)
.example("-18")
.anchors(&[
    "储运温度",
    "储存温度",
    "运输温度",
    "Storage temperature",
    "Transport temperature",
    "Temperature",
    "Temperature of product",
]);

/// 证明事项.
pub const ATTESTATION: Field = Field::new(
    "attestation",
    Text::new("证明事项", "Attestation"),
    Input::Paragraph { max: 4000 },
)
.compare(Compare::Text)
.hint("照证书原文填写证明内容。", "The attestation as printed.")
.anchors(&[
    "证明事项",
    "证明内容",
    "兹证明",
    "Attestation",
    "Attestations",
    "Health attestation",
    "II. Health attestation",
    "It is hereby certified that",
]);

/// 保质期至.
pub const BEST_BEFORE: Field = Field::new(
    "best_before",
    Text::new("保质期至", "Best before"),
    Input::Date,
)
.compare(Compare::Date)
.example("2028-11-02")
.anchors(&[
    "保质期至",
    "保质期",
    "到期日",
    "Best before",
    "Use by",
    "Expiry date",
    "Shelf life",
    "Date of expiry",
]);

static GOODS: [Field; 13] = goods::with([BEST_BEFORE]);

static RULES: [Rule; 10] = rules::with([
    Rule::NotBefore {
        field: "goods.*.best_before",
        limit: "goods.*.produced_on",
    },
    Rule::StillValid {
        field: "goods.*.best_before",
    },
    Rule::Chapters(&[(2, 5), (7, 24), (35, 35)]),
]);

/// 卫生证书.
pub static SCHEMA: Schema = Schema {
    code: "health",
    title: Text::new("卫生证书", "Health certificate"),
    document_code: Some("852"),
    sections: &[
        common::CERTIFICATE,
        common::PARTIES,
        Section {
            id: "establishment",
            title: Text::new("生产企业", "Establishment"),
            fields: &[ESTABLISHMENT, ESTABLISHMENT_NUMBER],
        },
        common::ROUTE,
        Section {
            id: "attestation",
            title: Text::new("储运条件与证明", "Conditions and attestation"),
            fields: &[CONDITION, TEMPERATURE, ATTESTATION],
        },
    ],
    goods: &GOODS,
    rules: &RULES,
};
