//! 非转基因证书: the goods hold no genetically modified organisms, or come from none.

use crate::Text;
use crate::certificate::schema::{Choice, Compare, Field, Input, Rule, Schema, Section};

use super::common::{self, attestation, establishment, goods, laboratory, rules, totals};

/// 证明依据.
const BASIS: Field = Field::new(
    "basis",
    Text::new("证明依据", "Basis of the statement"),
    Input::Choice(&[
        Choice::new("test", "实验室检测", "Laboratory test"),
        Choice::new(
            "identity",
            "身份保持（IP）体系",
            "Identity preservation (IP)",
        ),
        Choice::new("both", "检测与身份保持", "Test and identity preservation"),
    ]),
)
.required()
.compare(Compare::Listed)
.example("test")
.anchors(&[
    "证明依据",
    "Basis",
    "Identity preservation",
    "IP certificate",
]);

/// 品种.
const VARIETY: Field = Field::new(
    "variety",
    Text::new("品种", "Variety"),
    Input::Line { max: 100 },
)
.compare(Compare::Text)
.anchors(&["品种", "Variety", "Cultivar"]);

/// 收获年份.
const CROP_YEAR: Field = Field::new(
    "crop_year",
    Text::new("收获年份", "Crop year"),
    Input::Line { max: 20 },
)
.compare(Compare::Code)
.example("2026")
.anchors(&["收获年份", "作物年度", "Crop year", "Crop", "Harvest year"]);

static GOODS: [Field; 16] = goods::with([
    VARIETY,
    CROP_YEAR,
    laboratory::RESULT.optional().example("Not detected"),
    laboratory::LIMIT.example("0.1 %"),
]);

static RULES: [Rule; 16] = rules::with([
    Rule::NeededIf {
        field: "laboratory",
        when: "basis",
        is: "test",
    },
    Rule::NeededIf {
        field: "laboratory",
        when: "basis",
        is: "both",
    },
    rules::SAMPLED_BEFORE_TEST,
    rules::TESTED_BEFORE_ISSUE,
    rules::NET_TOTAL,
    rules::GROSS_TOTAL,
    rules::RECENT,
    Rule::Chapters(&[(6, 24), (35, 35)]),
    Rule::Together {
        field: "method",
        when: "laboratory",
    },
]);

/// 非转基因证书.
pub static SCHEMA: Schema = Schema {
    code: "non_gmo",
    title: Text::new("非转基因证书", "Non-GMO certificate"),
    document_code: None,
    sections: &[
        common::CERTIFICATE,
        common::PARTIES,
        Section {
            id: "establishment",
            title: Text::new("生产企业", "Establishment"),
            fields: &[
                establishment::ESTABLISHMENT,
                establishment::ESTABLISHMENT_NUMBER.optional(),
            ],
        },
        Section {
            id: "statement",
            title: Text::new("证明事项", "The statement"),
            fields: &[BASIS, attestation::ATTESTATION],
        },
        Section {
            id: "laboratory",
            title: Text::new("检测", "Testing"),
            fields: &[
                laboratory::LABORATORY.optional(),
                laboratory::ACCREDITATION,
                laboratory::METHOD.optional().example("PCR (CaMV 35S, NOS)"),
                laboratory::SAMPLED_ON,
                laboratory::TESTED_ON,
            ],
        },
        common::ROUTE,
        totals::SECTION,
    ],
    goods: &GOODS,
    rules: &RULES,
};
