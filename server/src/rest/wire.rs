//! What programs read.

use domain::certificate::{CertificateType, Values};
use domain::{FieldProblem, Lang, Severity, Standing};
use serde::Serialize;
use serde_json::{Value, json};
use services::applications::{Decision, Detail, Summary};
use services::drafts::Draft;
use services::{FileInfo, Found, Moment};

/// Problems with their fields; the words name fields as the form of `kind` does.
pub fn problems(found: &[FieldProblem], kind: Option<CertificateType>, lang: Lang) -> Value {
    let label = |path: &str| match kind {
        Some(kind) => app::rest::label(kind, path, lang),
        None => path.to_owned(),
    };
    let one = |found: &FieldProblem| {
        let problem = serde_json::to_value(&found.problem).unwrap_or_default();
        let severity = match found.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        json!({
            "field": found.field,
            "code": problem.get("kind"),
            "severity": severity,
            "detail": messages::problem(&found.problem, lang, &label),
        })
    };
    found.iter().map(one).collect()
}

/// A file.
pub fn file(info: &FileInfo) -> Value {
    json!({
        "id": info.id.0,
        "name": info.name,
        "media_type": info.kind.mime(),
        "pages": info.pages,
        "size": info.size,
        "sha256": info.sha256,
        "added_at": info.added_at.rfc3339(),
    })
}

/// A draft and what is wrong with it.
pub fn draft(draft: &Draft, found: &[FieldProblem], lang: Lang) -> Value {
    json!({
        "id": draft.id.as_str(),
        "type": draft.kind.code(),
        "revision": draft.revision,
        "values": draft.values,
        "files": draft.files.iter().map(file).collect::<Value>(),
        "corrects": draft.corrects.as_ref().map(|no| no.as_str()),
        "submitted": draft.submitted.as_ref().map(|no| no.as_str()),
        "updated_at": draft.updated_at.rfc3339(),
        "problems": problems(found, Some(draft.kind), lang),
    })
}

/// A row of the query, written without a tree of values in between: lists are asked for most.
#[derive(Serialize)]
pub struct Row<'r> {
    no: &'r str,
    r#type: &'static str,
    status: &'static str,
    status_text: &'static str,
    withdrawn: bool,
    number: &'r str,
    country: &'r str,
    organisation: &'r str,
    filed_by: &'r str,
    submitted_at: String,
    decided_at: Option<String>,
}

impl Row<'_> {
    /// A row in a language.
    pub fn of(row: &Summary, lang: Lang) -> Row<'_> {
        Row {
            no: row.no.as_str(),
            r#type: row.kind.code(),
            status: row.standing.status().code(),
            status_text: row.standing.text().get(lang),
            withdrawn: row.standing == Standing::Withdrawn,
            number: &row.certificate,
            country: &row.country,
            organisation: &row.organisation,
            filed_by: &row.filed_by,
            submitted_at: row.submitted_at.rfc3339(),
            decided_at: row.decided_at.map(Moment::rfc3339),
        }
    }
}

/// A page of rows.
#[derive(Serialize)]
pub struct Rows<'r> {
    rows: Vec<Row<'r>>,
    next: Option<String>,
    previous: Option<String>,
}

impl Rows<'_> {
    /// A page in a language.
    pub fn of(found: &Found<Summary>, lang: Lang) -> Rows<'_> {
        Rows {
            rows: found.rows.iter().map(|row| Row::of(row, lang)).collect(),
            next: found.next.map(|at| at.to_string()),
            previous: found.previous.map(|at| at.to_string()),
        }
    }
}

/// An application with everything its applicant may see.
pub fn application(detail: &Detail, values: &Values, lang: Lang) -> Value {
    let mut all = serde_json::to_value(Row::of(&detail.summary, lang)).unwrap_or_default();
    let more = json!({
        "values": values,
        "files": detail.files.iter().map(file).collect::<Value>(),
        "ahead": detail.waiting.map(|queued| queued.ahead.number),
        "decision": detail.decision.as_ref().map(|made| decision(made, lang)),
        "corrects": detail.corrects.as_ref().map(|no| no.as_str()),
        "corrected_by": detail.corrected_by.as_ref().map(|no| no.as_str()),
    });
    if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
        all.extend(more);
    }
    all
}

fn decision(made: &Decision, lang: Lang) -> Value {
    let reasons = made
        .reasons
        .iter()
        .map(|reason| json!({ "field": reason.field, "detail": reason.sentence(lang) }));
    let grounds = made
        .grounds
        .iter()
        .map(|ground| json!({ "code": ground.code(), "text": ground.text().get(lang) }));
    json!({
        "status": made.status.code(),
        "next_step": made.status.next_step().get(lang),
        "by_program": made.by_program,
        "at": made.at.rfc3339(),
        "reasons": reasons.collect::<Value>(),
        "grounds": grounds.collect::<Value>(),
        "words": made.words,
    })
}
