//! The comparison as rows of evidence.

use domain::compare::{Comparison, Place, Row, Verdict};
use messages::{component, review as say};
use services::review::Case;

use super::super::problems::certificate_label;
use crate::components::{Crop, EvidenceRow, Words, field_id, lang, with_note};

/// From this confidence on nothing is said about it.
const CERTAIN: f32 = 0.9;

/// The rows to show, differences first, the gravest of them before the others.
pub fn rows(case: &Case, comparison: &Comparison<'_>) -> Vec<EvidenceRow> {
    let mut rows: Vec<&Row<'_>> = comparison.rows.iter().collect();
    rows.sort_by_key(|row| weight(row));
    rows.into_iter().map(|row| evidence(case, row)).collect()
}

/// Where a row belongs: contradictions, what somebody has to look at, what only the document has
/// of what need not be typed, and all that agrees.
fn weight(row: &Row<'_>) -> u8 {
    let only_read = row.typed.trim().is_empty() && row.record.is_none();
    match row.verdict() {
        Verdict::Different => 0,
        Verdict::Missing if only_read => 3,
        Verdict::Missing => 1,
        Verdict::Close { .. } | Verdict::Unreadable => 2,
        Verdict::Equal | Verdict::EqualNormalised | Verdict::NotCompared => 4,
    }
}

fn evidence(case: &Case, row: &Row<'_>) -> EvidenceRow {
    let kind = case.detail.summary.kind;
    let value = |text: &str| match kind.schema().field(&row.field) {
        Some(field) => field.shown(text, lang()),
        None => text.to_owned(),
    };
    let label = certificate_label(kind, &row.field, lang());
    EvidenceRow {
        field: row.field.to_string(),
        typed: value(&row.typed).into(),
        read: row.read.as_ref().map(|read| value(&read.text)).into(),
        crop: crop(case, row, &label),
        record: row.record.as_deref().map(value).into(),
        verdict: row.verdict(),
        steps: row.steps.iter().map(step).collect(),
        ruled: ruled(case, &row.field),
        label: label.into(),
    }
}

/// The part of the document on which the value read stands.
fn crop(case: &Case, row: &Row<'_>, label: &str) -> Option<Crop> {
    let (file, place) = case.evidence(row)?;
    let Place { page, x, y, w, h } = place;
    let confidence = row.read.as_ref().map_or(1.0, |read| read.confidence);
    let certainty = (confidence < CERTAIN).then(|| {
        let percent = (confidence * 100.0).round().to_string();
        say::CERTAINTY.fill(lang(), &[("percent", &percent)])
    });
    Some(Crop {
        src: format!("/files/{file}/pages/{page}/crop?x={x:.4}&y={y:.4}&w={w:.4}&h={h:.4}"),
        href: format!("#{}", place_id(&row.field)),
        alt: say::CROP_OF.fill(lang(), &[("field", label), ("n", &page.to_string())]),
        certainty: certainty.into(),
    })
}

/// The id of the mark on a page where the value of a field stands.
pub fn place_id(field: &str) -> String {
    format!("place-{}", field_id(field))
}

/// One step of the proof that two values are equal.
fn step(step: &domain::compare::Step) -> Words {
    let change = step.change.text().get(lang());
    let became = format!("{} → {}", step.before, step.after);
    let parts = [("field", change), ("problem", became.as_str())];
    component::PROBLEM_OF.fill(lang(), &parts).into()
}

/// What an officer found otherwise: in the decision, or in the ruling that waits.
fn ruled(case: &Case, field: &str) -> Words {
    let waits = case.proposed.iter().filter(|one| one.returned.is_none());
    let all = case
        .overruled
        .iter()
        .chain(waits.flat_map(|one| &one.ruling.overrules));
    let found = all.into_iter().find(|one| one.field == field);
    let words = found.map(|one| {
        let why = match one.words.is_empty() {
            true => one.why.text().get(lang()).to_owned(),
            false => with_note(one.why.text().get(lang()), &one.words),
        };
        say::RULED.fill(lang(), &[("why", &why)])
    });
    words.into()
}
