//! What holds for any text whatever.

use proptest::prelude::*;

use super::*;
use crate::Lang;
use crate::certificate::{Compare, Field, line_path};
use crate::compare::comparator::{self, Side};
use crate::compare::rewriting::Outcome;

/// Any text, and texts that look like what people type.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9０-９,.' -]{0,16} ?(kg|KGS|吨|t|箱|LBS)?",
        "[A-Za-z0-9OIl/. -]{0,20}",
        "[0-9O]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,4}日?",
        "[一-龥Ａ-Ｚａ-ｚ（），。 ]{0,20}",
        "[À-ž ]{0,12}",
    ]
}

fn fields() -> impl Strategy<Value = &'static Field> {
    let all: Vec<&'static Field> = CertificateType::ALL
        .iter()
        .flat_map(|kind| kind.schema().fields().chain(kind.schema().goods))
        .collect();
    prop::sample::select(all)
}

fn side(text: &str) -> Side<'_> {
    Side {
        text,
        unit: Some("KGM"),
    }
}

proptest! {
    #[test]
    fn every_comparator_is_symmetric_and_finds_a_text_equal_to_itself(
        field in fields(),
        one in text(),
        other in text(),
    ) {
        for column in [Column::Record, Column::Read] {
            let there = comparator::compare(field, side(&one), side(&other), column);
            let back = comparator::compare(field, side(&other), side(&one), column);
            prop_assert_eq!(there.verdict(), back.verdict());
            if field.compare != Compare::No {
                let same = comparator::compare(field, side(&one), side(&one), column);
                prop_assert_eq!(same.verdict(), Verdict::Equal);
            }
        }
    }

    #[test]
    fn normal_forms_are_their_own_normal_form(field in fields(), one in text()) {
        let once = comparator::normal_form(field, side(&one));
        prop_assert_eq!(comparator::normal_form(field, side(&once)), once);
    }

    #[test]
    fn equal_after_normalisation_is_proven(field in fields(), one in text(), other in text()) {
        let found = comparator::compare(field, side(&one), side(&other), Column::Read);
        prop_assert_ne!(&found, &Outcome::Plain(Verdict::EqualNormalised));
        if let Outcome::Proven { one, other } = &found {
            let end = |steps: &[crate::compare::rewriting::Rewrite]| {
                steps.last().map(|step| step.after.clone())
            };
            for steps in [one, other] {
                for pair in steps.windows(2) {
                    prop_assert_eq!(&pair[0].after, &pair[1].before);
                }
            }
            match (end(one), end(other)) {
                (Some(one), Some(other)) => prop_assert_eq!(one, other),
                (one, other) => prop_assert!(one.is_some() || other.is_some()),
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_text_breaks_the_whole(
        kind in prop::sample::select(CertificateType::ALL.to_vec()),
        typed in prop::collection::vec(text(), 24),
        recorded in prop::collection::vec(text(), 24),
        confidence in prop::num::f32::ANY,
    ) {
        let schema = kind.schema();
        let head = schema.fields().map(|field| field.id.to_owned());
        let goods = schema.goods.iter().flat_map(|f| [line_path(0, f.id), line_path(1, f.id)]);
        let paths: Vec<String> = head.chain(goods).collect();
        let fill = |texts: &[String]| {
            Values::from_iter(paths.iter().cloned().zip(texts.iter().cycle().cloned()))
        };
        let (typed, recorded) = (fill(&typed), fill(&recorded));
        let found: Vec<ReadValue> = recorded
            .iter()
            .map(|(field, text)| ReadValue { confidence, ..read(field, text) })
            .collect();
        let comparison = compare(kind, &typed, &found, Some(&recorded));
        for row in &comparison.rows {
            for lang in [Lang::Zh, Lang::En] {
                row.reason(schema, lang);
                row.label(schema, lang);
            }
        }
        let again = compare(kind, &typed, &found, Some(&recorded));
        prop_assert_eq!(format!("{comparison:?}"), format!("{again:?}"));
        let alone = compare(kind, &typed, &[], Some(&typed));
        let agrees = |row: &Row| row.record_verdict == Verdict::Equal
            || row.record_verdict == Verdict::NotCompared;
        prop_assert!(alone.rows.iter().all(agrees));
    }
}
