//! 熏蒸/热处理证书: treatment of goods or of wood packaging, ISPM 15 and ISPM 28.

use crate::Text;
use crate::certificate::schema::{Choice, Compare, Field, Input, Rule, Schema, Section};

use super::common::{self, certificate, goods, rules, totals, treatment};

/// 处理对象.
const TARGET: Field = Field::new(
    "target",
    Text::new("处理对象", "Target of the treatment"),
    Input::Choice(&[
        Choice::new("goods", "货物", "Commodity"),
        Choice::new("packing", "木质包装", "Wood packaging"),
        Choice::new("both", "货物和木质包装", "Both"),
        Choice::new("container", "集装箱", "Container"),
    ]),
)
.required()
.compare(Compare::Listed)
.example("packing")
.anchors(&[
    "处理对象",
    "熏蒸对象",
    "Target of fumigation",
    "Target of treatment",
]);

/// 处理方法, as abbreviated in the mark of ISPM 15.
const METHOD: Field = Field::new(
    "method",
    Text::new("处理方法", "Treatment"),
    Input::Choice(&[
        Choice::new("HT", "热处理（HT）", "Heat treatment (HT)"),
        Choice::new("DH", "介电加热（DH）", "Dielectric heating (DH)"),
        Choice::new("MB", "溴甲烷熏蒸（MB）", "Methyl bromide (MB)"),
        Choice::new("SF", "硫酰氟熏蒸（SF）", "Sulphuryl fluoride (SF)"),
        Choice::new("PH3", "磷化氢熏蒸", "Phosphine"),
        Choice::new("CT", "冷处理", "Cold treatment"),
        Choice::new("IR", "辐照处理", "Irradiation"),
        Choice::new("OTHER", "其他", "Other"),
    ]),
)
.required()
.compare(Compare::Listed)
.example("MB")
.anchors(&[
    "处理方法",
    "处理方式",
    "Treatment",
    "Type of treatment",
    "Treatment method",
]);

/// 持续时间.
const DURATION: Field = Field::new(
    "duration",
    Text::new("持续时间（小时）", "Duration (hours)"),
    Input::Number { decimals: 2 },
)
.required()
.compare(Compare::Number)
.hint("30 分钟填写 0.5。", "30 minutes are 0.5.")
.example("24")
.anchors(&[
    "持续时间",
    "处理时间",
    "熏蒸时间",
    "密闭时间",
    "Duration",
    "Exposure time",
    "Exposure period",
    "Duration of fumigation",
]);

/// 温度.
const TEMPERATURE: Field = Field::new(
    "treatment_temperature",
    Text::new("处理温度（℃）", "Temperature (°C)"),
    Input::Temperature,
)
.required()
.compare(Compare::Number)
.hint(
    "热处理填写木材中心温度。",
    "For heat treatment the core temperature of the wood.",
)
.example("21")
.anchors(&[
    "处理温度",
    "熏蒸温度",
    "中心温度",
    "温度",
    "Temperature",
    "Core temperature",
    "Minimum air temperature",
    "Ambient temperature",
]);

/// 处理地点.
const PLACE: Field = Field::new(
    "treated_at",
    Text::new("处理地点", "Place of treatment"),
    Input::Line { max: 200 },
)
.compare(Compare::Text)
.anchors(&[
    "处理地点",
    "熏蒸地点",
    "Place of treatment",
    "Place of fumigation",
]);

/// 处理单位.
const PROVIDER: Field = Field::new(
    "provider",
    Text::new("处理单位", "Treatment provider"),
    Input::Line { max: 200 },
)
.required()
.compare(Compare::Party)
.example("Pacific Fumigation Pty Ltd")
.anchors(&[
    "处理单位",
    "熏蒸单位",
    "处理机构",
    "Treatment provider",
    "Fumigation company",
    "Name of fumigator",
    "Fumigator",
]);

/// 处理单位注册号.
const PROVIDER_NUMBER: Field = Field::new(
    "provider_number",
    Text::new("处理单位注册号", "Provider's registration number"),
    Input::Line { max: 60 },
)
.compare(Compare::Code)
.example("AU 0123 MB")
.anchors(&[
    "注册号",
    "处理单位注册号",
    "资质编号",
    "Registration number",
    "Provider ID",
    "Licence No.",
    "AEI number",
]);

/// ISPM 15 标识.
const MARK: Field = Field::new(
    "ispm15_mark",
    Text::new("IPPC 标识", "ISPM 15 mark"),
    Input::Line { max: 40 },
)
.compare(Compare::Code)
.hint(
    "国家代码-企业编号 处理方法，例如 AU-0123 MB。",
    "Country code, producer, treatment.",
)
.example("AU-0123 MB")
.anchors(&[
    "IPPC 标识",
    "IPPC标识",
    "标识号",
    "ISPM 15 mark",
    "IPPC mark",
    "Mark",
]);

static GOODS: [Field; 12] = goods::with([]);

static RULES: [Rule; 15] = rules::with([
    rules::TREATED_BEFORE_ISSUE,
    Rule::NeededIf {
        field: "chemical",
        when: "method",
        is: "MB",
    },
    Rule::NeededIf {
        field: "concentration",
        when: "method",
        is: "MB",
    },
    Rule::NeededIf {
        field: "concentration",
        when: "method",
        is: "SF",
    },
    Rule::NeededIf {
        field: "concentration",
        when: "method",
        is: "PH3",
    },
    rules::NET_TOTAL,
    rules::GROSS_TOTAL,
    rules::RECENT,
]);

/// 熏蒸/热处理证书.
pub static SCHEMA: Schema = Schema {
    code: "treatment",
    title: Text::new(
        "熏蒸/热处理证书",
        "Fumigation or heat treatment certificate",
    ),
    document_code: None,
    sections: &[
        Section {
            id: "certificate",
            title: Text::new("证书信息", "The certificate"),
            fields: &[
                certificate::NUMBER,
                certificate::COUNTRY,
                certificate::AUTHORITY,
                certificate::ISSUED_ON,
                certificate::PLACE_OF_ISSUE,
                certificate::OFFICER,
            ],
        },
        common::PARTIES,
        Section {
            id: "treatment",
            title: Text::new("处理情况", "The treatment"),
            fields: &[
                TARGET,
                METHOD,
                treatment::TREATED_ON.required(),
                treatment::CHEMICAL,
                treatment::CONCENTRATION,
                DURATION,
                TEMPERATURE,
                PLACE,
                PROVIDER,
                PROVIDER_NUMBER,
                MARK,
                treatment::MORE,
            ],
        },
        common::ROUTE,
        totals::SECTION,
    ],
    goods: &GOODS,
    rules: &RULES,
};
