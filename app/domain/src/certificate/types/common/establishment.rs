//! The establishment that made the goods.

use crate::Text;
use crate::certificate::schema::{Compare, Field, Input, Section};

/// 生产企业名称和地址.
pub const ESTABLISHMENT: Field = Field::new(
    "establishment",
    Text::new("生产企业名称和地址", "Establishment: name and address"),
    Input::Paragraph { max: 500 },
)
.required()
.compare(Compare::Party)
.example("Harbour Seafoods Ltd, 4 Wharf Street, Nelson, New Zealand")
.anchors(&[
    "生产企业名称和地址",
    "生产企业",
    "生产厂",
    "加工企业名称和地址",
    "Name and address of establishment",
    "Name of establishment",
    "Establishment",
    "Establishment of production",
    "Manufacturer",
    "Producer/Manufacturer",
    "Place of manufacture",
]);

/// 注册编号.
pub const ESTABLISHMENT_NUMBER: Field = Field::new(
    "establishment_number",
    Text::new("境外生产企业注册编号", "Establishment number"),
    Input::Line { max: 60 },
)
.required()
.compare(Compare::Code)
.hint(
    "在华注册编号或所在国批准编号。",
    "The number registered in China or approved at home.",
)
.example("NZ-PH0421")
.anchors(&[
    "注册编号",
    "在华注册编号",
    "注册号",
    "企业注册号",
    "批准编号",
    "卫生注册号",
    "Establishment number",
    "Establishment No.",
    "Approval number",
    "Identifying number",
    "Registration number",
    "Plant No.",
    "Approval No. of establishment",
]);

/// 生产企业.
pub const SECTION: Section = Section {
    id: "establishment",
    title: Text::new("生产企业", "Establishment"),
    fields: &[ESTABLISHMENT, ESTABLISHMENT_NUMBER],
};
