#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;

use super::*;
use crate::certificate::value::Decimal;

const LISTS: [(&str, &[Entry]); 7] = [
    ("countries", countries::ALL),
    ("ports", ports::ALL),
    ("districts", districts::ALL),
    ("weight units", weight_units::ALL),
    ("quantity units", quantity_units::ALL),
    ("packages", packages::ALL),
    ("transports", transports::ALL),
];

#[test]
fn codes_and_names_are_unique_and_complete() {
    for (list, entries) in LISTS {
        let codes: BTreeSet<_> = entries.iter().map(|entry| entry.code).collect();
        assert_eq!(codes.len(), entries.len(), "{list}");
        let names: BTreeSet<_> = entries.iter().map(|entry| entry.text.zh).collect();
        assert_eq!(names.len(), entries.len(), "{list}");
        for Entry { code, text } in entries {
            assert!(
                code.bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()),
                "{code}"
            );
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{code}");
        }
    }
    assert_eq!(countries::ALL.len(), 249);
}

#[test]
fn every_entry_is_found_by_code_and_names() {
    for Entry { code, text } in countries::ALL {
        for name in [*code, text.zh, text.en, &text.en.to_lowercase()] {
            assert_eq!(
                countries::find_name(name).map(|e| e.code),
                Some(*code),
                "{name}"
            );
        }
    }
    for Entry { code, text } in ports::ALL {
        for name in [*code, text.zh, text.en] {
            assert_eq!(
                ports::find_name(name).map(|e| e.code),
                Some(*code),
                "{name}"
            );
        }
        assert!(ports::is_locode(code));
    }
    for Entry { code, text } in quantity_units::ALL {
        for name in [*code, text.zh, text.en, &format!("{}s", text.en)] {
            assert_eq!(
                quantity_units::find_name(name).map(|e| e.code),
                Some(*code),
                "{name}"
            );
        }
    }
    for Entry { code, .. } in weight_units::ALL {
        assert!(weight_units::kilograms(code).is_some());
    }
}

#[test]
fn papers_and_people_write_names_their_way() {
    let port = |text: &str| ports::find_name(text).map(|entry| entry.code);
    assert_eq!(port("cn nsa"), Some("CNNSA"));
    assert_eq!(port("Port of Tauranga, New Zealand"), Some("NZTRG"));
    assert_eq!(port("蛇口口岸"), Some("CNSHK"));
    assert_eq!(port("港"), None);
    assert!(ports::is_locode("nz qqq"));
    assert!(
        !ports::is_locode("NZ001") && !ports::is_locode("新西兰") && !ports::is_locode("QQNSA")
    );
    let unit = |text: &str| quantity_units::find_name(text).map(|entry| entry.code);
    assert_eq!(unit("CTNS"), Some("XCT"));
    assert_eq!(unit("Boxes"), Some("XBX"));
    assert_eq!(unit("pcs."), Some("H87"));
    assert_eq!(unit(""), None);
    assert_eq!(unit("s"), None);
    assert_eq!(
        transports::find_name("By Air").map(|entry| entry.code),
        Some("4")
    );
    assert_eq!(
        weight_units::find_name("公斤").map(|entry| entry.code),
        Some("KGM")
    );
}

#[test]
fn weights_are_told_in_other_units_or_not_at_all() {
    let told = |number: i128, from: &str, to: &str| {
        let weight = weight_units::convert(Decimal::new(number, 0), from, to);
        weight.map(|weight| weight.to_string())
    };
    for (number, from, to, expected) in [
        (26, "TNE", "KGM", Some("26000")),
        (26_500, "kg", "吨", Some("26.5")),
        (1, "GRM", "TNE", Some("0.000001")),
        (16, "ONZ", "LBR", Some("1")),
        (1, "KGM", "LBR", None),
        (1, "KGM", "XCT", None),
        (i128::MAX, "TNE", "KGM", None),
    ] {
        assert_eq!(
            told(number, from, to).as_deref(),
            expected,
            "{number} {from} {to}"
        );
    }
}

#[test]
fn a_port_named_port_is_not_the_town() {
    let code = |name| ports::find_name(name).map(|entry| entry.code);
    assert_eq!(code("HUIZHOU PORT, CHINA"), Some("CNHZP"));
    assert_eq!(code("NANSHA PORT, CHINA"), Some("CNNSA"));
    assert_eq!(code("Port of Tauranga"), Some("NZTRG"));
}
