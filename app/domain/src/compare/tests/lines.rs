//! Goods lines find each other.

use super::*;
use crate::certificate::line_path;

fn goods(lines: &[(&str, &str, &str)]) -> Values {
    let mut values = kiwifruit();
    while values.goods_lines() > 0 {
        values.remove_line(0);
    }
    for (line, (name, hs, weight)) in lines.iter().enumerate() {
        for (id, text) in [
            ("name", *name),
            ("hs", *hs),
            ("net_weight", *weight),
            ("weight_unit", "KGM"),
        ] {
            values.set(line_path(line, id), text);
        }
    }
    values
}

#[test]
fn order_of_lines_does_not_matter() {
    let typed = goods(&[
        ("猕猴桃", "081050", "100"),
        ("苹果", "080810", "200"),
        ("樱桃", "080929", "300"),
    ]);
    let record = goods(&[
        ("樱桃", "080929", "300"),
        ("猕猴桃", "081050", "100"),
        ("苹果", "080810", "250"),
    ]);
    let found = compare(PHYTO, &typed, &[], Some(&record));
    assert_eq!(row(&found, "goods.0.name").record_verdict, Verdict::Equal);
    assert_eq!(row(&found, "goods.1.name").record_verdict, Verdict::Equal);
    assert_eq!(
        row(&found, "goods.2.net_weight").record_verdict,
        Verdict::Equal
    );
    let apples = row(&found, "goods.1.net_weight");
    assert_eq!(
        (apples.record_verdict, apples.record.as_deref()),
        (Verdict::Different, Some("250"))
    );
}

#[test]
fn the_best_pairing_of_all_lines_is_found() {
    // Taking the best partner line by line would give the first line its twin of the second.
    let typed = goods(&[("苹果", "080810", "200"), ("苹果", "080810", "300")]);
    let record = goods(&[("苹果", "080810", "300"), ("苹果", "080810", "201")]);
    let found = compare(PHYTO, &typed, &[], Some(&record));
    assert_eq!(
        row(&found, "goods.0.net_weight").record.as_deref(),
        Some("201")
    );
    assert_eq!(
        row(&found, "goods.1.net_weight").record_verdict,
        Verdict::Equal
    );
}

#[test]
fn lines_of_one_side_only_are_told() {
    let both = ("猕猴桃", "081050", "100");
    let more = goods(&[both, ("木材", "440710", "900"), ("樱桃", "080929", "300")]);
    let less = goods(&[both]);

    let found = compare(PHYTO, &more, &[], Some(&less));
    assert_eq!(row(&found, "goods.1.name").record_verdict, Verdict::Missing);
    assert_eq!(row(&found, "goods.2.name").record_verdict, Verdict::Missing);
    assert_eq!(found.proposal, Proposal::Refuse);

    let found = compare(PHYTO, &less, &[], Some(&more));
    let wood = row(&found, "goods.1.name");
    assert_eq!((wood.record_verdict, &*wood.typed), (Verdict::Missing, ""));
    assert_eq!(wood.record.as_deref(), Some("木材"));
    assert_eq!(row(&found, "goods.2.name").record.as_deref(), Some("樱桃"));
    assert_eq!(found.proposal, Proposal::Refuse);
}

#[test]
fn the_last_two_left_are_compared_though_unlike() {
    let typed = goods(&[("猕猴桃", "081050", "100")]);
    let record = goods(&[("木材", "440710", "900")]);
    let found = compare(PHYTO, &typed, &[], Some(&record));
    assert_eq!(
        row(&found, "goods.0.name").record_verdict,
        Verdict::Different
    );
}

#[test]
fn lines_read_from_the_document_are_matched_too() {
    let typed = goods(&[("猕猴桃", "081050", "100"), ("苹果", "080810", "200")]);
    let found = [
        read("goods.0.name", "苹果"),
        read("goods.0.net_weight", "200 KG"),
        read("goods.1.name", "猕猴桃"),
        read("goods.2.name", "原木"),
    ];
    let found = compare(PHYTO, &typed, &found, Some(&typed));
    assert_eq!(
        row(&found, "goods.1.net_weight").read_verdict,
        Verdict::EqualNormalised
    );
    assert_eq!(row(&found, "goods.0.name").read_verdict, Verdict::Equal);
    let wood = row(&found, "goods.2.name");
    assert_eq!(
        (wood.read_verdict, wood.record_verdict),
        (Verdict::Missing, Verdict::NotCompared)
    );
    assert_eq!(found.proposal, Proposal::Doubt);
}

#[test]
fn blank_lines_do_not_count() {
    let mut typed = goods(&[("猕猴桃", "081050", "100")]);
    let record = typed.clone();
    typed.add_line(PHYTO.schema());
    let found = compare(PHYTO, &typed, &[], Some(&record));
    assert_eq!(found.proposal, Proposal::Pass);
}

#[test]
fn two_hundred_lines_in_another_order() {
    let lines: Vec<(String, String)> = (0..200)
        .map(|n| (format!("货物 {n:03} 号"), (1000 + n * 7).to_string()))
        .collect();
    let of = |lines: &[(String, String)]| {
        let lines: Vec<_> = lines
            .iter()
            .map(|(n, w)| (n.as_str(), "081050", w.as_str()))
            .collect();
        goods(&lines)
    };
    let turned: Vec<_> = lines.iter().rev().cloned().collect();
    let (typed, record) = (of(&lines), of(&turned));
    let found = compare(PHYTO, &typed, &[], Some(&record));
    assert_eq!(found.proposal, Proposal::Pass);
}
