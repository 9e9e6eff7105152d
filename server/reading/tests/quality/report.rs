//! The page with the figures.

use std::fmt::Write as _;

use domain::Lang;
use domain::certificate::CertificateType;

use super::measure::Tally;
use super::scan::Quality;

pub struct Measured {
    pub known: Vec<(CertificateType, Tally)>,
    pub held_out: Vec<(CertificateType, Tally)>,
    pub known_scans: Vec<(Quality, Tally)>,
    pub held_out_scans: Vec<(Quality, Tally)>,
}

const HEAD: &str = "\
| | cases | differences found | false alarms | fields right | not found | passes of clean cases | wrong passes |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
";

/// One line of the table.
pub fn line(name: &str, tally: &Tally) -> String {
    let share = |part: usize, of: usize| match of {
        0 => "–".to_owned(),
        _ => format!("{part}/{of} ({:.1} %)", part as f64 * 100.0 / of as f64),
    };
    format!(
        "| {name} | {} | {} | {} | {} | {} | {} | {} |",
        tally.cases,
        share(tally.found, tally.differences),
        share(tally.alarms, tally.equal),
        share(tally.right, tally.fields),
        tally.absent,
        share(tally.passed, tally.clean),
        tally.wrong_passes,
    )
}
/// The whole page.
pub fn page(measured: &Measured) -> String {
    let mut page = include_str!("head.md").to_owned();
    for (title, by_type) in [
        ("## Text of the PDF, known corpus", &measured.known),
        ("## Text of the PDF, held out", &measured.held_out),
    ] {
        let _ = write!(page, "\n{title}\n\n{HEAD}");
        let mut sum = Tally::default();
        for (kind, tally) in by_type {
            let _ = writeln!(page, "{}", line(kind.text().get(Lang::En), tally));
            sum.add(tally);
        }
        let _ = writeln!(page, "{}", line("**all**", &sum));
        failures(&mut page, &sum);
    }
    for (title, by_quality) in [
        ("## Scans, known corpus", &measured.known_scans),
        ("## Scans, held out", &measured.held_out_scans),
    ] {
        let _ = write!(page, "\n{title}\n\n{HEAD}");
        let mut sum = Tally::default();
        for (quality, tally) in by_quality {
            let _ = writeln!(page, "{}", line(quality.name(), tally));
            sum.add(tally);
        }
        if sum.cases > 0 {
            let seconds = sum.seconds / sum.cases as f64;
            let _ = writeln!(page, "\nReading took {seconds:.1} s a page.");
        }
        failures(&mut page, &sum);
    }
    page
}

/// Names what failed.
fn failures(page: &mut String, sum: &Tally) {
    let mut fields: Vec<(&String, &usize)> = sum.unread.iter().collect();
    fields.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
    let named: Vec<String> = fields
        .iter()
        .take(12)
        .map(|(name, count)| format!("`{name}` {count}"))
        .collect();
    if !named.is_empty() {
        let _ = writeln!(
            page,
            "\nFields not read right, the most frequent: {}.",
            named.join(", ")
        );
    }
    if !sum.failures.is_empty() {
        let _ = writeln!(
            page,
            "\nDifferences not noticed, false alarms and wrong passes:\n"
        );
        for failure in sum.failures.iter().take(30) {
            let _ = writeln!(page, "- {}", failure.replace('|', "\\|"));
        }
    }
}
