//! 原产地证书, after the minimum data of RCEP, annex 3B, and its form.

mod agreements;
mod line;

use crate::Text;
use crate::certificate::schema::{Compare, Field, Input, Rule, Schema, Section};

use super::common::{self, YES_NO, certificate, goods, rules};
use agreements::AGREEMENTS;
use line::{CRITERION, CURRENCY, GOODS_ORIGIN, MARKS, VALUE};

/// 协定.
const AGREEMENT: Field = Field::new(
    "agreement",
    Text::new("适用的协定", "Agreement"),
    Input::Choice(AGREEMENTS),
)
.required()
.compare(Compare::Listed)
.hint(
    "证书抬头中的协定；一般原产地证书选“非优惠”。",
    "As named at the head of the form.",
)
.example("rcep")
.anchors(&[
    "协定",
    "优惠贸易协定",
    "自由贸易协定",
    "Form",
    "Agreement",
    "Free Trade Agreement",
]);

/// 签发机构.
const AUTHORITY: Field = certificate::AUTHORITY.anchors(&[
    "签发机构",
    "签证机构",
    "发证机构",
    "Issued in",
    "Issuing body",
    "Issuing authority",
    "Certifying authority",
    "Certification",
    "15. Certification",
]);

/// 生产商.
const PRODUCER: Field = Field::new(
    "producer",
    Text::new("生产商名称和地址", "Producer: name and address"),
    Input::Paragraph { max: 500 },
)
.compare(Compare::Party)
.hint(
    "证书上为“应要求提供”的，照填。",
    "“Available upon request” is typed as it stands.",
)
.anchors(&[
    "生产商名称和地址",
    "生产商名称、地址",
    "生产商",
    "制造商",
    "Producer's name and address",
    "3. Producer's name and address",
    "Producer",
    "Producer's name, address, country",
]);

/// 发票号码.
const INVOICE: Field = Field::new(
    "invoice",
    Text::new("发票号码", "Invoice number"),
    Input::Line { max: 100 },
)
.required()
.compare(Compare::Code)
.example("INV-20261105")
.anchors(&[
    "发票号码",
    "发票号",
    "发票号码及日期",
    "Invoice number",
    "Invoice No.",
    "Invoice number(s) and date of invoice(s)",
    "13. Invoice number(s) and date of invoice(s)",
    "Number and date of invoices",
]);

/// 发票日期.
const INVOICED_ON: Field = Field::new(
    "invoiced_on",
    Text::new("发票日期", "Date of invoice"),
    Input::Date,
)
.required()
.compare(Compare::Date)
.example("2026-11-05")
.anchors(&[
    "发票日期",
    "Date of invoice",
    "Invoice date",
    "Date of invoice(s)",
]);

/// 补发.
const RETROACTIVE: Field = Field::new(
    "retroactive",
    Text::new("是否补发", "Issued retroactively"),
    Input::Choice(YES_NO),
)
.required()
.compare(Compare::Listed)
.hint(
    "证书注明“ISSUED RETROACTIVELY”的选“是”。",
    "Yes when the form says so.",
)
.anchors(&[
    "补发",
    "后发",
    "ISSUED RETROACTIVELY",
    "Issued retroactively",
]);

/// 第三方发票.
const THIRD_PARTY: Field = Field::new(
    "third_party",
    Text::new("是否第三方发票", "Third-party invoicing"),
    Input::Choice(YES_NO),
)
.required()
.compare(Compare::Listed)
.anchors(&[
    "第三方发票",
    "第三方开具发票",
    "Third-party invoicing",
    "Third Party Invoicing",
]);

/// 开票的第三方.
const THIRD_PARTY_NAME: Field = Field::new(
    "third_party_name",
    Text::new("开具发票的公司名称和国家", "Company issuing the invoice"),
    Input::Line { max: 200 },
)
.compare(Compare::Party)
.anchors(&[
    "开具发票的公司",
    "Name of company issuing the invoice",
    "Name and country of company issuing the invoice",
]);

/// 背对背证书.
const BACK_TO_BACK: Field = Field::new(
    "back_to_back",
    Text::new("是否背对背证书", "Back-to-back certificate"),
    Input::Choice(YES_NO),
)
.required()
.compare(Compare::Listed)
.anchors(&[
    "背对背原产地证书",
    "背对背",
    "Back-to-back Certificate of Origin",
    "Back-to-back CO",
]);

/// 原始原产地证书编号.
const FIRST_NUMBER: Field = Field::new(
    "first_number",
    Text::new(
        "原始原产地证明编号",
        "Number of the original proof of origin",
    ),
    Input::Line { max: 50 },
)
.compare(Compare::Code)
.hint("背对背证书填写。", "For back-to-back certificates.")
.anchors(&[
    "原始原产地证明编号",
    "Original Proof of Origin reference number",
    "Original CO No.",
]);

/// 备注.
const REMARKS: Field = Field::new(
    "remarks",
    Text::new("备注", "Remarks"),
    Input::Paragraph { max: 1000 },
)
.compare(Compare::Text)
.anchors(&["备注", "Remarks", "14. Remarks", "Observations"]);

static GOODS: [Field; 17] = goods::with([MARKS, CRITERION, GOODS_ORIGIN, VALUE, CURRENCY]);

static RULES: [Rule; 13] = rules::with([
    Rule::Past {
        field: "invoiced_on",
    },
    Rule::NeededIf {
        field: "third_party_name",
        when: "third_party",
        is: "yes",
    },
    Rule::NeededIf {
        field: "first_number",
        when: "back_to_back",
        is: "yes",
    },
    Rule::NeededIf {
        field: "goods.*.fob_value",
        when: "goods.*.criterion",
        is: "RVC",
    },
    Rule::Together {
        field: "goods.*.fob_currency",
        when: "goods.*.fob_value",
    },
    rules::RECENT,
]);

/// 原产地证书.
pub static SCHEMA: Schema = Schema {
    code: "origin",
    title: Text::new("原产地证书", "Certificate of origin"),
    document_code: Some("861"),
    sections: &[
        Section {
            id: "certificate",
            title: Text::new("证书信息", "The certificate"),
            fields: &[
                certificate::NUMBER,
                AGREEMENT,
                certificate::COUNTRY,
                AUTHORITY,
                certificate::ISSUED_ON,
                certificate::OFFICER,
            ],
        },
        common::PARTIES,
        Section {
            id: "producer",
            title: Text::new("生产商与发票", "Producer and invoice"),
            fields: &[PRODUCER, INVOICE, INVOICED_ON],
        },
        common::ROUTE,
        Section {
            id: "issue",
            title: Text::new("签发情况", "How it was issued"),
            fields: &[
                RETROACTIVE,
                THIRD_PARTY,
                THIRD_PARTY_NAME,
                BACK_TO_BACK,
                FIRST_NUMBER,
                REMARKS,
            ],
        },
    ],
    goods: &GOODS,
    rules: &RULES,
};
