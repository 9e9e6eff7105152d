//! A type is one file: this one adds an eleventh, and everything works on it.

use super::types::common::{self, goods, rules};
use super::*;
use crate::compare::{Proposal, ReadValue, Verdict, compare_schema};
use crate::{Lang, Problem, Text};

const VINTAGE: Field = Field::new(
    "vintage",
    Text::new("年份", "Vintage"),
    Input::Line { max: 4 },
)
.required()
.compare(Compare::Code)
.anchors(&["年份", "Vintage"]);

const STRENGTH: Field = Field::new(
    "strength",
    Text::new("酒精度（%vol）", "Alcoholic strength (% vol)"),
    Input::Number { decimals: 1 },
)
.required()
.compare(Compare::Number)
.anchors(&["酒精度", "Actual alcoholic strength"]);

const ESTATE: Field = Field::new(
    "estate",
    Text::new("酒庄", "Estate"),
    Input::Line { max: 100 },
)
.required()
.compare(Compare::Party)
.anchors(&["酒庄", "Estate"]);

static GOODS: [Field; 14] = goods::with([VINTAGE, STRENGTH]);
static RULES: [Rule; 8] = rules::with([Rule::Chapters(&[(22, 22)])]);

/// 葡萄酒证书.
static WINE: Schema = Schema {
    code: "wine",
    title: Text::new("葡萄酒证书", "Wine certificate"),
    document_code: None,
    sections: &[
        common::CERTIFICATE,
        common::PARTIES,
        Section {
            id: "estate",
            title: Text::new("酒庄", "Estate"),
            fields: &[ESTATE],
        },
        common::ROUTE,
    ],
    goods: &GOODS,
    rules: &RULES,
};

fn wine() -> Values {
    let mut values = example_of(&WINE);
    for (path, text) in [
        ("estate", "Château Bel-Air"),
        ("goods.0.hs", "22042100"),
        ("goods.0.vintage", "2022"),
        ("goods.0.strength", "13.5"),
    ] {
        values.set(path, text);
    }
    values
}

#[test]
fn is_checked() {
    assert_eq!(check_schema(&WINE, &wine(), today()), []);
    let mut bad = wine();
    bad.set("estate", "");
    bad.set("goods.0.strength", "13.55");
    bad.set("goods.0.hs", "081050");
    let found: Vec<_> = check_schema(&WINE, &bad, today())
        .into_iter()
        .map(|problem| (problem.field, problem.problem))
        .collect();
    assert_eq!(
        found,
        [
            ("estate".to_owned(), Problem::Required),
            ("goods.0.hs".to_owned(), Problem::HsUnusual),
            (
                "goods.0.strength".to_owned(),
                Problem::TooManyDecimals { max: 1 }
            ),
        ]
    );
}

#[test]
fn is_compared() {
    let typed = wine();
    let same = compare_schema(&WINE, &typed, &[], Some(&typed));
    assert_eq!(same.proposal, Proposal::Pass);

    let mut record = wine();
    record.set("estate", "CHATEAU BEL AIR");
    record.set("goods.0.vintage", "2021");
    let read = [ReadValue {
        field: "goods.0.strength".to_owned(),
        text: "13,5".to_owned(),
        confidence: 0.9,
        place: None,
    }];
    let found = compare_schema(&WINE, &typed, &read, Some(&record));
    let row = |field: &str| found.rows.iter().find(|row| row.field == field).unwrap();
    assert_eq!(row("estate").record_verdict, Verdict::EqualNormalised);
    assert_eq!(
        row("goods.0.strength").read_verdict,
        Verdict::EqualNormalised
    );
    assert_eq!(found.proposal, Proposal::Refuse);
    assert_eq!(
        row("goods.0.vintage").reason(&WINE, Lang::Zh).as_deref(),
        Some("第 1 项货物的年份：您填写 2022，海关登记 2021，请核对证书上的“年份”一栏。")
    );
}
