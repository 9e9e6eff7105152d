//! Applications.

use std::collections::HashMap;

use app::query::Conditions;
use axum::Json;
use axum::body::Body;
use axum::extract::{Extension, Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::code::ApplicationNo;
use domain::id::FileId;
use domain::{FieldProblem, Lang, Problem};
use serde_json::Value;
use services::{Cursor, Page};

use super::door::By;
use super::drafts::draft;
use super::fault::Fault;
use super::wire;
use crate::http::Portal;

/// The most rows on a page.
const MAX_ROWS: u32 = 200;

pub async fn find(
    State(portal): State<Portal>,
    Extension(lang): Extension<Lang>,
    By(caller): By,
    Query(typed): Query<HashMap<String, String>>,
) -> Result<Response, Fault> {
    let typed = |name: &str| typed.get(name).cloned().unwrap_or_default();
    // The pages call the type `kind`.
    let conditions = Conditions::of(|name| match name {
        "kind" => typed("type"),
        "withdrawn" if typed(name) == "true" => "yes".to_owned(),
        other => typed(other),
    });
    let (filter, mut problems) = conditions.read();
    for found in &mut problems {
        if found.field == "kind" {
            found.field = "type".to_owned();
        }
    }
    let page = page(&typed("at"), &typed("size"), &mut problems);
    if !problems.is_empty() {
        return Err(Fault::Problems(problems, None));
    }
    let found = portal
        .services
        .applications()
        .find(&caller, &filter, page)
        .await?;
    Ok(Json(wire::Rows::of(&found, lang)).into_response())
}

pub async fn show(
    State(portal): State<Portal>,
    Extension(lang): Extension<Lang>,
    By(caller): By,
    Path(no): Path<String>,
) -> Result<Json<Value>, Fault> {
    let detail = portal
        .services
        .applications()
        .detail(&caller, &number(&no)?)
        .await?;
    Ok(Json(wire::application(&detail, &detail.values, lang)))
}

pub async fn file(
    State(portal): State<Portal>,
    By(caller): By,
    Path((no, file)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let file = file.parse::<FileId>().map_err(|_| Fault::NotFound)?;
    let applications = portal.services.applications();
    let detail = applications.detail(&caller, &number(&no)?).await?;
    if detail.files.iter().all(|info| info.id != file) {
        return Err(Fault::NotFound);
    }
    let (info, content) = applications.file(&caller, file).await?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(info.kind.mime()),
        ),
        (header::CONTENT_LENGTH, HeaderValue::from(info.size)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment"),
        ),
    ];
    Ok((headers, Body::from_stream(content)).into_response())
}

pub async fn withdraw(
    State(portal): State<Portal>,
    By(caller): By,
    Path(no): Path<String>,
) -> Result<StatusCode, Fault> {
    let applications = portal.services.applications();
    applications.withdraw(&caller, &number(&no)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn correct(
    State(portal): State<Portal>,
    Extension(lang): Extension<Lang>,
    By(caller): By,
    Path(no): Path<String>,
) -> Result<Response, Fault> {
    let drafts = portal.services.drafts();
    let id = drafts.correct(&caller, &number(&no)?).await?;
    draft(&portal.services, &caller, &id, StatusCode::CREATED, lang).await
}

fn number(text: &str) -> Result<ApplicationNo, Fault> {
    ApplicationNo::parse(text).map_err(|_| Fault::NotFound)
}

fn page(at: &str, size: &str, problems: &mut Vec<FieldProblem>) -> Page {
    let mut wrong = |field| problems.push(FieldProblem::new(field, Problem::NotAChoice));
    let cursor = Cursor::parse(at);
    if cursor.is_none() && !at.is_empty() {
        wrong("at");
    }
    let rows = match size {
        "" => Some(Page::default().size),
        size => size
            .parse()
            .ok()
            .filter(|rows| (1..=MAX_ROWS).contains(rows)),
    };
    if rows.is_none() {
        wrong("size");
    }
    Page {
        at: cursor,
        size: rows.unwrap_or(1),
    }
}
