//! In what condition goods travel, and what is attested about them.

use crate::Text;
use crate::certificate::schema::{Choice, Compare, Field, Input, Section};

/// 储运温度条件.
pub const CONDITION: Field = Field::new(
    "storage_condition",
    Text::new("储运条件", "Conditions of storage and transport"),
    Input::Choice(CONDITIONS),
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
pub const CONDITIONS: &[Choice] = &[
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

/// 储运条件与证明.
pub const SECTION: Section = Section {
    id: "attestation",
    title: Text::new("储运条件与证明事项", "Conditions and attestation"),
    fields: &[CONDITION, TEMPERATURE, ATTESTATION],
};
