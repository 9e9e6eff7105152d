//! 放射性检测证书: radionuclides in food and feed, and where the goods were made.

use crate::Text;
use crate::certificate::schema::{Compare, Field, Input, Rule, Schema, Section};

use super::common::{self, establishment, goods, laboratory, rules, totals};

/// 产地区域.
const AREA: Field = Field::new(
    "origin_place",
    Text::new(
        "产地（都道府县或省州）",
        "Prefecture, province or state of origin",
    ),
    Input::Line { max: 100 },
)
.required()
.compare(Compare::Text)
.hint("生产或捕捞区域。", "Where it was made or caught.")
.example("Hokkaido")
.anchors(&[
    "产地",
    "生产地",
    "都道府县",
    "捕捞海域",
    "Place of production",
    "Prefecture of production",
    "Place of origin",
    "Area of catch",
]);

/// A nuclide's activity on a goods line.
const fn nuclide(id: &'static str, label: Text, anchors: &'static [&'static str]) -> Field {
    Field::new(id, label, Input::Line { max: 60 })
        .compare(Compare::Text)
        .hint(
            "连同单位填写，未检出填写“未检出”或检出限。",
            "With its unit; “ND” or the detection limit.",
        )
        .example("< 5 Bq/kg")
        .anchors(anchors)
}

const IODINE: Field = nuclide(
    "iodine_131",
    Text::new("碘-131", "Iodine-131"),
    &["碘-131", "I-131", "131I", "Iodine-131"],
);

const CAESIUM_134: Field = nuclide(
    "caesium_134",
    Text::new("铯-134", "Caesium-134"),
    &["铯-134", "Cs-134", "134Cs", "Cesium-134", "Caesium-134"],
);

const CAESIUM_137: Field = nuclide(
    "caesium_137",
    Text::new("铯-137", "Caesium-137"),
    &["铯-137", "Cs-137", "137Cs", "Cesium-137", "Caesium-137"],
);

static GOODS: [Field; 17] = goods::with([
    IODINE,
    CAESIUM_134.required(),
    CAESIUM_137.required(),
    laboratory::LIMIT,
    laboratory::CONCLUSION,
]);

static RULES: [Rule; 13] = rules::with([
    rules::SAMPLED_BEFORE_TEST,
    rules::TESTED_BEFORE_ISSUE,
    rules::NET_TOTAL,
    rules::GROSS_TOTAL,
    rules::RECENT,
    Rule::Chapters(&[(2, 5), (7, 24)]),
]);

/// 放射性检测证书.
pub static SCHEMA: Schema = Schema {
    code: "radioactivity",
    title: Text::new("放射性检测证书", "Radioactivity test certificate"),
    document_code: None,
    sections: &[
        common::CERTIFICATE,
        common::PARTIES,
        Section {
            id: "establishment",
            title: Text::new("产地与生产企业", "Place of production"),
            fields: &[
                AREA,
                establishment::ESTABLISHMENT.optional(),
                establishment::ESTABLISHMENT_NUMBER.optional(),
            ],
        },
        laboratory::SECTION,
        common::ROUTE,
        totals::SECTION,
    ],
    goods: &GOODS,
    rules: &RULES,
};
