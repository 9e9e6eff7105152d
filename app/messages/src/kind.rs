//! What each type of certificate is, for whoever has to choose one.

use domain::certificate::CertificateType;
use domain::{Lang, Text};

use crate::help::tell_of;
use crate::texts;

texts! {
    DESCRIBED = "{about}（又称：{names}）", "{about} (also: {names})";
}

/// The line that tells a type from the others, with what else it is called.
pub fn described(kind: CertificateType, lang: Lang) -> String {
    let (about, names) = (about(kind).get(lang), also_called(kind).get(lang));
    DESCRIBED.fill(lang, &[("about", about), ("names", names)])
}

/// Whether every word of `wanted` stands in what a type is called and what is said of it.
pub fn tells_of(kind: CertificateType, wanted: &str) -> bool {
    let texts = [kind.text(), about(kind), also_called(kind)];
    tell_of(texts.into_iter(), wanted)
}

/// What people call a type besides its title.
const fn also_called(kind: CertificateType) -> Text {
    match kind {
        CertificateType::Phytosanitary => {
            Text::new("植检证、植物检疫证", "phyto, plant health certificate")
        }
        CertificateType::PhytosanitaryReexport => {
            Text::new("转口植检证、再出口植检证", "re-export phyto")
        }
        CertificateType::Health => Text::new("卫生证、健康证", "sanitary certificate"),
        CertificateType::Veterinary => Text::new(
            "兽医证、动物检疫证、动物卫生证",
            "animal health certificate, zoosanitary certificate",
        ),
        CertificateType::Origin => Text::new("产地证、原产地证、CO、FORM E", "CO, Form E, Form A"),
        CertificateType::Treatment => Text::new(
            "熏蒸证、消毒证、热处理证",
            "fumigation certificate, heat treatment certificate",
        ),
        CertificateType::FreeSale => Text::new("自由销售证明、CFS", "CFS"),
        CertificateType::NonGmo => Text::new("非转证、非转基因证明", "GMO-free certificate"),
        CertificateType::Radioactivity => {
            Text::new("核辐射检测证明、辐射证明", "radiation certificate")
        }
        CertificateType::TestReport => Text::new(
            "检验报告、化验单、COA",
            "laboratory report, certificate of analysis, COA",
        ),
    }
}

/// One line that tells a type from the others.
const fn about(kind: CertificateType) -> Text {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_found_by_what_people_call_them() {
        let found = |wanted: &str| -> Vec<CertificateType> {
            let all = CertificateType::ALL.iter().copied();
            all.filter(|kind| tells_of(*kind, wanted)).collect()
        };
        assert_eq!(found("健康证"), [CertificateType::Health]);
        assert_eq!(found("产地证"), [CertificateType::Origin]);
        assert!(found("植检证").contains(&CertificateType::Phytosanitary));
        assert_eq!(found("coa"), [CertificateType::TestReport]);
        assert!(found("没有这个词").is_empty());
    }
}
