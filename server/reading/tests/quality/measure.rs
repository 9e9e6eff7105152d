//! Reads and compares a case, and counts what came out right.

use std::collections::BTreeMap;

use domain::compare::{Proposal, ReadValue, Row, Verdict, compare};
use reading::{Document, MediaKind, Reader, extract};

use super::case::Case;
use super::dice::Dice;
use super::difference::Column;
use super::scan::{Quality, spoil};

/// What was counted over some cases.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub cases: usize,
    /// Differences put in, and those of them that were noticed.
    pub differences: usize,
    pub found: usize,
    /// Pairs that are equal, most of them differently written, and those called anything else.
    pub equal: usize,
    pub alarms: usize,
    /// Fields printed, read right, not found, and read as something else.
    pub fields: usize,
    pub right: usize,
    pub absent: usize,
    /// Cases without a difference, and those of them proposed to pass.
    pub clean: usize,
    pub passed: usize,
    /// Cases with a difference that were proposed to pass.
    pub wrong_passes: usize,
    pub seconds: f64,
    pub failures: Vec<String>,
    /// Fields that were not read right, by name.
    pub unread: BTreeMap<String, usize>,
}

impl Tally {
    pub fn add(&mut self, other: &Tally) {
        self.cases += other.cases;
        self.differences += other.differences;
        self.found += other.found;
        self.equal += other.equal;
        self.alarms += other.alarms;
        self.fields += other.fields;
        self.right += other.right;
        self.absent += other.absent;
        self.clean += other.clean;
        self.passed += other.passed;
        self.wrong_passes += other.wrong_passes;
        self.seconds += other.seconds;
        self.failures.extend(other.failures.iter().cloned());
        for (field, count) in &other.unread {
            *self.unread.entry(field.clone()).or_default() += count;
        }
    }
}

/// Reads the paper of a case in a quality; none when the programs for it are not installed.
pub async fn read(reader: &Reader, case: &Case, quality: Quality) -> Option<(Document, f64)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, &case.paper.pdf).unwrap();
    if let Ok(keep) = std::env::var("QUALITY_KEEP") {
        let name = case.name.replace('/', "-");
        std::fs::write(format!("{keep}/{name}.pdf"), &case.paper.pdf).unwrap();
    }
    let mut kind = MediaKind::Pdf;
    let mut file = path.clone();
    if quality != Quality::Text {
        let page = reader
            .page_image(&path, kind, 1, quality.dpi())
            .await
            .ok()?;
        let page = image::load_from_memory(&page).unwrap().into_rgb8();
        let mut dice = Dice::new(0x5CA0, case.name.len() as u64 + quality.dpi() as u64);
        file = folder.path().join("scan.png");
        spoil(page, quality, &mut dice).save(&file).unwrap();
        if let Ok(keep) = std::env::var("QUALITY_KEEP") {
            let name = format!("{} {}.png", case.name.replace('/', "-"), quality.name());
            std::fs::copy(&file, format!("{keep}/{name}")).unwrap();
        }
        kind = MediaKind::Png;
    }
    let began = std::time::Instant::now();
    let document = reader.read(&file, kind).await.unwrap();
    if let Ok(keep) = std::env::var("QUALITY_KEEP") {
        let words = document.pages.iter().flat_map(|page| &page.words);
        let lines: Vec<String> = words
            .map(|word| {
                let place = &word.place;
                let (x, y) = (place.x * 2480.0, place.y * 3508.0);
                let (w, h) = (place.w * 2480.0, place.h * 3508.0);
                let sure = word.confidence;
                format!("{x:5.0} {y:5.0} {w:4.0} {h:3.0} {sure:.2} {}", word.text)
            })
            .collect();
        let name = format!("{} {}.txt", case.name.replace('/', "-"), quality.name());
        std::fs::write(format!("{keep}/{name}"), lines.join("\n")).unwrap();
    }
    let known = document.source != reading::Source::NotRecognised;
    known.then(|| (document, began.elapsed().as_secs_f64()))
}

/// What came out of a case that was read.
pub fn measure(case: &Case, document: &Document, quality: Quality) -> Tally {
    let values = extract(document, case.kind.schema());
    let mut tally = Tally {
        cases: 1,
        ..Tally::default()
    };
    fields(case, &values, &mut tally);
    let found = compare(case.kind, &case.typed, &values, Some(&case.record));
    record_column(case, &found.rows, &mut tally, quality);
    let passes = found.proposal == Proposal::Pass;
    match &case.difference {
        None => {
            tally.clean += 1;
            tally.passed += usize::from(passes);
        }
        Some(difference) => {
            tally.differences += 1;
            let noticed = found
                .rows
                .iter()
                .any(|row| notices(row, difference.column, &difference.path));
            tally.found += usize::from(noticed);
            tally.wrong_passes += usize::from(passes);
            if !noticed || passes {
                let what = if passes { "would pass" } else { "not noticed" };
                tally.failures.push(format!(
                    "{}: {what}: {:?} {} is {:?}, else {:?}",
                    case.name,
                    difference.column,
                    difference.path,
                    difference.text,
                    truth(case, &difference.path),
                ));
            }
        }
    }
    tally
}

fn truth<'c>(case: &'c Case, path: &str) -> &'c str {
    let column = case.difference.as_ref().map(|difference| difference.column);
    if column == Some(Column::Document) {
        case.typed.get(path)
    } else {
        case.printed.get(path)
    }
}

/// Whether the row says that something is wrong with the value at `path`. Lines of goods may be
/// paired in another order.
fn notices(row: &Row<'_>, column: Column, path: &str) -> bool {
    let end = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
    let goods = path.starts_with("goods.") && row.field.starts_with("goods.");
    let here = row.field == path || (goods && end(&row.field) == end(path));
    let tells = |verdict: Verdict| !verdict.is_equal() && verdict != Verdict::NotCompared;
    here && match column {
        Column::Document => tells(row.read_verdict),
        _ => tells(row.record_verdict),
    }
}

/// Counts false alarms between what was typed and the register.
fn record_column(case: &Case, rows: &[Row<'_>], tally: &mut Tally, quality: Quality) {
    if quality != Quality::Text {
        return;
    }
    for row in rows {
        let injected = case.difference.as_ref().is_some_and(|difference| {
            difference.column != Column::Document
                && notices(row, difference.column, &difference.path)
        });
        if injected || row.record_verdict == Verdict::NotCompared {
            continue;
        }
        tally.equal += 1;
        if !row.record_verdict.is_equal() {
            tally.alarms += 1;
            tally.failures.push(format!(
                "{}: false alarm: {} {:?}: {:?} {:?} / {:?} {:?}",
                case.name,
                row.field,
                row.record_verdict,
                row.typed,
                row.typed_unit,
                row.record,
                row.record_unit
            ));
        }
    }
}

/// Counts the fields that were read right.
fn fields(case: &Case, values: &[ReadValue], tally: &mut Tally) {
    let rows = compare(case.kind, &case.printed, values, None).rows;
    for path in &case.paper.paths {
        let row = rows.iter().find(|row| row.field == *path);
        tally.fields += 1;
        if row.is_some_and(|row| row.read_verdict.is_equal()) {
            tally.right += 1;
            continue;
        }
        let read = row
            .and_then(|row| row.read.as_ref())
            .map(|read| read.text.as_str());
        tally.absent += usize::from(read.is_none());
        let name = path.rsplit('.').next().unwrap_or_default();
        *tally.unread.entry(name.to_owned()).or_default() += 1;
        if std::env::var_os("QUALITY_FIELDS").is_some() {
            println!(
                "    {}: {path}: {:?}, read {read:?}",
                case.name,
                case.printed.get(path)
            );
        }
    }
}
