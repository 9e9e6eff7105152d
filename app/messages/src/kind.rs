//! What each type of certificate is, for whoever has to choose one.

use domain::Text;
use domain::certificate::CertificateType;

/// One line that tells a type from the others.
pub const fn about(kind: CertificateType) -> Text {
    match kind {
        CertificateType::Phytosanitary => Text::new(
            "植物、植物产品出口国植保机构签发",
            "For plants and plant products, by the exporting country's plant protection",
        ),
        CertificateType::PhytosanitaryReexport => Text::new(
            "经第三国转口的植物及其产品",
            "For plants and plant products re-exported through a third country",
        ),
        CertificateType::Health => Text::new(
            "食品等符合卫生要求的证明",
            "That food and the like meets sanitary requirements",
        ),
        CertificateType::Veterinary => Text::new(
            "肉类、水产、动物及其产品，兽医主管部门签发",
            "For meat, animals and their products, by the veterinary authority",
        ),
        CertificateType::Origin => Text::new(
            "证明货物原产国，用于协定税率",
            "Where goods originate, for preferential tariffs",
        ),
        CertificateType::Treatment => Text::new(
            "货物或木质包装的检疫处理",
            "Fumigation or heat treatment of goods or wood packaging",
        ),
        CertificateType::FreeSale => Text::new(
            "产品在生产国允许自由销售",
            "That the product is freely sold where it is made",
        ),
        CertificateType::NonGmo => Text::new(
            "产品不含转基因成分",
            "That the product holds nothing genetically modified",
        ),
        CertificateType::Radioactivity => Text::new(
            "产品放射性检测合格",
            "Radioactivity measured against its limits",
        ),
        CertificateType::TestReport => Text::new("实验室出具的检测结果", "Results of a laboratory"),
    }
}
