//! What a form says to bad input.

use super::*;
use crate::{FieldProblem, Problem};

fn problems_with(kind: CertificateType, changes: &[(&str, &str)]) -> Vec<FieldProblem> {
    let mut values = example_of(kind.schema());
    for (path, text) in changes {
        values.set(*path, *text);
    }
    check(kind, &values, today())
}

/// The problem of `path` in a phytosanitary certificate that is good but for `changes`.
fn problem(path: &str, changes: &[(&str, &str)]) -> Option<Problem> {
    let problems = problems_with(CertificateType::Phytosanitary, changes);
    problems
        .into_iter()
        .find(|problem| problem.field == path)
        .map(|problem| problem.problem)
}

#[test]
fn single_fields() {
    let long = "x".repeat(51);
    for (path, text, expected) in [
        ("number", "", Some(Problem::Required)),
        ("number", "   ", Some(Problem::Required)),
        ("number", long.as_str(), Some(Problem::TooLong { max: 50 })),
        ("issued_on", "2026-02-30", Some(Problem::NotADate)),
        ("issued_on", "03/04/2026", Some(Problem::NotADate)),
        ("issued_on", "明天", Some(Problem::NotADate)),
        ("issued_on", "２０２６年１１月２４日", None),
        ("issued_on", "24.11.2026", None),
        ("issued_on", "2026/11/24", None),
        ("issued_on", "2026-11-25", Some(Problem::InFuture)),
        (
            "issued_on",
            "2025-11-23",
            Some(Problem::TooOld { years: 1 }),
        ),
        ("country", "XX", Some(Problem::UnknownCode)),
        ("country", "新西兰", None),
        ("country", "ｎｚ", None),
        ("entry_port", "CNQQQ", None),
        ("entry_port", "QQCAN", Some(Problem::UnknownCode)),
        ("entry_port", "Atlantis", Some(Problem::UnknownCode)),
        ("district", "9999", Some(Problem::UnknownCode)),
        ("container", "CSQU3054383", None),
        ("container", "csqu 305438-3\nCSQU3054383", None),
        ("container", "CSQU3054384", Some(Problem::CheckDigit)),
        ("goods.0.hs", "0810.50", None),
        ("goods.0.hs", "０８１０５０", None),
        ("goods.0.hs", "08105", Some(Problem::HsForm)),
        ("goods.0.hs", "081050000", Some(Problem::HsForm)),
        ("goods.0.hs", "08105A", Some(Problem::HsForm)),
        ("goods.0.hs", "720110", Some(Problem::HsUnusual)),
        ("goods.0.net_weight", "0", Some(Problem::NotPositive)),
        ("goods.0.net_weight", "-5", Some(Problem::NotPositive)),
        ("goods.0.net_weight", "25,000", None),
        (
            "goods.0.net_weight",
            "1.23456",
            Some(Problem::TooManyDecimals { max: 4 }),
        ),
        ("goods.0.net_weight", "twenty", Some(Problem::NotANumber)),
        (
            "goods.0.net_weight",
            "9".repeat(40).as_str(),
            Some(Problem::NotANumber),
        ),
        (
            "goods.0.packages",
            "2.5",
            Some(Problem::TooManyDecimals { max: 0 }),
        ),
        ("goods.0.weight_unit", "stone", Some(Problem::UnknownCode)),
        ("goods.0.weight_unit", "千克", None),
        ("goods.0.package_kind", "QQ", Some(Problem::UnknownCode)),
        ("consignor", "<script>alert(1)</script>", None),
        ("consignor", "甲公司\r\n\t广州", None),
        ("consignor", "a\u{0}b", Some(Problem::ControlCharacter)),
        ("number", "CL\u{1b}1", Some(Problem::ControlCharacter)),
    ] {
        assert_eq!(problem(path, &[(path, text)]), expected, "{path}: {text}");
    }
}

#[test]
fn between_fields() {
    let more = Problem::MoreThan {
        field: "goods.0.gross_weight".to_owned(),
    };
    assert_eq!(
        problem("goods.0.net_weight", &[("goods.0.gross_weight", "24,999")]),
        Some(more)
    );
    let after = Problem::After {
        field: "issued_on".to_owned(),
    };
    assert_eq!(
        problem("treated_on", &[("issued_on", "2026-11-19")]),
        Some(after.clone())
    );
    let made = [
        ("goods.0.produced_on", "2026-11-24"),
        ("issued_on", "2026-11-23"),
    ];
    assert_eq!(problem("goods.0.produced_on", &made), Some(after));
    assert_eq!(
        problem("treated_on", &[("treated_on", "")]),
        Some(Problem::Required)
    );
    assert_eq!(
        problem("goods.0.weight_unit", &[("goods.0.weight_unit", "")]),
        Some(Problem::Required)
    );
    let total = Problem::TotalDiffers {
        lines: "25000".to_owned(),
    };
    assert_eq!(
        problem("total_net_weight", &[("total_net_weight", "24000")]),
        Some(total)
    );
    let tonnes = [
        ("goods.0.net_weight", "25"),
        ("goods.0.gross_weight", "26.2"),
        ("goods.0.weight_unit", "吨"),
    ];
    assert_eq!(problem("total_net_weight", &tonnes), None);
}

#[test]
fn choices_ask_for_what_belongs_to_them() {
    let of = |changes: &[(&str, &str)], path: &str| {
        let problems = problems_with(CertificateType::Origin, changes);
        problems
            .into_iter()
            .find(|problem| problem.field == path)
            .map(|problem| problem.problem)
    };
    let third = [("third_party", "yes"), ("third_party_name", "")];
    assert_eq!(of(&third, "third_party_name"), Some(Problem::Required));
    assert_eq!(
        of(
            &[("third_party", "no"), ("third_party_name", "")],
            "third_party_name"
        ),
        None
    );
    let content = [("goods.0.criterion", "RVC"), ("goods.0.fob_value", "")];
    assert_eq!(of(&content, "goods.0.fob_value"), Some(Problem::Required));
    assert_eq!(
        of(&[("agreement", "nafta")], "agreement"),
        Some(Problem::NotAChoice)
    );
}

#[test]
fn goods_that_no_longer_keep_and_papers_that_ran_out() {
    let of = |kind, path: &str, text| {
        let problems = problems_with(kind, &[(path, text)]);
        problems
            .into_iter()
            .find(|problem| problem.field == path)
            .map(|problem| problem.problem)
    };
    let health = CertificateType::Health;
    assert_eq!(
        of(health, "goods.0.best_before", "2026-11-23"),
        Some(Problem::Expired)
    );
    assert_eq!(of(health, "goods.0.best_before", "2026-11-24"), None);
    assert_eq!(of(health, "storage_temperature", "－18℃"), None);
    assert_eq!(
        of(health, "storage_temperature", "cold"),
        Some(Problem::NotANumber)
    );
    assert_eq!(
        of(CertificateType::FreeSale, "valid_until", "2026-11-23"),
        Some(Problem::Expired)
    );
}

#[test]
fn goods_lines_are_counted() {
    let schema = CertificateType::Phytosanitary.schema();
    let of = |values: &Values| {
        let problems = check_schema(schema, values, today());
        problems
            .into_iter()
            .find(|p| p.field == "goods")
            .map(|p| p.problem)
    };
    let mut values = example_of(schema);
    values.remove_line(0);
    assert_eq!(of(&values), Some(Problem::NoGoods));
    values.add_line(schema);
    assert_eq!(of(&values), Some(Problem::NoGoods));

    let mut values = example_of(schema);
    while values.goods_lines() < MAX_LINES {
        values.copy_line(0);
    }
    assert_eq!(of(&values), None);
    values.copy_line(0);
    assert_eq!(of(&values), Some(Problem::TooManyGoods { max: MAX_LINES }));
}

#[test]
fn blank_lines_have_no_problems() {
    let schema = CertificateType::Phytosanitary.schema();
    let mut values = example_of(schema);
    values.add_line(schema);
    values.copy_line(0);
    values.set("goods.2.hs", "1");
    let problems = check_schema(schema, &values, today());
    assert!(
        problems
            .iter()
            .all(|problem| !problem.field.starts_with("goods.1."))
    );
    assert!(problems.iter().any(|problem| problem.field == "goods.2.hs"));
}

#[test]
fn problems_come_in_the_order_of_the_form_one_a_field() {
    let values = Values::from_iter([
        ("goods.10.name", "x"),
        ("goods.9.name", "x"),
        ("container", "?"),
    ]);
    let schema = CertificateType::Veterinary.schema();
    let problems = check_schema(schema, &values, today());
    let order: Vec<_> = problems.iter().map(|p| schema.position(&p.field)).collect();
    assert!(order.is_sorted());
    let mut fields: Vec<_> = problems.iter().map(|p| &p.field).collect();
    fields.dedup();
    assert_eq!(fields.len(), problems.len());
}

#[test]
fn no_values_break_the_checks() {
    use proptest::prelude::*;
    proptest!(ProptestConfig::with_cases(32), |(texts in prop::collection::vec(any::<String>(), 40), paths in prop::collection::vec("(goods\\.[0-9]{1,4}\\.)?[a-z_]{1,12}", 20))| {
        for kind in CertificateType::ALL {
            let schema = kind.schema();
            let known = example_of(schema);
            let known = known.iter().map(|(path, _)| path.to_owned());
            let mut values: Values = known.chain(paths.clone()).zip(texts.iter().cycle().cloned()).collect();
            check(*kind, &values, today());
            values.retain_known(schema);
            values.drop_blank_lines();
            check(*kind, &values, today());
        }
    });
}
