//! 检测报告: what a laboratory found in a sample.

use crate::Text;
use crate::certificate::schema::{Compare, Field, Input, Rule, Schema, Section};

use super::common::{certificate, goods, laboratory, parties, route, rules};

/// 报告编号.
const NUMBER: Field = certificate::NUMBER
    .label(Text::new("报告编号", "Report number"))
    .example("A2261118001")
    .anchors(&[
        "报告编号",
        "报告号",
        "检测报告编号",
        "检验报告编号",
        "编号",
        "Report No.",
        "Report number",
        "Test report No.",
        "Reference No.",
    ]);

/// 签发机构: the laboratory itself, or the body it belongs to.
const AUTHORITY: Field = certificate::AUTHORITY.label(Text::new("出具机构", "Issuing body"));

/// 批准人.
const OFFICER: Field = certificate::OFFICER
    .label(Text::new("批准人", "Approved by"))
    .anchors(&[
        "批准人",
        "签发人",
        "授权签字人",
        "审核",
        "Approved by",
        "Authorised signatory",
        "Signed by",
    ]);

/// 样品编号.
const SAMPLE: Field = Field::new(
    "sample",
    Text::new("样品编号", "Sample number"),
    Input::Line { max: 60 },
)
.compare(Compare::Code)
.anchors(&[
    "样品编号",
    "样品号",
    "Sample No.",
    "Sample number",
    "Sample ID",
]);

/// 样品状态.
const CONDITION: Field = Field::new(
    "sample_condition",
    Text::new("样品状态", "Condition of the sample"),
    Input::Line { max: 100 },
)
.compare(Compare::Text)
.anchors(&[
    "样品状态",
    "样品描述",
    "Sample condition",
    "Sample description",
    "State of sample",
]);

/// 检测项目.
const ITEM: Field = Field::new(
    "test_item",
    Text::new("检测项目", "Item tested"),
    Input::Line { max: 200 },
)
.required()
.compare(Compare::Text)
.hint(
    "一项一行；同一产品的多个项目可复制该行。",
    "One a line; copy the line for more items.",
)
.example("Lead (Pb)")
.anchors(&[
    "检测项目",
    "检验项目",
    "测试项目",
    "Test item",
    "Item",
    "Parameter",
    "Analyte",
]);

static GOODS: [Field; 16] = goods::without_weight([
    ITEM,
    laboratory::RESULT.example("0.05 mg/kg"),
    laboratory::LIMIT.example("≤ 0.5 mg/kg"),
    laboratory::CONCLUSION,
]);

static RULES: [Rule; 10] = rules::with([
    rules::SAMPLED_BEFORE_TEST,
    rules::TESTED_BEFORE_ISSUE,
    Rule::Recent {
        field: "issued_on",
        years: 2,
    },
]);

/// 检测报告.
pub static SCHEMA: Schema = Schema {
    code: "test_report",
    title: Text::new("检测报告", "Test report"),
    document_code: None,
    sections: &[
        Section {
            id: "certificate",
            title: Text::new("报告信息", "The report"),
            fields: &[
                NUMBER,
                certificate::COUNTRY,
                AUTHORITY,
                certificate::ISSUED_ON,
                OFFICER,
            ],
        },
        Section {
            id: "parties",
            title: Text::new("委托人与收货人", "Client and consignee"),
            fields: &[
                parties::CONSIGNOR
                    .label(Text::new("委托人名称和地址", "Client: name and address"))
                    .anchors(&[
                        "委托单位",
                        "委托人",
                        "申请人",
                        "送检单位",
                        "客户名称",
                        "Client",
                        "Applicant",
                        "Customer",
                        "Exporter",
                    ]),
                parties::CONSIGNEE.optional(),
            ],
        },
        Section {
            id: "sample",
            title: Text::new("样品", "The sample"),
            fields: &[SAMPLE, CONDITION],
        },
        laboratory::SECTION,
        route::UNBOUND,
    ],
    goods: &GOODS,
    rules: &RULES,
};
