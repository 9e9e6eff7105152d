//! The demonstration's papers: what they say must be read from them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::Severity;
use domain::certificate::{CertificateType, Compare, Values, check};
use domain::compare::{Proposal, ReadValue, Verdict, compare};
use reading::{Document, Limits, MediaKind, Reader, Source, extract};
use serde_json::Value;

struct Case {
    id: String,
    kind: Option<CertificateType>,
    kind_code: String,
    document: PathBuf,
    /// What an officer decides.
    status: String,
    /// Whether customs has a record.
    recorded: bool,
    /// What the comparison with the record says of some fields; all others are equal.
    verdicts: BTreeMap<String, String>,
    typed: Values,
    printed: Values,
}

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo")
}

fn cases() -> Vec<Case> {
    let text = std::fs::read_to_string(demo().join("cases.json")).unwrap();
    let list: Vec<Value> = serde_json::from_str(&text).unwrap();
    list.iter()
        .map(|case| {
            let text = |key: &str| case[key].as_str().unwrap().to_owned();
            let values = |key: &str| serde_json::from_value(case[key].clone()).unwrap();
            Case {
                id: text("id"),
                kind: CertificateType::from_code(&text("type")),
                kind_code: text("type"),
                document: demo().join(text("document")),
                status: text("status"),
                recorded: case["recorded"].as_bool().unwrap(),
                verdicts: serde_json::from_value(case["verdicts"].clone()).unwrap(),
                typed: values("typed"),
                printed: values("printed"),
            }
        })
        .collect()
}

async fn read(path: &Path) -> Document {
    let head = std::fs::read(path).unwrap();
    let kind = MediaKind::sniff(&head).expect("a kind that is taken");
    let reader = Reader::new(Limits::default());
    assert_eq!(reader.probe(path, kind).await.unwrap().pages, Some(1));
    reader.read(path, kind).await.unwrap()
}

#[test]
fn every_path_of_the_cases_is_in_the_schema() {
    for case in cases() {
        let Some(kind) = case.kind else {
            panic!("{}: no type {}", case.id, case.kind_code)
        };
        for (path, _) in case.typed.iter().chain(case.printed.iter()) {
            assert!(kind.schema().field(path).is_some(), "{}: {path}", case.id);
        }
    }
}

#[test]
fn every_path_of_the_register_is_in_the_schema() {
    let mut register = csv::Reader::from_path(demo().join("register.csv")).unwrap();
    let header = register.headers().unwrap().clone();
    assert_eq!(
        header.iter().take(4).collect::<Vec<_>>(),
        ["type", "country", "number", "status"]
    );
    for row in register.records() {
        let row = row.unwrap();
        let kind = CertificateType::from_code(&row[0]).unwrap_or_else(|| panic!("{}", &row[0]));
        for (path, value) in header.iter().zip(row.iter()).skip(4) {
            let known = value.is_empty() || kind.schema().field(path).is_some();
            assert!(known, "{}: {path}", &row[2]);
        }
    }
}

/// Right and printed fields, and the wrong or missing ones in words.
fn score(case: &Case, read: &[ReadValue]) -> (usize, usize, Vec<String>) {
    let schema = case.kind.unwrap().schema();
    let comparison = compare(case.kind.unwrap(), &case.printed, read, None);
    let (mut right, mut total, mut wrong) = (0, 0, Vec::new());
    for row in comparison.rows {
        let field = schema.field(&row.field);
        let counted = !row.typed.is_empty() && field.is_some_and(|f| f.compare != Compare::No);
        if !counted {
            continue;
        }
        total += 1;
        if row.read_verdict.is_equal() {
            right += 1;
        } else {
            let found = row.read.map(|read| read.into_owned().text);
            wrong.push(format!("{}: {:?}, read {found:?}", row.field, row.typed));
        }
    }
    (right, total, wrong)
}

/// What the program proposes with all three columns; never a pass for what must not pass.
fn proposal(case: &Case, read: &[ReadValue]) -> Proposal {
    let record = record(case);
    let comparison = compare(case.kind.unwrap(), &case.typed, read, record.as_ref());
    let pass = comparison.proposal == Proposal::Pass;
    assert!(!pass || case.status == "passed", "{} would pass", case.id);
    comparison.proposal
}

#[tokio::test]
async fn most_fields_of_papers_with_text_are_read_right() {
    let (mut right, mut total) = (0, 0);
    println!("| document | right | of | proposal |\n| --- | ---: | ---: | --- |");
    for case in cases().iter().filter(|case| case.kind.is_some()) {
        if case
            .document
            .extension()
            .is_none_or(|ending| ending != "pdf")
        {
            continue;
        }
        let document = read(&case.document).await;
        assert_eq!(document.source, Source::TextLayer);
        let values = extract(&document, case.kind.unwrap().schema());
        let (good, all, wrong) = score(case, &values);
        println!(
            "| {} | {good} | {all} | {:?} |",
            case.id,
            proposal(case, &values)
        );
        wrong.iter().for_each(|line| println!("    {line}"));
        for value in &values {
            let place = value.place.expect("every value has its place");
            assert!(
                place.page == 1 && place.x >= 0.0 && place.x + place.w <= 1.001,
                "{value:?}"
            );
            assert!(
                place.y >= 0.0 && place.y + place.h <= 1.001 && place.h > 0.0,
                "{value:?}"
            );
            assert!((0.0..=1.0).contains(&value.confidence), "{value:?}");
        }
        right += good;
        total += all;
        assert!(good * 100 >= all * 85, "{}: {good} of {all}", case.id);
    }
    assert!(right * 100 >= total * 95, "{right} of {total}");
}

#[tokio::test]
async fn scans_are_recognised_or_said_not_to_be() {
    println!("| scan | right | of | proposal |\n| --- | ---: | ---: | --- |");
    for case in cases().iter().filter(|case| case.kind.is_some()) {
        if case
            .document
            .extension()
            .is_some_and(|ending| ending == "pdf")
        {
            continue;
        }
        let document = read(&case.document).await;
        let values = extract(&document, case.kind.unwrap().schema());
        match document.source {
            Source::TextLayer => panic!("a picture has no text layer"),
            Source::NotRecognised => assert!(document.pages.is_empty() && values.is_empty()),
            Source::Ocr => {
                let (good, all, wrong) = score(case, &values);
                println!(
                    "| {} | {good} | {all} | {:?} |",
                    case.id,
                    proposal(case, &values)
                );
                wrong.iter().for_each(|line| println!("    {line}"));
                assert!(good * 100 >= all * 70, "{}: {good} of {all}", case.id);
            }
        }
    }
}

/// The register's record of a case, as its import will make it.
fn record(case: &Case) -> Option<Values> {
    let mut register = csv::Reader::from_path(demo().join("register.csv")).unwrap();
    let header = register.headers().unwrap().clone();
    let number = case.printed.get("number");
    let row = register
        .records()
        .map(Result::unwrap)
        .find(|row| &row[2] == number)?;
    let cells = header
        .iter()
        .zip(row.iter())
        .filter(|(path, value)| !value.is_empty() && !matches!(*path, "type" | "status"));
    Some(cells.collect())
}

#[test]
fn what_the_cases_type_can_be_submitted() {
    let today = time::Date::from_calendar_date(2026, time::Month::November, 24).unwrap();
    for case in cases() {
        let problems = check(case.kind.unwrap(), &case.typed, today);
        let errors: Vec<_> = problems
            .iter()
            .filter(|problem| problem.severity() == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", case.id);
    }
}

#[test]
fn the_register_gives_each_case_its_outcome() {
    for case in cases() {
        let record = record(&case);
        assert_eq!(record.is_some(), case.recorded, "{}", case.id);
        let comparison = compare(case.kind.unwrap(), &case.typed, &[], record.as_ref());
        if !case.recorded {
            assert_eq!(comparison.proposal, Proposal::Refuse, "{}", case.id);
            continue;
        }
        for row in &comparison.rows {
            let expected = case
                .verdicts
                .get(&*row.field)
                .map_or("equal", String::as_str);
            let fits = match (expected, row.record_verdict) {
                (_, Verdict::NotCompared) => expected == "equal",
                ("equal", verdict) => verdict.is_equal(),
                ("equal_normalised", verdict) => verdict == Verdict::EqualNormalised,
                (_, verdict) => !verdict.is_equal(),
            };
            assert!(fits, "{}: expected {expected}, {row:?}", case.id);
        }
        let proposes_pass = comparison.proposal == Proposal::Pass;
        assert_eq!(
            proposes_pass,
            case.status == "passed",
            "{}: {:?}",
            case.id,
            comparison.proposal
        );
    }
}

/// A PDF of one A4 page that is nothing but the JPEG picture `jpeg` of `width` × `height` pixels.
fn scanned_pdf(jpeg: &[u8], width: u32, height: u32) -> Vec<u8> {
    let stream = |head: &str, body: &[u8]| {
        let start = format!("<<{head}/Length {}>>stream\n", body.len()).into_bytes();
        [start.as_slice(), body, b"\nendstream"].concat()
    };
    let picture = format!(
        "/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB\
         /BitsPerComponent 8/Filter/DCTDecode"
    );
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
          /Resources<</XObject<</S 5 0 R>>>>>>"
            .to_vec(),
        stream("", b"595 0 0 842 0 0 cm /S Do"),
        stream(&picture, jpeg),
    ];
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = String::new();
    for (at, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", bytes.len());
        bytes.extend(format!("{} 0 obj\n", at + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let end = bytes.len();
    let tail = format!(
        "xref\n0 6\n0000000000 65535 f \n{places}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{end}\n%%EOF\n"
    );
    bytes.extend(tail.bytes());
    bytes
}

#[tokio::test]
async fn a_scan_inside_a_pdf_is_recognised() {
    let case = cases()
        .into_iter()
        .find(|case| case.id == "health-kazakhstan-oil")
        .unwrap();
    let jpeg = std::fs::read(&case.document).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), scanned_pdf(&jpeg, 1654, 2339)).unwrap();
    let document = read(file.path()).await;
    assert_ne!(document.source, Source::TextLayer);
    if document.source == Source::Ocr {
        let values = extract(&document, case.kind.unwrap().schema());
        let (good, all, wrong) = score(&case, &values);
        assert!(good * 100 >= all * 70, "{good} of {all}: {wrong:?}");
    }
}
