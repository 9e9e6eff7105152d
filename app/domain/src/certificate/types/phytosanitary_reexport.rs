//! 植物检疫证书（转口）, after the model of ISPM 12, annex 2.

use crate::Text;
use crate::certificate::schema::{Choice, Compare, Field, Input, Rule, Schema, Section};

use super::common::{self, YES_NO, certificate, rules, totals, treatment};
use super::phytosanitary::{self, ADDITIONAL_DECLARATION, CHAPTERS, MARKS, PLACE_OF_ORIGIN, TO};

/// 转口国植物保护机构.
const FROM: Field = phytosanitary::FROM.label(Text::new(
    "转口国植物保护机构",
    "Plant protection organisation of the country of re-export",
));

/// 原植物检疫证书编号.
const ORIGINAL_NUMBER: Field = Field::new(
    "original_number",
    Text::new(
        "原植物检疫证书编号",
        "Number of the original phytosanitary certificate",
    ),
    Input::Line { max: 50 },
)
.required()
.compare(Compare::Code)
.hint(
    "原产国签发的植物检疫证书编号。",
    "The certificate issued in the country of origin.",
)
.example("CL-2026-118834")
.anchors(&[
    "原植物检疫证书编号",
    "原证书编号",
    "植物检疫证书号",
    "covered by Phytosanitary certificate No.",
    "Phytosanitary certificate No.",
    "Original phytosanitary certificate No.",
]);

/// 随附原证书.
const ORIGINAL_ATTACHED: Field = Field::new(
    "original_attached",
    Text::new("随附的原证书", "Original certificate attached"),
    Input::Choice(&[
        Choice::new("original", "正本", "Original"),
        Choice::new("copy", "经认证的副本", "Certified true copy"),
    ]),
)
.required()
.compare(Compare::Listed)
.anchors(&["正本", "认证副本", "Original", "Certified true copy"]);

/// 包装情况.
const PACKING: Field = Field::new(
    "packing",
    Text::new("包装情况", "Packing"),
    Input::Choice(&[
        Choice::new("packed", "原包装", "Packed"),
        Choice::new("repacked", "重新包装", "Repacked"),
    ]),
)
.compare(Compare::Listed)
.anchors(&["包装", "重新包装", "packed", "repacked"]);

/// 容器.
const CONTAINERS: Field = Field::new(
    "containers_used",
    Text::new("容器", "Containers"),
    Input::Choice(&[
        Choice::new("original", "原容器", "Original"),
        Choice::new("new", "新容器", "New"),
    ]),
)
.compare(Compare::Listed)
.anchors(&[
    "原容器",
    "新容器",
    "in original containers",
    "in new containers",
]);

/// 是否追加检验.
const INSPECTED_AGAIN: Field = Field::new(
    "inspected_again",
    Text::new("是否追加检验", "Additional inspection"),
    Input::Choice(YES_NO),
)
.compare(Compare::Listed)
.anchors(&[
    "追加检验",
    "additional inspection",
    "and additional inspection",
]);

static RULES: [Rule; 13] = rules::with([
    rules::TREATED_BEFORE_ISSUE,
    rules::TREATMENT_HAS_DAY,
    rules::NET_TOTAL,
    rules::GROSS_TOTAL,
    rules::RECENT,
    CHAPTERS,
]);

/// 植物检疫证书（转口）.
pub static SCHEMA: Schema = Schema {
    code: "phytosanitary_reexport",
    title: Text::new(
        "植物检疫证书（转口）",
        "Phytosanitary certificate for re-export",
    ),
    document_code: Some("657"),
    sections: &[
        Section {
            id: "certificate",
            title: Text::new("证书信息", "The certificate"),
            fields: &[
                certificate::NUMBER,
                certificate::COUNTRY,
                FROM,
                TO,
                certificate::ISSUED_ON,
                certificate::PLACE_OF_ISSUE,
                certificate::OFFICER,
            ],
        },
        Section {
            id: "original",
            title: Text::new("原证书", "The original certificate"),
            fields: &[
                ORIGINAL_NUMBER,
                ORIGINAL_ATTACHED,
                PACKING,
                CONTAINERS,
                INSPECTED_AGAIN,
            ],
        },
        common::PARTIES,
        common::ROUTE,
        Section {
            id: "consignment",
            title: Text::new("货物描述", "Description of the consignment"),
            fields: &[PLACE_OF_ORIGIN, MARKS, ADDITIONAL_DECLARATION],
        },
        treatment::SECTION,
        totals::SECTION,
    ],
    goods: &phytosanitary::GOODS,
    rules: &RULES,
};
