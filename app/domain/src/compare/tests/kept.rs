//! What is stored gives back the whole comparison.

use super::*;

/// A record that differs in a text, a unit, and the number of goods lines.
fn record() -> Values {
    let changes = [
        (
            "consignor",
            "KAITUNA ORCHARDS LTD 12 TE PUKE ROAD BAY OF PLENTY",
        ),
        ("goods.0.hs", "0810900000"),
        ("goods.1.name", "柠檬"),
        ("goods.1.packages", "3"),
        ("goods.1.package_kind", "CT"),
    ];
    with(kiwifruit(), &changes)
}

fn stored(found: &Comparison<'_>) -> String {
    serde_json::to_string(&Kept::from(found.clone())).unwrap()
}

fn whole(stored: &str, typed: &Values) -> Comparison<'static> {
    let kept: Kept<'static> = serde_json::from_str(stored).unwrap();
    kept.whole(PHYTO.schema(), typed)
}

#[test]
fn a_kept_comparison_is_the_same_again() {
    let (typed, record, readings) = (kiwifruit(), record(), [read("number", "NZ2026/PHY/004417")]);
    for (read, record) in [
        (&[][..], Some(&typed)),
        (&[][..], Some(&record)),
        (&readings[..], Some(&record)),
        (&readings[..], None),
    ] {
        let found = compare(PHYTO, &typed, read, record);
        assert_eq!(whole(&stored(&found), &typed), found);
    }
}

#[test]
fn texts_that_were_typed_are_not_stored_again() {
    let typed = kiwifruit();
    let stored = stored(&compare(PHYTO, &typed, &[], Some(&typed)));
    assert!(!stored.contains("Kaituna"), "{stored}");
    assert!(!stored.contains("rows\":[{"), "{stored}");
}

#[test]
fn a_unit_that_one_side_leaves_out_is_not_made_up() {
    let typed = kiwifruit();
    let record = with(kiwifruit(), &[("goods.0.weight_unit", "")]);
    let found = compare(PHYTO, &typed, &[], Some(&record));
    let again = whole(&stored(&found), &typed);
    assert_eq!(row(&again, "goods.0.net_weight").record_unit, None);
    assert_eq!(again, found);
}

#[test]
fn what_older_versions_stored_is_read() {
    let stored = r#"{"rows":[
        {"field":"number","typed":"A1","typed_unit":null,"read":null,"record":"A-1",
         "record_unit":null,"verdict":"equal_normalised","read_verdict":"not_compared",
         "record_verdict":"equal_normalised","steps":[{"against":"record","column":"record",
         "change":"punctuation","before":"A-1","after":"A1"}]},
        {"field":"goods.0.net_weight","typed":"5","typed_unit":"KGM","record":"6",
         "read":{"field":"goods.0.net_weight","text":"5","confidence":0.9,
         "place":{"page":1,"x":0.5,"y":0.5,"w":0.25,"h":0.125}},"record_unit":"KGM",
         "verdict":"different","read_verdict":"equal","record_verdict":"different","steps":[]}
        ],"proposal":"refuse"}"#;
    let found = whole(stored, &Values::new());
    assert_eq!(found.proposal, Proposal::Refuse);
    let [number, weight] = found.rows.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(number.verdict(), Verdict::EqualNormalised);
    assert_eq!(number.steps.len(), 1);
    assert_eq!(weight.verdict(), Verdict::Different);
    assert_eq!(weight.record_unit.as_deref(), Some("KGM"));
    assert_eq!(
        weight.read.as_ref().map(|read| read.text.as_str()),
        Some("5")
    );
}
