//! How good the review is: certificates of all types are invented, printed in several layouts and
//! both languages, scanned badly, read, and compared with what was typed and registered, with
//! known differences among values that only look different.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod case;
mod certificate;
mod dice;
mod difference;
mod layout;
mod measure;
mod pdf;
mod pools;
mod report;
mod scan;
mod writing;

use domain::certificate::CertificateType;
use reading::{Limits, Reader};

use layout::{KNOWN, Layout};
use measure::Tally;
use scan::Quality;

/// The corpus that the program was improved on.
const KNOWN_SEED: u64 = 1;
/// The corpus that nobody looked at while improving.
const HELD_OUT_SEED: u64 = 20_261_124;
const HELD_OUT: [Layout; 5] = [
    Layout::Lines,
    Layout::Boxes,
    Layout::Table,
    Layout::Pairs,
    Layout::Stacked,
];

/// Tallies by type, for cases `from..to` read as text.
async fn texts(seed: u64, count: usize, layouts: &[Layout]) -> Vec<(CertificateType, Tally)> {
    let reader = Reader::new(Limits::default()).text_only();
    let mut tallies: Vec<(CertificateType, Tally)> = CertificateType::ALL
        .iter()
        .map(|kind| (*kind, Tally::default()))
        .collect();
    for number in 0..count {
        let case = case::make(seed, number, layouts);
        let Some((document, seconds)) = measure::read(&reader, &case, Quality::Text).await else {
            continue;
        };
        let mut tally = measure::measure(&case, &document, Quality::Text);
        tally.seconds = seconds;
        if let Some((_, sum)) = tallies.iter_mut().find(|(kind, _)| *kind == case.kind) {
            sum.add(&tally);
        }
    }
    tallies
}

/// Tallies by quality over `count` papers of one page each.
async fn scans(seed: u64, count: usize, layouts: &[Layout]) -> Vec<(Quality, Tally)> {
    let reader = Reader::new(Limits::default());
    let mut tallies = Vec::new();
    let only = std::env::var("QUALITY_ONLY").unwrap_or_default();
    let wanted = |quality: &Quality| quality.name().contains(&only);
    for quality in Quality::SCANS.into_iter().filter(wanted) {
        let mut sum = Tally::default();
        for number in self::number("QUALITY_FROM", 0).. {
            if sum.cases >= count || number > 20 * count || !reader.recognises() {
                break;
            }
            let case = case::make(seed, number, layouts);
            if case.paper.pages > 1 {
                continue;
            }
            let Some((document, seconds)) = measure::read(&reader, &case, quality).await else {
                break;
            };
            let mut tally = measure::measure(&case, &document, quality);
            tally.seconds = seconds;
            sum.add(&tally);
        }
        tallies.push((quality, sum));
    }
    tallies
}

fn whole<T>(tallies: &[(T, Tally)]) -> Tally {
    let mut sum = Tally::default();
    tallies.iter().for_each(|(_, tally)| sum.add(tally));
    sum
}

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

/// What was reached stays reached.
#[tokio::test]
async fn a_sample_is_read_and_compared_as_well_as_before() {
    let sum = whole(&texts(KNOWN_SEED, 40, &KNOWN).await);
    if sum.cases == 0 {
        println!("pdftotext is not installed: nothing measured");
        return;
    }
    println!("{}", report::line("sample", &sum));
    let failures = &sum.failures;
    assert_eq!(sum.wrong_passes, 0, "{failures:#?}");
    assert!(sum.found * 100 >= sum.differences * 99, "{failures:#?}");
    assert!(sum.alarms * 1000 <= sum.equal * 5, "{failures:#?}");
    assert!(sum.right * 100 >= sum.fields * 97, "{:?}", sum.unread);
}

/// Prints the failures of the known corpus, to improve on.
#[tokio::test]
#[ignore = "minutes"]
async fn development() {
    let sum = whole(&texts(KNOWN_SEED, number("QUALITY_CASES", 600), &KNOWN).await);
    println!("{}", report::line("known", &sum));
    sum.failures
        .iter()
        .for_each(|failure| println!("{failure}"));
    println!("{:?}", sum.unread);
    for (quality, tally) in scans(KNOWN_SEED, number("QUALITY_SCANS", 0), &KNOWN).await {
        println!("{}", report::line(quality.name(), &tally));
        println!("{:?}", tally.unread);
    }
}

/// Measures all and writes `docs/review-quality.md`.
#[tokio::test]
#[ignore = "half an hour"]
async fn report() {
    let (cases, papers) = (number("QUALITY_CASES", 600), number("QUALITY_SCANS", 10));
    let measured = report::Measured {
        known: texts(KNOWN_SEED, cases, &KNOWN).await,
        held_out: texts(HELD_OUT_SEED, cases, &HELD_OUT).await,
        known_scans: scans(KNOWN_SEED, papers, &KNOWN).await,
        held_out_scans: scans(HELD_OUT_SEED, papers, &HELD_OUT).await,
    };
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/review-quality.md");
    std::fs::write(path, report::page(&measured)).unwrap();
}
