//! The sentences for the trader.

use super::*;
use crate::Lang;

fn reason(typed: &Values, record: &Values, field: &str, lang: Lang) -> Option<String> {
    let found = compare(PHYTO, typed, &[], Some(record));
    row(&found, field).reason(PHYTO.schema(), lang)
}

#[test]
fn names_field_values_and_remedy() {
    let record = with(
        kiwifruit(),
        &[("goods.0.net_weight", "52000"), ("origin", "AU")],
    );
    let weight = |lang| reason(&kiwifruit(), &record, "goods.0.net_weight", lang).unwrap();
    assert_eq!(
        weight(Lang::Zh),
        "第 1 项货物的净重：您填写 25,000 千克，海关登记 52,000 千克，请核对证书上的“净重”一栏。"
    );
    assert_eq!(
        weight(Lang::En),
        "Goods line 1, Net weight: you typed 25,000 kilogram, the customs register has 52,000 \
         kilogram. Check “Net weight” on the certificate."
    );
    let origin = reason(&kiwifruit(), &record, "origin", Lang::Zh).unwrap();
    assert!(
        origin.contains("您填写 新西兰（NZ），海关登记 澳大利亚（AU）"),
        "{origin}"
    );
}

#[test]
fn says_nothing_about_what_agrees() {
    let record = with(kiwifruit(), &[("number", "nz2026-phy-004417")]);
    assert_eq!(reason(&kiwifruit(), &record, "number", Lang::Zh), None);
    assert_eq!(reason(&kiwifruit(), &record, "country", Lang::En), None);
}

#[test]
fn tells_what_was_left_out_and_what_the_register_lacks() {
    let without = with(kiwifruit(), &[("container", "")]);
    let said = reason(&without, &kiwifruit(), "container", Lang::Zh).unwrap();
    assert_eq!(
        said,
        "集装箱号：您未填写，海关登记 CSQU3054383，请补充填写后重新申请。"
    );
    let mut two = kiwifruit();
    two.copy_line(0);
    let said = reason(&two, &kiwifruit(), "goods.1.name", Lang::Zh).unwrap();
    assert_eq!(
        said,
        "第 2 项货物的品名：您填写 鲜猕猴桃，海关登记中没有这项货物，请核对货物清单。"
    );
}

#[test]
fn placeholders_in_values_stay_text() {
    let typed = with(kiwifruit(), &[("number", "{found}{remedy}")]);
    let said = reason(&typed, &kiwifruit(), "number", Lang::Zh).unwrap();
    assert!(said.contains("您填写 {found}{remedy}，"), "{said}");
}

#[test]
fn every_kind_of_difference_has_a_sentence_in_both_languages() {
    let found = [
        read("number", "NZ2026/PHY/004477"),
        read("issued_on", "2026-11-02"),
        read("goods.0.packages", "see annex"),
        ReadValue {
            confidence: 0.1,
            ..read("consignor", "K…")
        },
    ];
    let typed = kiwifruit();
    let comparison = compare(PHYTO, &typed, &found, None);
    for row in comparison.rows.iter().filter(|row| row.read.is_some()) {
        for lang in [Lang::Zh, Lang::En] {
            let said = row.reason(PHYTO.schema(), lang).unwrap();
            assert!(!said.contains(['{', '}']), "{said}");
        }
    }
}
