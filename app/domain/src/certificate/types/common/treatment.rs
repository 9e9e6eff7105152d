//! The treatment of goods against pests (ISPM 12, section III of the model certificate).

use crate::Text;
use crate::certificate::schema::{Compare, Field, Input, Section};

/// 处理日期.
pub const TREATED_ON: Field = Field::new(
    "treated_on",
    Text::new("处理日期", "Date of treatment"),
    Input::Date,
)
.compare(Compare::Date)
.hint(
    "处理完成之日，不得晚于签发日期。",
    "The day it was completed, not after the issue.",
)
.example("2026-11-20")
.anchors(&[
    "处理日期",
    "熏蒸日期",
    "除害处理日期",
    "日期",
    "Date of treatment",
    "Date",
    "Treatment date",
    "Date of fumigation",
    "Date fumigated",
]);

/// 处理方法.
pub const TREATMENT: Field = Field::new(
    "treatment",
    Text::new("处理方法", "Treatment"),
    Input::Line { max: 200 },
)
.compare(Compare::Text)
.hint(
    "例如熏蒸、冷处理、热处理、辐照。",
    "For example fumigation, cold, heat, irradiation.",
)
.example("Fumigation")
.anchors(&[
    "处理方法",
    "处理方式",
    "除害处理方法",
    "Treatment",
    "Type of treatment",
]);

/// 药剂及浓度: 药剂.
pub const CHEMICAL: Field = Field::new(
    "chemical",
    Text::new("药剂（有效成分）", "Chemical (active ingredient)"),
    Input::Line { max: 200 },
)
.compare(Compare::Text)
.example("Methyl bromide")
.anchors(&[
    "药剂",
    "药剂名称",
    "药剂（有效成分）",
    "药剂及浓度",
    "化学药品（有效成分）",
    "Chemical (active ingredient)",
    "Chemical",
    "Fumigant",
    "Name of fumigant",
]);

/// 浓度.
pub const CONCENTRATION: Field = Field::new(
    "concentration",
    Text::new("浓度或剂量", "Concentration or dose"),
    Input::Line { max: 100 },
)
.compare(Compare::Text)
.example("48 g/m³")
.anchors(&[
    "浓度",
    "剂量",
    "用药量",
    "Concentration",
    "Dosage",
    "Dose",
    "Dose rate",
    "Dosage rate of fumigant",
]);

/// 持续时间及温度.
pub const EXPOSURE: Field = Field::new(
    "exposure",
    Text::new("持续时间及温度", "Duration and temperature"),
    Input::Line { max: 100 },
)
.compare(Compare::Text)
.example("24 h at 21 °C")
.anchors(&[
    "持续时间及温度",
    "时间及温度",
    "Duration and temperature",
    "Exposure",
]);

/// 处理的附加信息.
pub const MORE: Field = Field::new(
    "treatment_more",
    Text::new("处理的附加信息", "Additional information on the treatment"),
    Input::Paragraph { max: 1000 },
)
.compare(Compare::Text)
.anchors(&["附加信息", "Additional information"]);

/// 杀虫和（或）灭菌处理.
pub const SECTION: Section = Section {
    id: "treatment",
    title: Text::new(
        "杀虫和（或）灭菌处理",
        "Disinfestation or disinfection treatment",
    ),
    fields: &[
        TREATED_ON,
        TREATMENT,
        CHEMICAL,
        CONCENTRATION,
        EXPOSURE,
        MORE,
    ],
};
