//! The schemas are whole: what they name exists, what they show is sound.

use std::collections::BTreeSet;

use super::*;
use crate::Severity;

/// The fields that every type has.
const HEAD: &[&str] = &[
    "number",
    "country",
    "authority",
    "issued_on",
    "officer",
    "consignor",
    "consignee",
    "origin",
    "loading_port",
    "entry_port",
    "district",
    "transport",
    "conveyance",
    "container",
    "seal",
    "declaration",
];
const GOODS: &[&str] = &[
    "name",
    "name_en",
    "hs",
    "quantity",
    "quantity_unit",
    "net_weight",
    "gross_weight",
    "weight_unit",
    "packages",
    "package_kind",
    "batch",
    "produced_on",
];

fn schemas() -> impl Iterator<Item = &'static Schema> {
    CertificateType::ALL.iter().map(|kind| kind.schema())
}

fn all_fields(schema: &Schema) -> impl Iterator<Item = &'static Field> {
    schema.fields().chain(schema.goods)
}

#[test]
fn the_types_are_known_by_their_codes() {
    assert_eq!(CertificateType::ALL.len(), 10);
    for kind in CertificateType::ALL.iter().copied() {
        assert_eq!(CertificateType::from_code(kind.code()), Some(kind));
        assert_eq!(
            serde_json::to_string(&kind).unwrap(),
            format!("\"{}\"", kind.code())
        );
    }
    assert_eq!(CertificateType::from_code("Health"), None);
    let codes = |kind: CertificateType| kind.schema().document_code;
    assert_eq!(codes(CertificateType::Phytosanitary), Some("851"));
    assert_eq!(codes(CertificateType::PhytosanitaryReexport), Some("657"));
    assert_eq!(codes(CertificateType::Health), Some("852"));
    assert_eq!(codes(CertificateType::Veterinary), Some("853"));
    assert_eq!(codes(CertificateType::Origin), Some("861"));
}

#[test]
fn every_type_has_the_common_fields() {
    for schema in schemas() {
        for id in HEAD {
            assert!(schema.field(id).is_some(), "{} lacks {id}", schema.code);
        }
        for id in GOODS {
            assert!(
                schema.field(&line_path(7, id)).is_some(),
                "{} lacks {id}",
                schema.code
            );
        }
    }
}

#[test]
fn names_are_unique_and_plain() {
    let plain = |id: &str| {
        id.bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    for schema in schemas() {
        let head: BTreeSet<_> = schema.fields().map(|field| field.id).collect();
        assert_eq!(head.len(), schema.fields().count(), "{}", schema.code);
        let goods: BTreeSet<_> = schema.goods.iter().map(|field| field.id).collect();
        assert_eq!(goods.len(), schema.goods.len(), "{}", schema.code);
        let sections: BTreeSet<_> = schema.sections.iter().map(|section| section.id).collect();
        assert_eq!(sections.len(), schema.sections.len(), "{}", schema.code);
        assert!(
            head.iter()
                .chain(&goods)
                .chain(&sections)
                .all(|id| plain(id))
        );
        assert!(!head.contains("goods"));
    }
}

#[test]
fn what_is_compared_can_be_found_on_paper() {
    for schema in schemas() {
        for field in all_fields(schema) {
            let silent = field.compare == Compare::No;
            assert!(
                silent || !field.anchors.is_empty(),
                "{}: {}",
                schema.code,
                field.id
            );
            let (zh, en) = (|a: &&&str| !a.is_ascii(), |a: &&&str| a.is_ascii());
            let both = field.anchors.iter().any(|a| zh(&a)) && field.anchors.iter().any(|a| en(&a));
            assert!(
                silent || both || field.id == "name" || field.id == "name_en",
                "{}",
                field.id
            );
        }
    }
}

#[test]
fn units_and_rules_name_fields_that_exist() {
    for schema in schemas() {
        let known = |path: &str| assert!(schema.field(path).is_some(), "{}: {path}", schema.code);
        for field in schema.goods {
            if let Compare::Quantity { unit } = field.compare {
                known(&line_path(0, unit));
            }
        }
        for rule in schema.rules {
            match *rule {
                Rule::Goods | Rule::Chapters(_) => {}
                Rule::NotAfter { field, limit } | Rule::NotBefore { field, limit } => {
                    known(field);
                    known(limit);
                }
                Rule::Past { field } | Rule::Recent { field, .. } | Rule::StillValid { field } => {
                    known(field)
                }
                Rule::NotMore { less, more } => {
                    known(less);
                    known(more);
                }
                Rule::Total { total, line, unit } => {
                    known(total);
                    known(&line_path(0, line));
                    known(&line_path(0, unit));
                }
                Rule::Together { field, when } => {
                    known(field);
                    known(when);
                }
                Rule::NeededIf { field, when, is } => {
                    known(field);
                    known(when);
                    let choices = schema.field(when).map(|field| field.input);
                    let Some(Input::Choice(choices)) = choices else {
                        panic!("{when}")
                    };
                    assert!(
                        choices.iter().any(|choice| choice.code == is),
                        "{when}: {is}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_form_filled_in_with_the_examples_is_faultless() {
    for schema in schemas() {
        let problems = check_schema(schema, &example_of(schema), today());
        let errors: Vec<_> = problems
            .iter()
            .filter(|problem| problem.severity() == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", schema.code);
    }
}

#[test]
fn paths_lead_to_fields_and_others_do_not() {
    let schema = CertificateType::Health.schema();
    assert_eq!(
        schema.field("goods.12.net_weight").map(|f| f.id),
        Some("net_weight")
    );
    for path in [
        "",
        "goods",
        "goods.",
        "goods.0",
        "goods.0.",
        "goods.x.name",
        "goods.-1.name",
        "goods.0.number",
        "name",
        "goods.0.name.x",
        "botanical_name",
    ] {
        assert!(schema.field(path).is_none(), "{path}");
    }
}
