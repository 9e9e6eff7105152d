//! Customs' register, from customs' own systems.

use std::collections::HashMap;

use axum::Json;
use axum::body::Body;
use axum::extract::{Extension, Query, State};
use domain::Lang;
use domain::text::clean;
use serde_json::{Value, json};

use super::door::By;
use super::fault::Fault;
use crate::http::Portal;

/// The longest name of a source, in characters.
const MAX_NAME: usize = 120;

pub async fn import(
    State(portal): State<Portal>,
    Extension(lang): Extension<Lang>,
    By(caller): By,
    Query(query): Query<HashMap<String, String>>,
    body: Body,
) -> Result<Json<Value>, Fault> {
    let name = clean(query.get("name").map_or("", String::as_str));
    let name: String = name.chars().take(MAX_NAME).collect();
    let name = if name.is_empty() {
        "api".to_owned()
    } else {
        name
    };
    let register = portal.services.register();
    let upload = register.receive(&caller, body.into_data_stream()).await?;
    let report = register.import_upload(&caller, &upload, &name).await?;
    let problems = report.problems.iter().map(|problem| {
        json!({
            "row": problem.row,
            "column": problem.column,
            "detail": problem.message(lang),
        })
    });
    Ok(Json(json!({
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "problems": problems.collect::<Value>(),
    })))
}
