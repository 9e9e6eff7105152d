//! What all goods lines weigh together.

use crate::Text;
use crate::certificate::schema::{Compare, Field, Input, Section, TOTALS};

/// 总净重.
pub const NET: Field = Field::new(
    "total_net_weight",
    Text::new("总净重（千克）", "Total net weight (kg)"),
    Input::Number { decimals: 3 },
)
.compare(Compare::Measure { unit: "KGM" })
.hint(
    "证书写有合计时填写，应等于各项净重之和。",
    "When the certificate gives a total; the sum of the lines.",
)
.example("25000")
.anchors(&[
    "总净重",
    "净重合计",
    "合计净重",
    "Total net weight",
    "Total net weight (kg)",
    "I.20. Total net weight",
]);

/// 总毛重.
pub const GROSS: Field = Field::new(
    "total_gross_weight",
    Text::new("总毛重（千克）", "Total gross weight (kg)"),
    Input::Number { decimals: 3 },
)
.compare(Compare::Measure { unit: "KGM" })
.example("26200")
.anchors(&[
    "总毛重",
    "毛重合计",
    "合计毛重",
    "Total gross weight",
    "Total gross weight (kg)",
]);

/// 合计.
pub const SECTION: Section = Section {
    id: TOTALS,
    title: Text::new("合计", "Totals"),
    fields: &[NET, GROSS],
};
