//! The fields of a goods line that types share.

use crate::Text;
use crate::certificate::schema::{Compare, Field, Input};

/// 品名.
pub const NAME: Field = Field::new(
    "name",
    Text::new("品名", "Description in Chinese"),
    Input::Line { max: 200 },
)
.required()
.compare(Compare::Text)
.hint(
    "中文品名，与报关单一致。",
    "The Chinese name, as in the declaration.",
)
.example("鲜猕猴桃")
.anchors(&["品名", "货物名称", "商品名称", "产品名称", "货物品名"]);

/// 英文品名.
pub const NAME_EN: Field = Field::new(
    "name_en",
    Text::new("英文品名", "Description in English"),
    Input::Line { max: 200 },
)
.compare(Compare::Text)
.example("Fresh kiwifruit")
.anchors(&[
    "英文品名",
    "Name of produce",
    "Name of produce and quantity declared",
    "Description of goods",
    "Description of commodity",
    "Name of the product",
    "Nature of the product",
    "Commodity",
    "Product",
]);

/// HS 编码.
pub const HS: Field = Field::new("hs", Text::new("HS 编码", "HS code"), Input::HsCode)
    .required()
    .compare(Compare::Hs)
    .hint("6、8 或 10 位数字。", "6, 8 or 10 digits.")
    .example("0810500000")
    .anchors(&[
        "HS 编码",
        "HS编码",
        "商品编码",
        "税则号列",
        "税号",
        "HS code",
        "H.S. Code",
        "Commodity code",
        "Commodity code (HS)",
        "HS code of the goods (6 digit-level)",
        "9. HS Code of the goods (6 digit-level)",
        "Tariff classification",
    ]);

/// 数量.
pub const QUANTITY: Field = Field::new(
    "quantity",
    Text::new("数量", "Quantity"),
    Input::Number { decimals: 4 },
)
.compare(Compare::Quantity {
    unit: "quantity_unit",
})
.example("2400")
.anchors(&[
    "数量",
    "申报数量",
    "Quantity",
    "Quantity declared",
    "Qty",
    "Amount",
]);

/// 数量单位.
pub const QUANTITY_UNIT: Field = Field::new(
    "quantity_unit",
    Text::new("数量单位", "Unit of quantity"),
    Input::QuantityUnit,
)
.example("XCT");

/// 净重.
pub const NET_WEIGHT: Field = Field::new(
    "net_weight",
    Text::new("净重", "Net weight"),
    Input::Number { decimals: 4 },
)
.required()
.compare(Compare::Quantity {
    unit: "weight_unit",
})
.example("25000")
.anchors(&[
    "净重",
    "净重量",
    "净重（千克）",
    "净重(kg)",
    "Net weight",
    "Net weight (kg)",
    "Net Wt.",
    "N.W.",
    "I.20. Total net weight",
]);

/// 毛重.
pub const GROSS_WEIGHT: Field = Field::new(
    "gross_weight",
    Text::new("毛重", "Gross weight"),
    Input::Number { decimals: 4 },
)
.compare(Compare::Quantity {
    unit: "weight_unit",
})
.example("26200")
.anchors(&[
    "毛重",
    "毛重量",
    "毛重（千克）",
    "毛重(kg)",
    "Gross weight",
    "Gross weight (kg)",
    "Gross Wt.",
    "G.W.",
]);

/// 重量单位.
pub const WEIGHT_UNIT: Field = Field::new(
    "weight_unit",
    Text::new("重量单位", "Unit of weight"),
    Input::WeightUnit,
)
.example("KGM");

/// 件数.
pub const PACKAGES: Field = Field::new(
    "packages",
    Text::new("件数", "Number of packages"),
    Input::Number { decimals: 0 },
)
.compare(Compare::Number)
.example("2400")
.anchors(&[
    "件数",
    "包装数量",
    "包装件数",
    "Number of packages",
    "No. of packages",
    "Number and description of packages",
    "3. Number and description of packages",
    "Number and kind of packages",
    "Package count",
]);

/// 包装种类.
pub const PACKAGE_KIND: Field = Field::new(
    "package_kind",
    Text::new("包装种类", "Kind of packages"),
    Input::Package,
)
.example("CT")
.anchors(&[
    "包装种类",
    "包装类型",
    "包装方式",
    "Type of packaging",
    "Kind of packages",
]);

/// 生产批号.
pub const BATCH: Field = Field::new(
    "batch",
    Text::new("生产批号", "Batch or lot number"),
    Input::Line { max: 100 },
)
.compare(Compare::Code)
.example("L261103-07")
.anchors(&[
    "生产批号",
    "批号",
    "批次号",
    "Batch No.",
    "Batch number",
    "Lot No.",
    "Lot number",
    "Lot identifier",
    "Lot identification",
    "Lot identification/date code",
]);

/// 生产日期.
pub const PRODUCED_ON: Field = Field::new(
    "produced_on",
    Text::new("生产日期", "Date of production"),
    Input::Date,
)
.compare(Compare::Date)
.example("2026-11-03")
.anchors(&[
    "生产日期",
    "加工日期",
    "采收日期",
    "Date of production",
    "Production date",
    "Date of manufacture",
    "Manufacturing date",
    "Packing date",
    "Date of slaughter",
]);

/// 保质期至.
pub const BEST_BEFORE: Field = Field::new(
    "best_before",
    Text::new("保质期至", "Best before"),
    Input::Date,
)
.compare(Compare::Date)
.example("2028-11-02")
.anchors(&[
    "保质期至",
    "保质期",
    "到期日",
    "Best before",
    "Use by",
    "Expiry date",
    "Shelf life",
    "Date of expiry",
]);

/// The fields every type has.
pub const ALL: [Field; 12] = [
    NAME,
    NAME_EN,
    HS,
    QUANTITY,
    QUANTITY_UNIT,
    NET_WEIGHT,
    GROSS_WEIGHT,
    WEIGHT_UNIT,
    PACKAGES,
    PACKAGE_KIND,
    BATCH,
    PRODUCED_ON,
];

/// The fields every type has, followed by a type's own.
pub const fn with<const OWN: usize, const TOGETHER: usize>(own: [Field; OWN]) -> [Field; TOGETHER] {
    assert!(TOGETHER == ALL.len() + OWN, "count the fields");
    let mut together = [NAME; TOGETHER];
    let mut at = 0;
    while at < TOGETHER {
        together[at] = if at < ALL.len() {
            ALL[at]
        } else {
            own[at - ALL.len()]
        };
        at += 1;
    }
    together
}

/// [`with`] for certificates that are not made out for one consignment and name no weight.
pub const fn without_weight<const OWN: usize, const TOGETHER: usize>(
    own: [Field; OWN],
) -> [Field; TOGETHER] {
    let mut together = with::<OWN, TOGETHER>(own);
    together[NET_WEIGHT_AT] = NET_WEIGHT.optional();
    together
}

/// Where [`NET_WEIGHT`] stands in [`ALL`].
const NET_WEIGHT_AT: usize = 5;
