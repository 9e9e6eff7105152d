//! The way of the goods.

use crate::Text;
use crate::certificate::schema::{Compare, Field, Input, Section};

/// 原产国.
pub const ORIGIN: Field = Field::new(
    "origin",
    Text::new("原产国/地区", "Country or region of origin"),
    Input::Country,
)
.required()
.compare(Compare::Listed)
.example("NZ")
.anchors(&[
    "原产国",
    "原产国/地区",
    "原产地",
    "原产国（地区）",
    "Country of origin",
    "I.7. Country of origin",
    "5. Country of origin",
    "Origin",
    "RCEP Country of Origin",
    "11. RCEP Country of Origin",
]);

/// 启运口岸.
pub const LOADING_PORT: Field = Field::new(
    "loading_port",
    Text::new("启运口岸", "Port of loading"),
    Input::Port,
)
.compare(Compare::Listed)
.hint(
    "货物装运的港口或机场。",
    "The port or airport where the goods were loaded.",
)
.example("NZTRG")
.anchors(&[
    "启运口岸",
    "启运港",
    "装货港",
    "装运港",
    "Port of loading",
    "Port of shipment",
    "Port of departure",
    "Place of loading",
    "I.13. Place of loading",
    "Place of dispatch",
    "Embarked at",
]);

/// 入境口岸.
pub const ENTRY_PORT: Field = Field::new(
    "entry_port",
    Text::new("入境口岸", "Port of entry"),
    Input::Port,
)
.required()
.compare(Compare::Listed)
.hint("货物进入中国的口岸。", "Where the goods enter China.")
.example("CNNSA")
.anchors(&[
    "声明的入境口岸",
    "入境口岸",
    "入境地点",
    "卸货港",
    "目的港",
    "Declared point of entry",
    "6. Declared point of entry",
    "Point of entry",
    "Port of entry",
    "Port of discharge",
    "Port of destination",
    "Entry border control post",
    "Expected border post",
    "I.16. Entry border control post",
]);

/// 关区.
pub const DISTRICT: Field = Field::new(
    "district",
    Text::new("申报关区", "Customs district"),
    Input::District,
)
.required()
.hint(
    "办理验放手续的海关。",
    "The customs office that clears the goods.",
)
.example("5100");

/// 运输方式.
pub const TRANSPORT: Field = Field::new(
    "transport",
    Text::new("运输方式", "Mode of transport"),
    Input::Transport,
)
.compare(Compare::Listed)
.anchors(&[
    "声明的运输方式",
    "运输方式",
    "运输工具",
    "Declared means of conveyance",
    "5. Declared means of conveyance",
    "Means of transport",
    "I.15. Means of transport",
    "Mode of transport",
    "Means of conveyance",
    "Means of transport and route",
]);

/// 运输工具名称及航次.
pub const CONVEYANCE: Field = Field::new(
    "conveyance",
    Text::new(
        "运输工具名称及航次/班次",
        "Vessel, flight or vehicle and voyage",
    ),
    Input::Line { max: 100 },
)
.compare(Compare::Text)
.example("MAERSK HALIFAX 246N")
.anchors(&[
    "船名航次",
    "船名/航次",
    "运输工具名称",
    "航班号",
    "车牌号",
    "Vessel",
    "Vessel/Voyage",
    "Vessel name",
    "Name of vessel",
    "Vessel's name/aircraft etc.",
    "Ship's name",
    "Voyage No.",
    "Flight No.",
    "Identification of means of transport",
]);

/// 集装箱号.
pub const CONTAINER: Field = Field::new(
    "container",
    Text::new("集装箱号", "Container numbers"),
    Input::ContainerNo,
)
.compare(Compare::Codes)
.hint(
    "4 个字母加 7 位数字；多个箱号用逗号或换行隔开。",
    "Four letters and seven digits each; separate several by commas or new lines.",
)
.example("CSQU3054383")
.anchors(&[
    "集装箱号",
    "集装箱号码",
    "箱号",
    "柜号",
    "Container No.",
    "Container number",
    "Container Nos",
    "Container number/Seal number",
    "I.19. Container number/Seal number",
    "Container identification",
]);

/// 封识号.
pub const SEAL: Field = Field::new(
    "seal",
    Text::new("封识号", "Seal numbers"),
    Input::Line { max: 200 },
)
.compare(Compare::Codes)
.hint("多个封识号用逗号隔开。", "Separate several by commas.")
.example("ML-NZ0456123")
.anchors(&[
    "封识号",
    "铅封号",
    "封志号",
    "封条号",
    "Seal No.",
    "Seal number",
    "Seal Nos",
    "Seals",
]);

/// 报关单/提单号.
pub const DECLARATION: Field = Field::new(
    "declaration",
    Text::new("报关单号或提单号", "Declaration or bill of lading number"),
    Input::Line { max: 50 },
)
.hint(
    "报关单为 18 位数字；尚未申报时填写提单号。",
    "A customs declaration has 18 digits; give the bill of lading while there is none.",
)
.example("MAEU246017733");

/// The way of the goods.
pub const ROUTE: Section = Section {
    id: "route",
    title: Text::new("运输与口岸", "Transport and ports"),
    fields: &[
        ORIGIN,
        LOADING_PORT,
        ENTRY_PORT,
        DISTRICT,
        TRANSPORT,
        CONVEYANCE,
        CONTAINER,
        SEAL,
        DECLARATION,
    ],
};

/// The way of the goods, for certificates that are not made out for one consignment.
pub const UNBOUND: Section = Section {
    id: "route",
    title: ROUTE.title,
    fields: &[
        ORIGIN,
        LOADING_PORT,
        ENTRY_PORT.optional(),
        DISTRICT,
        TRANSPORT,
        CONVEYANCE,
        CONTAINER,
        SEAL,
        DECLARATION,
    ],
};
