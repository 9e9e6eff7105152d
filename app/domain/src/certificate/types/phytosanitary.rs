//! 植物检疫证书, after the model of ISPM 12, annex 1.

use crate::Text;
use crate::certificate::schema::{Compare, Field, Input, Rule, Schema, Section};

use super::common::{self, certificate, goods, rules, totals, treatment};

/// The plant protection organisation that issues it.
pub const FROM: Field = certificate::AUTHORITY
    .label(Text::new(
        "出口国植物保护机构",
        "Plant protection organisation of the exporting country",
    ))
    .hint(
        "证书抬头中的植物保护机构。",
        "The plant protection organisation at the head of the form.",
    )
    .anchors(&[
        "植物保护机构",
        "签发机构",
        "发证机构",
        "国家植物保护机构",
        "Plant Protection Organization of",
        "National Plant Protection Organization",
        "Plant protection service of",
        "From",
        "Issuing authority",
    ]);

/// The plant protection organisation it is made out to.
pub const TO: Field = Field::new(
    "addressed_to",
    Text::new(
        "致：进口国植物保护机构",
        "To: plant protection organisation of",
    ),
    Input::Line { max: 200 },
)
.compare(Compare::Text)
.example("P. R. China")
.anchors(&[
    "致",
    "致植物保护机构",
    "TO: Plant Protection Organization(s) of",
    "To: The Plant Protection Organization(s) of",
    "To",
]);

/// 附加声明.
pub const ADDITIONAL_DECLARATION: Field = Field::new(
    "additional_declaration",
    Text::new("附加声明", "Additional declaration"),
    Input::Paragraph { max: 4000 },
)
.compare(Compare::Text)
.anchors(&[
    "附加声明",
    "Additional declaration",
    "II. Additional Declaration",
    "11. Additional declaration",
]);

/// 产地.
pub const PLACE_OF_ORIGIN: Field = Field::new(
    "origin_place",
    Text::new("产地", "Place of origin"),
    Input::Line { max: 200 },
)
.compare(Compare::Text)
.hint("果园、省或地区。", "Orchard, province or region.")
.example("Bay of Plenty")
.anchors(&[
    "产地",
    "Place of origin",
    "5. Place of origin",
    "4. Place of origin",
]);

/// 识别标记.
pub const MARKS: Field = Field::new(
    "marks",
    Text::new("识别标记", "Distinguishing marks"),
    Input::Line { max: 500 },
)
.compare(Compare::Text)
.hint(
    "唛头；没有标记的填写 N/M。",
    "Shipping marks; N/M when there are none.",
)
.example("N/M")
.anchors(&[
    "识别标记",
    "标记",
    "唛头",
    "Distinguishing marks",
    "4. Distinguishing marks",
    "Marks and numbers",
    "Marks & Nos",
]);

/// 植物学名.
pub const BOTANICAL_NAME: Field = Field::new(
    "botanical_name",
    Text::new("植物学名", "Botanical name"),
    Input::Line { max: 200 },
)
.required()
.compare(Compare::Text)
.hint("拉丁学名。", "The Latin name.")
.example("Actinidia deliciosa")
.anchors(&[
    "植物学名",
    "学名",
    "Botanical name of plants",
    "8. Botanical name of plants",
    "Botanical name",
    "Scientific name",
]);

/// The goods line: the usual fields and the plant's.
pub static GOODS: [Field; 13] = goods::with([BOTANICAL_NAME]);

/// Plants and what is made of them, wood and its wares.
pub const CHAPTERS: Rule = Rule::Chapters(&[(6, 14), (17, 24), (44, 46), (50, 53), (94, 94)]);

static RULES: [Rule; 13] = rules::with([
    rules::TREATED_BEFORE_ISSUE,
    rules::TREATMENT_HAS_DAY,
    rules::NET_TOTAL,
    rules::GROSS_TOTAL,
    rules::RECENT,
    CHAPTERS,
]);

/// 植物检疫证书.
pub static SCHEMA: Schema = Schema {
    code: "phytosanitary",
    title: Text::new("植物检疫证书", "Phytosanitary certificate"),
    document_code: Some("851"),
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
    goods: &GOODS,
    rules: &RULES,
};
