//! The parties of a certificate.

use crate::Text;
use crate::certificate::schema::{Compare, Field, Input, Section};

/// 发货人.
pub const CONSIGNOR: Field = Field::new(
    "consignor",
    Text::new("发货人名称和地址", "Consignor: name and address"),
    Input::Paragraph { max: 500 },
)
.required()
.compare(Compare::Party)
.hint("名称和地址。", "Name and address.")
.example("Kaituna Orchards Ltd, 12 Te Puke Road, Bay of Plenty, New Zealand")
.anchors(&[
    "发货人名称和地址",
    "发货人名称及地址",
    "发货人",
    "出口商名称和地址",
    "出口商",
    "出口人",
    "Name and address of exporter",
    "1. Name and address of exporter",
    "Exporter",
    "Consignor",
    "Consignor/Exporter",
    "I.1. Consignor/Exporter",
    "1. Consignor / Exporter",
    "Goods consigned from",
    "1. Goods consigned from",
    "Shipper",
    "Sender",
]);

/// 收货人.
pub const CONSIGNEE: Field = Field::new(
    "consignee",
    Text::new("收货人名称和地址", "Consignee: name and address"),
    Input::Paragraph { max: 500 },
)
.required()
.compare(Compare::Party)
.hint("名称和地址。", "Name and address.")
.example("广州南沙鲜果贸易有限公司，广州市南沙区港前大道 88 号")
.anchors(&[
    "声明的收货人名称和地址",
    "收货人名称和地址",
    "收货人名称及地址",
    "收货人",
    "进口商名称和地址",
    "进口商",
    "Declared name and address of consignee",
    "2. Declared name and address of consignee",
    "Name and address of consignee",
    "Consignee",
    "Consignee/Importer",
    "I.5. Consignee/Importer",
    "2. Consignee / Importer",
    "Goods consigned to",
    "2. Goods consigned to",
    "Importer",
    "Receiver",
]);

/// The parties.
pub const PARTIES: Section = Section {
    id: "parties",
    title: Text::new("收发货人", "Parties"),
    fields: &[CONSIGNOR, CONSIGNEE],
};
