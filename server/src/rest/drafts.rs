//! Drafts, up to their submission.

use std::collections::HashMap;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::rejection::{BytesRejection, JsonRejection};
use axum::extract::{Extension, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::certificate::{CertificateType, Values};
use domain::id::{DraftId, FileId};
use domain::permission::Caller;
use domain::{FieldProblem, Lang, Problem};
use serde::Deserialize;
use serde_json::json;
use services::{Refusal, Services};

use super::door::By;
use super::fault::Fault;
use super::wire;
use crate::http::Portal;

/// The longest key, in characters.
const MAX_KEY: usize = 100;

/// A draft to start.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewDraft {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    values: Values,
}

/// Values that replace a draft's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    values: Values,
    revision: i64,
}

/// What is said with a submission.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Submission {
    /// The word on what the check warns of.
    explanation: Option<String>,
}

/// The body of a submission, which may be empty.
fn said(body: &Bytes) -> Result<Submission, Fault> {
    if body.is_empty() {
        return Ok(Submission::default());
    }
    serde_json::from_slice(body).map_err(|cause| Fault::Unreadable(cause.to_string()))
}

pub async fn start(
    State(portal): State<Portal>,
    Extension(lang): Extension<Lang>,
    By(caller): By,
    headers: HeaderMap,
    body: Result<Json<NewDraft>, JsonRejection>,
) -> Result<Response, Fault> {
    let key = key(&headers).ok_or(Fault::KeyNeeded)?;
    let Json(NewDraft { kind, values }) = body?;
    let kind = CertificateType::from_code(&kind).ok_or_else(|| {
        Fault::Problems(vec![FieldProblem::new("type", Problem::NotAChoice)], None)
    })?;
    known(kind, &values)?;
    let drafts = portal.services.drafts();
    let started = drafts.start_under(&caller, kind, &values, key).await;
    let id = started.map_err(|refusal| match refusal {
        Refusal::Conflict => Fault::KeyReused,
        other => Fault::from(other),
    })?;
    draft(&portal.services, &caller, &id, StatusCode::CREATED, lang).await
}

pub async fn show(
    State(portal): State<Portal>,
    Extension(lang): Extension<Lang>,
    By(caller): By,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    draft(
        &portal.services,
        &caller,
        &parse(&id)?,
        StatusCode::OK,
        lang,
    )
    .await
}

pub async fn save(
    State(portal): State<Portal>,
    Extension(lang): Extension<Lang>,
    By(caller): By,
    Path(id): Path<String>,
    body: Result<Json<Change>, JsonRejection>,
) -> Result<Response, Fault> {
    let id = parse(&id)?;
    let Json(Change { values, revision }) = body?;
    let drafts = portal.services.drafts();
    known(drafts.kind(&caller, &id).await?, &values)?;
    drafts.save(&caller, &id, values, revision).await?;
    draft(&portal.services, &caller, &id, StatusCode::OK, lang).await
}

pub async fn discard(
    State(portal): State<Portal>,
    By(caller): By,
    Path(id): Path<String>,
) -> Result<StatusCode, Fault> {
    portal
        .services
        .drafts()
        .discard(&caller, &parse(&id)?)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn upload(
    State(portal): State<Portal>,
    By(caller): By,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    body: Body,
) -> Result<Response, Fault> {
    let name = query.get("name").map_or("", String::as_str);
    let drafts = portal.services.drafts();
    let content = body.into_data_stream();
    let info = drafts
        .add_file(&caller, &parse(&id)?, name, content)
        .await?;
    Ok((StatusCode::CREATED, Json(wire::file(&info))).into_response())
}

pub async fn remove_file(
    State(portal): State<Portal>,
    By(caller): By,
    Path((id, file)): Path<(String, String)>,
) -> Result<StatusCode, Fault> {
    let file = file.parse::<FileId>().map_err(|_| Fault::NotFound)?;
    let drafts = portal.services.drafts();
    drafts.remove_file(&caller, &parse(&id)?, file).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn submit(
    State(portal): State<Portal>,
    By(caller): By,
    Path(id): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Fault> {
    let id = parse(&id)?;
    let said = said(&body?)?;
    let drafts = portal.services.drafts();
    if let Some(words) = said.explanation {
        drafts.explain(&caller, &id, &words).await?;
    }
    let kind = drafts.open(&caller, &id).await?.kind;
    let no = drafts.submit(&caller, &id).await;
    let no = no.map_err(|refusal| Fault::from(refusal).of_kind(kind))?;
    let answer = Json(json!({ "no": no.as_str() }));
    Ok((StatusCode::CREATED, answer).into_response())
}

/// A draft as programs read it.
pub async fn draft(
    services: &Services,
    caller: &Caller,
    id: &DraftId,
    status: StatusCode,
    lang: Lang,
) -> Result<Response, Fault> {
    let drafts = services.drafts();
    let draft = drafts.open(caller, id).await?;
    let problems = match draft.submitted {
        Some(_) => Vec::new(),
        None => drafts.problems(&draft),
    };
    Ok((status, Json(wire::draft(&draft, &problems, lang))).into_response())
}

fn parse(id: &str) -> Result<DraftId, Fault> {
    DraftId::parse(id).ok_or(Fault::NotFound)
}

/// A program that misspells a field is told so; a form cannot.
fn known(kind: CertificateType, values: &Values) -> Result<(), Fault> {
    let unknown = values
        .iter()
        .filter(|(path, _)| kind.schema().kept_field(path).is_none())
        .map(|(path, _)| FieldProblem::new(path, Problem::UnknownField))
        .collect::<Vec<_>>();
    match unknown.is_empty() {
        true => Ok(()),
        false => Err(Fault::Problems(unknown, Some(kind))),
    }
}

fn key(headers: &HeaderMap) -> Option<&str> {
    let key = headers.get("idempotency-key")?.to_str().ok()?;
    let good = (1..=MAX_KEY).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
    good.then_some(key)
}
