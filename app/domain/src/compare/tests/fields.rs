//! One field at a time: which ways of writing are the same, which are not.

use super::*;

const SAME: Verdict = Verdict::EqualNormalised;

/// The verdict on `typed` against `record` in `field`.
fn against_record(field: &str, typed: &str, record: &str) -> Verdict {
    let one = with(kiwifruit(), &[(field, typed)]);
    let other = with(kiwifruit(), &[(field, record)]);
    row(&compare(PHYTO, &one, &[], Some(&other)), field).record_verdict
}

/// The verdict on `typed` against what was `found` on the document.
fn against_read(field: &str, typed: &str, found: &str) -> Verdict {
    let one = with(kiwifruit(), &[(field, typed)]);
    row(&compare(PHYTO, &one, &[read(field, found)], None), field).read_verdict
}

#[test]
fn ways_to_write_the_same() {
    for (field, typed, record) in [
        ("number", "NZ2026/PHY/004417", "nz2026-phy-004417"),
        (
            "number",
            "ＮＺ２０２６ＰＨＹ００４４１７",
            "NZ2026 PHY 004417",
        ),
        ("number", "No. 004417", "OO44I7"),
        ("container", "CSQU3054383", "csqu 305438-3"),
        (
            "container",
            "CSQU3054383, MSCU6639870",
            "MSCU6639870；CSQU3054383",
        ),
        ("goods.0.name", "鲜 猕猴桃", "鮮猕猴桃"),
        ("goods.0.name_en", "Fresh kiwi-fruit", "FRESH KIWIFRUIT"),
        ("goods.0.name_en", "Fruta: kiwí", "FRUTA, KIWI"),
        (
            "consignor",
            "Kaituna Orchards Ltd., Te Puke Rd",
            "TE PUKE ROAD, KAITUNA ORCHARDS LIMITED",
        ),
        ("consignor", "Bahía S.A.", "BAHIA SA"),
        (
            "consignee",
            "廣州南沙鲜果貿易有限公司",
            "广州南沙鲜果贸易有限公司",
        ),
        ("goods.0.net_weight", "25,000", "25000.00"),
        ("goods.0.net_weight", "２５０００", "25 000"),
        ("goods.0.net_weight", "25,0O0", "25000"),
        ("goods.0.packages", "2,400", "2400"),
        ("issued_on", "2026年11月20日", "20.11.2026"),
        ("issued_on", "2026-11-20", "20 Nov 2026"),
        ("issued_on", "2O26-11-2O", "2026-11-20"),
        ("origin", "NZ", "新西兰"),
        ("origin", "New Zealand", "NZL"),
        ("origin", "NZ", "NEW ZEALAND (NZ)"),
        ("origin", "NZ", "Bay of Plenty, New Zealand"),
        ("issued_on", "2026-11-20", "二〇二六年十一月二十日"),
        ("loading_port", "NZTRG", "Port of Tauranga"),
        ("entry_port", "南沙港", "NANSHA, CHINA"),
        ("transport", "1", "BY SEA"),
        ("goods.0.hs", "0810500000", "0810.50"),
        ("goods.0.hs", "08105000", "0810509090"),
    ] {
        assert_eq!(
            against_record(field, typed, record),
            SAME,
            "{typed} / {record}"
        );
        assert_eq!(
            against_record(field, record, typed),
            SAME,
            "{record} / {typed}"
        );
    }
}

#[test]
fn what_differs() {
    for (field, typed, record) in [
        ("number", "NZ2026/PHY/004417", "NZ2026/PHY/004418"),
        ("container", "CSQU3054383", "CSQU3054383, MSCU6639870"),
        ("goods.0.name_en", "Fresh kiwifruit", "Fresh apples"),
        ("consignor", "Kaituna Orchards Ltd", "Harbour Seafoods Ltd"),
        ("goods.0.net_weight", "25000", "52000"),
        ("goods.0.net_weight", "25000", "二万五千"),
        ("goods.0.packages", "2400", "240"),
        ("issued_on", "2026-11-20", "2026-11-21"),
        ("origin", "NZ", "AU"),
        ("loading_port", "NZTRG", "NZAKL"),
        ("transport", "1", "AIR"),
        ("goods.0.hs", "0810500000", "0808100000"),
        ("goods.0.hs", "0810500000", "08109"),
    ] {
        assert_eq!(
            against_record(field, typed, record),
            Verdict::Different,
            "{typed} / {record}"
        );
        assert_eq!(
            against_record(field, record, typed),
            Verdict::Different,
            "{record} / {typed}"
        );
    }
}

#[test]
fn what_a_person_should_look_at() {
    for (field, typed, record) in [
        ("goods.0.name_en", "Fresh kiwifruit", "Fresh kiwifruits"),
        (
            "goods.0.name_en",
            "Kiwifruit",
            "Fresh kiwifruit, class I, Hayward",
        ),
        (
            "consignor",
            "Kaituna Orchards Ltd, 12 Te Puke Road",
            "Kaituna Orchards Ltd, 12 Te Puke Road 3187",
        ),
        (
            "consignor",
            "Kaituna Orchards Ltd",
            "12 Te Puke Road, Bay of Plenty, KAITUNA ORCHARDS LIMITED",
        ),
        (
            "consignee",
            "广州南沙鲜果贸易有限公司",
            "广州南沙鲜果贸易有限公司，广州市南沙区港前大道88号",
        ),
        ("origin", "NZ", "New Zealnd"),
        ("origin", "NZ", "Australia / New Zealand"),
        ("loading_port", "NZTRG", "Tauranga Sulphur Point"),
        ("goods.0.net_weight", "25000", "24999"),
        ("goods.0.net_weight", "25.000", "25,000"),
        ("goods.0.net_weight", "25,000", "25000 (24,000 drained)"),
        ("issued_on", "2026-04-03", "03/04/2026"),
        ("goods.0.hs", "0810500000", "0810500090"),
        ("goods.0.hs", "0810500000", "0810"),
    ] {
        let close = |verdict| matches!(verdict, Verdict::Close { .. });
        assert!(
            close(against_record(field, typed, record)),
            "{typed} / {record}"
        );
        assert!(
            close(against_record(field, record, typed)),
            "{record} / {typed}"
        );
    }
}

#[test]
fn units_are_converted() {
    for (typed, unit, record, record_unit, verdict) in [
        ("25000", "KGM", "25", "TNE", SAME),
        ("25", "吨", "25,000", "公斤", SAME),
        ("0.5", "KGM", "500", "g", SAME),
        ("25000", "KGM", "55,115.57", "LBR", SAME),
        ("25000", "KGM", "25000", "TNE", Verdict::Different),
        ("25000", "KGM", "25,000 kg", "TNE", SAME),
        ("25000", "KGM", "25000", "", SAME),
    ] {
        let of = |weight, unit| {
            with(
                kiwifruit(),
                &[
                    ("goods.0.net_weight", weight),
                    ("goods.0.weight_unit", unit),
                ],
            )
        };
        let (one, other) = (of(typed, unit), of(record, record_unit));
        let found = compare(PHYTO, &one, &[], Some(&other));
        let found = row(&found, "goods.0.net_weight").record_verdict;
        let expected = if record_unit.is_empty() {
            Verdict::Equal
        } else {
            verdict
        };
        assert_eq!(found, expected, "{typed} {unit} / {record} {record_unit}");
    }
}

#[test]
fn documents_are_read_with_less_certainty_than_the_register() {
    assert_eq!(
        against_read("goods.0.net_weight", "25000", "25.000 KG"),
        SAME
    );
    assert_eq!(
        against_read("goods.0.net_weight", "25000", "25,000.00 KGS"),
        SAME
    );
    assert_eq!(against_read("goods.0.net_weight", "25000", "25 MT"), SAME);
    assert_eq!(against_read("goods.0.packages", "2400", "2.400"), SAME);
    assert_eq!(
        against_read("goods.0.packages", "2400", "see annex"),
        Verdict::Unreadable
    );
    assert_eq!(
        against_read("goods.0.hs", "0810500000", "see annex"),
        Verdict::Unreadable
    );
    assert_eq!(
        against_read("goods.0.net_weight", "25000", "25,000.00 KGS NET"),
        SAME
    );
    for misread in [
        "NZ2026/PHY/004477",
        "NZ2026/PHY/004417 Page 1 of 2 (original)",
    ] {
        let verdict = against_read("number", "NZ2026/PHY/004417", misread);
        assert!(matches!(verdict, Verdict::Close { .. }), "{misread}");
    }
}

#[test]
fn doubtful_reading_counts_only_when_it_agrees() {
    let of = |text: &str| {
        let found = ReadValue {
            confidence: 0.3,
            ..read("issued_on", text)
        };
        row(&compare(PHYTO, &kiwifruit(), &[found], None), "issued_on").read_verdict
    };
    assert_eq!(of("20 November 2026"), SAME);
    assert_eq!(of("29 November 2026"), Verdict::Unreadable);
}

#[test]
fn the_surest_of_several_readings_counts() {
    let readings = [
        ReadValue {
            confidence: 0.6,
            ..read("number", "XX")
        },
        ReadValue {
            confidence: 0.9,
            ..read("number", "NZ2026/PHY/004417")
        },
    ];
    let typed = kiwifruit();
    let found = compare(PHYTO, &typed, &readings, None);
    assert_eq!(row(&found, "number").read_verdict, Verdict::Equal);
}

#[test]
fn a_proof_leads_both_texts_to_the_same_end() {
    let record = with(
        kiwifruit(),
        &[
            ("goods.0.net_weight", "25"),
            ("goods.0.weight_unit", "TNE"),
            (
                "consignor",
                "KAITUNA ORCHARDS LIMITED, TE PUKE RD 12, BAY OF PLENTY",
            ),
        ],
    );
    let typed = kiwifruit();
    let found = compare(PHYTO, &typed, &[], Some(&record));
    for field in ["goods.0.net_weight", "consignor"] {
        let steps = &row(&found, field).steps;
        let end = |column| {
            steps
                .iter()
                .rfind(|step| step.column == column)
                .map(|s| s.after.clone())
        };
        let typed = end(Column::Typed).unwrap_or_else(|| "25000 KGM".to_owned());
        assert_eq!(Some(typed), end(Column::Record), "{steps:?}");
        for pair in steps
            .windows(2)
            .filter(|pair| pair[0].column == pair[1].column)
        {
            assert_eq!(pair[0].after, pair[1].before);
        }
    }
}
