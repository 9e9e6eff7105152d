//! The laboratory that tested the goods, and how.

use crate::Text;
use crate::certificate::schema::{Choice, Compare, Field, Input, Section};

/// 检测机构.
pub const LABORATORY: Field = Field::new(
    "laboratory",
    Text::new("检测机构", "Laboratory"),
    Input::Line { max: 200 },
)
.required()
.compare(Compare::Party)
.example("Japan Food Research Laboratories")
.anchors(&[
    "检测机构",
    "检验机构",
    "检测单位",
    "实验室名称",
    "Laboratory",
    "Name of laboratory",
    "Testing laboratory",
    "Tested by",
    "Inspection body",
]);

/// 资质编号.
pub const ACCREDITATION: Field = Field::new(
    "accreditation",
    Text::new("实验室资质编号", "Accreditation number"),
    Input::Line { max: 60 },
)
.compare(Compare::Code)
.hint(
    "例如 CNAS、CMA 或 ISO/IEC 17025 认可编号。",
    "For example of CNAS, CMA or under ISO/IEC 17025.",
)
.example("CNAS L0123")
.anchors(&[
    "资质编号",
    "认可编号",
    "CNAS 编号",
    "CMA 编号",
    "Accreditation No.",
    "Accreditation number",
    "Laboratory No.",
]);

/// 检测方法.
pub const METHOD: Field = Field::new(
    "method",
    Text::new("检测方法或标准", "Method or standard"),
    Input::Line { max: 200 },
)
.required()
.compare(Compare::Text)
.example("GB 14883.10-2016")
.anchors(&[
    "检测方法",
    "检验方法",
    "检测依据",
    "检验依据",
    "检测标准",
    "Test method",
    "Method",
    "Method of analysis",
    "Analytical method",
    "Test standard",
]);

/// 采样日期.
pub const SAMPLED_ON: Field = Field::new(
    "sampled_on",
    Text::new("采样日期", "Date of sampling"),
    Input::Date,
)
.compare(Compare::Date)
.example("2026-11-10")
.anchors(&[
    "采样日期",
    "抽样日期",
    "取样日期",
    "收样日期",
    "Date of sampling",
    "Sampling date",
    "Date sampled",
    "Date received",
]);

/// 检测日期.
pub const TESTED_ON: Field = Field::new(
    "tested_on",
    Text::new("检测日期", "Date of test"),
    Input::Date,
)
.compare(Compare::Date)
.example("2026-11-12")
.anchors(&[
    "检测日期",
    "检验日期",
    "测试日期",
    "检测完成日期",
    "Date of test",
    "Testing date",
    "Date of analysis",
    "Date tested",
    "Test completed",
]);

/// 检测.
pub const SECTION: Section = Section {
    id: "laboratory",
    title: Text::new("检测", "Testing"),
    fields: &[LABORATORY, ACCREDITATION, METHOD, SAMPLED_ON, TESTED_ON],
};

/// 检测结果, of one goods line.
pub const RESULT: Field = Field::new(
    "result",
    Text::new("检测结果", "Result"),
    Input::Line { max: 500 },
)
.required()
.compare(Compare::Text)
.hint("连同单位填写。", "With its unit.")
.example("< 10 Bq/kg")
.anchors(&[
    "检测结果",
    "检验结果",
    "测定值",
    "Result",
    "Results",
    "Test result",
    "Measured value",
]);

/// 限量.
pub const LIMIT: Field = Field::new(
    "limit",
    Text::new("限量或标准值", "Limit"),
    Input::Line { max: 200 },
)
.compare(Compare::Text)
.example("100 Bq/kg")
.anchors(&[
    "限量",
    "限值",
    "标准值",
    "标准要求",
    "技术要求",
    "Limit",
    "Maximum level",
    "Requirement",
    "Specification",
    "Detection limit",
]);

/// 结论.
pub const CONCLUSION: Field = Field::new(
    "conclusion",
    Text::new("单项结论", "Conclusion"),
    Input::Choice(CONCLUSIONS),
)
.required()
.compare(Compare::Listed)
.example("pass")
.anchors(&[
    "结论",
    "单项结论",
    "单项判定",
    "检验结论",
    "Conclusion",
    "Verdict",
    "Rating",
]);

/// 合格、不合格.
pub const CONCLUSIONS: &[Choice] = &[
    Choice::new("pass", "合格", "Pass"),
    Choice::new("fail", "不合格", "Fail"),
];
