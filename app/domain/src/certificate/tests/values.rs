//! Values and their goods lines.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn three_lines() -> Values {
    Values::from_iter([
        ("number", "A"),
        ("goods.0.name", "first"),
        ("goods.1.name", "second"),
        ("goods.1.hs", "081050"),
        ("goods.2.name", "third"),
    ])
}

fn names(values: &Values) -> Vec<&str> {
    (0..values.goods_lines())
        .map(|line| values.line(line, "name"))
        .collect()
}

#[test]
fn lines_are_added_copied_and_removed() {
    let mut values = three_lines();
    assert_eq!(values.copy_line(1), 3);
    assert_eq!(names(&values), ["first", "second", "third", "second"]);
    assert_eq!(values.line(3, "hs"), "081050");
    values.remove_line(0);
    assert_eq!(names(&values), ["second", "third", "second"]);
    assert_eq!(values.line(0, "hs"), "081050");
    assert_eq!(values.add_line(CertificateType::Health.schema()), 3);
    assert_eq!(values.goods_lines(), 4);
    assert!(values.is_blank_line(3));
    assert_eq!(values.get("number"), "A");
}

#[test]
fn blank_lines_and_gaps_close() {
    let mut values = three_lines();
    values.set("goods.1.name", " ");
    values.set("goods.1.hs", "");
    values.set("goods.7.name", "eighth");
    values.drop_blank_lines();
    assert_eq!(names(&values), ["first", "third", "eighth"]);
}

#[test]
fn lines_beyond_reason_do_not_count() {
    let mut values = three_lines();
    values.set("goods.4000000000.name", "x");
    values.set("goods.00.name", "x");
    values.set("goods.+1.name", "x");
    values.set("goods.99999999999999999999999.name", "x");
    assert_eq!(values.goods_lines(), 3);
    values.remove_line(9);
    values.copy_line(9);
    assert_eq!(names(&values), ["first", "second", "third"]);
    let schema = CertificateType::Health.schema();
    for path in ["goods.01.name", "goods.*.name", "goods.1000.name"] {
        assert!(schema.field(path).is_some(), "{path}");
        assert!(schema.kept_field(path).is_none(), "{path}");
    }
    values.retain_known(schema);
    assert_eq!(values.iter().count(), 5);
}

#[test]
fn unknown_fields_are_dropped() {
    let mut values = three_lines();
    values.set("csrf", "x");
    values.set("botanical_name", "x");
    values.set("goods.0.botanical_name", "x");
    values.retain_known(CertificateType::Health.schema());
    assert_eq!(values.iter().count(), 5);
}

#[test]
fn json_is_a_plain_object() {
    let values = Values::from_iter([("number", "A"), ("goods.0.name", "é")]);
    let json = serde_json::to_string(&values).unwrap();
    assert_eq!(json, r#"{"goods.0.name":"é","number":"A"}"#);
    assert_eq!(serde_json::from_str::<Values>(&json).unwrap(), values);
}

proptest! {
    #[test]
    fn they_are_a_map_in_order_of_path(
        pairs in prop::collection::vec(
            ("[a-c]{0,6}|goods\\.[0-9]{1,2}\\.[ab]{0,2}|\\PC{0,5}", "\\PC{0,6}|\"\\\\\n"),
            0..40,
        ),
    ) {
        let map: BTreeMap<String, String> = pairs.iter().cloned().collect();
        let values: Values = pairs.into_iter().collect();
        let same = map.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        prop_assert!(values.iter().eq(same));
        prop_assert!(map.iter().all(|(path, text)| values.get(path) == text));
        prop_assert_eq!(values.get("no such path"), "");
        let json = serde_json::to_string(&values).unwrap();
        prop_assert_eq!(&json, &serde_json::to_string(&map).unwrap());
        prop_assert_eq!(serde_json::from_str::<Values>(&json).unwrap(), values);
    }
}
