//! The comparison as rows of evidence.

use domain::certificate::CertificateType;
use domain::compare::{Comparison, Row, Verdict};

use super::super::problems::certificate_label;
use super::super::show;
use crate::components::{EvidenceRow, Mark, Words, lang};

/// The rows to show, differences first.
pub fn rows(kind: CertificateType, comparison: &Comparison) -> Vec<EvidenceRow> {
    let mut rows: Vec<&Row> = comparison.rows.iter().collect();
    rows.sort_by_key(|row| !is_difference(row));
    rows.into_iter().map(|row| evidence(kind, row)).collect()
}

/// Whether an officer should look at the row.
pub fn is_difference(row: &Row) -> bool {
    matches!(row.verdict, Verdict::Different | Verdict::Missing | Verdict::Close { .. } | Verdict::Unreadable)
}

fn evidence(kind: CertificateType, row: &Row) -> EvidenceRow {
    let value = |text: &str| match kind.schema().field(&row.field) {
        Some(field) => show::value(field, text, lang()),
        None => text.to_owned(),
    };
    EvidenceRow {
        field: row.field.clone(),
        label: certificate_label(kind, &row.field, lang()).into(),
        typed: value(&row.typed).into(),
        read: row.read.as_ref().map(|read| read.text.clone()).into(),
        record: row.record.as_deref().map(value).into(),
        mark: mark(row.verdict),
        steps: row.steps.iter().map(step).collect(),
    }
}

/// One step of the proof that two values are equal.
fn step(step: &domain::compare::Step) -> Words {
    format!("{}：{} → {}", step.change.text().get(lang()), step.before, step.after).into()
}

fn mark(verdict: Verdict) -> Mark {
    match verdict {
        Verdict::NotCompared => Mark::NotCompared,
        Verdict::Equal => Mark::Equal,
        Verdict::EqualNormalised => Mark::Normalised,
        Verdict::Close { percent } => Mark::Close(percent),
        Verdict::Unreadable => Mark::Unreadable,
        Verdict::Missing => Mark::Missing,
        Verdict::Different => Mark::Different,
    }
}
