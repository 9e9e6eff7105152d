//! What a goods line of a certificate of origin has besides the usual.

use super::agreements::{CRITERIA, CURRENCIES};
use crate::Text;
use crate::certificate::schema::{Compare, Field, Input};

/// 唛头及包装号.
pub(super) const MARKS: Field = Field::new(
    "marks",
    Text::new("唛头及包装号", "Marks and numbers on packages"),
    Input::Line { max: 300 },
)
.compare(Compare::Text)
.example("N/M")
.anchors(&[
    "唛头及包装号",
    "唛头",
    "Marks and numbers on packages",
    "7. Marks and numbers on packages",
]);

/// 原产地标准.
pub(super) const CRITERION: Field = Field::new(
    "criterion",
    Text::new("原产地标准", "Origin criterion"),
    Input::Choice(CRITERIA),
)
.required()
.compare(Compare::Listed)
.example("CTC")
.anchors(&[
    "原产地标准",
    "原产地授予标准",
    "Origin criterion",
    "Origin Conferring Criterion",
    "10. Origin Conferring Criterion",
]);

/// 货物的原产国.
pub(super) const GOODS_ORIGIN: Field = Field::new(
    "goods_origin",
    Text::new(
        "货物原产国（协定）",
        "Country of origin under the agreement",
    ),
    Input::Country,
)
.compare(Compare::Listed)
.hint(
    "与证书原产国不同时填写。",
    "When it differs from that of the certificate.",
)
.example("VN")
.anchors(&[
    "RCEP原产国",
    "货物原产国",
    "RCEP Country of Origin",
    "11. RCEP Country of Origin",
]);

/// 离岸价.
pub(super) const VALUE: Field = Field::new(
    "fob_value",
    Text::new("离岸价（FOB）", "FOB value"),
    Input::Number { decimals: 2 },
)
.compare(Compare::Number)
.hint(
    "适用区域价值成分标准时填写。",
    "Where regional value content is applied.",
)
.example("48600.00")
.anchors(&[
    "离岸价",
    "FOB价值",
    "FOB 价格",
    "FOB value",
    "Value (FOB)",
    "value (FOB) where RVC is applied",
]);

/// 币制.
pub(super) const CURRENCY: Field = Field::new(
    "fob_currency",
    Text::new("币制", "Currency"),
    Input::Choice(CURRENCIES),
)
.compare(Compare::Listed)
.example("USD")
.anchors(&["币制", "货币", "Currency"]);
