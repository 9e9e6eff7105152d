//! The description for machines, OpenAPI 3.1: made of `app::rest` and the schemas beside this file.

use std::collections::HashMap;

use app::rest::{BASE, OPERATIONS, Operation};
use axum::Json;
use domain::Lang;
use serde_json::{Map, Value, json};

/// JSON Schemas of what is sent and answered.
const SCHEMAS: &str = include_str!("schemas.json");

pub async fn show() -> Json<Value> {
    Json(description())
}

/// The whole description.
pub fn description() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for one in &OPERATIONS {
        let path = paths
            .entry(format!("{BASE}{}", one.path))
            .or_insert_with(|| json!({}));
        if let Some(methods) = path.as_object_mut() {
            methods.insert(one.method.to_ascii_lowercase(), operation(one));
        }
    }
    let schemas: Value = serde_json::from_str(SCHEMAS).unwrap_or_default();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "智慧审证 · Smart Certificate Review",
            "version": "1",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer" },
            },
        },
    })
}

fn operation(one: &Operation) -> Value {
    let mut answers = Map::new();
    answers.insert(one.status.to_string(), answer(one));
    answers.insert("default".to_owned(), fault());
    let mut said = json!({
        "operationId": id(one),
        "summary": one.what.get(Lang::Zh),
        "description": one.what.get(Lang::En),
        "parameters": parameters(one),
        "responses": answers,
        "security": match one.scope {
            Some(_) => json!([{ "token": [] }]),
            None => json!([]),
        },
    });
    if let Some(said) = said.as_object_mut() {
        if let Some(scope) = one.scope {
            said.insert("x-scope".to_owned(), json!(scope.code()));
        }
        if !one.takes.is_empty() {
            let required = one.takes != "Submission";
            let body = json!({ "required": required, "content": content(one.takes) });
            said.insert("requestBody".to_owned(), body);
        }
    }
    said
}

/// `post_drafts_id_files`.
fn id(one: &Operation) -> String {
    let words = format!("{}{}", one.method.to_ascii_lowercase(), one.path);
    let words = words.replace(['/', '.'], "_");
    words.replace(['{', '}'], "")
}

fn parameters(one: &Operation) -> Value {
    let in_path = names(one).map(|name| {
        json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
    });
    let in_query = one
        .query
        .iter()
        .map(|name| json!({ "name": name, "in": "query", "schema": { "type": "string" } }));
    let key = (one.takes == "NewDraft").then(|| {
        json!({
            "name": "Idempotency-Key", "in": "header", "required": true,
            "schema": { "type": "string", "minLength": 1, "maxLength": 100 },
        })
    });
    in_path.chain(in_query).chain(key).collect()
}

/// Where an answer that gives `gives` says the parameter `name` of another operation.
fn source(gives: &str, name: &str) -> Option<&'static str> {
    Some(match (gives, name) {
        ("Types", "code") => "$response.body#/types/0/code",
        ("Draft", "id") | ("File", "file") => "$response.body#/id",
        ("File", "id") => "$request.path.id",
        ("Found", "no") => "$response.body#/rows/0/no",
        ("Submitted", "no") => "$response.body#/no",
        _ => return None,
    })
}

/// The operations that can follow on an answer.
fn links(one: &Operation) -> Map<String, Value> {
    let link = |next: &Operation| {
        let given = |name| Some((name, source(one.gives, name)?));
        let parameters: Option<HashMap<_, _>> = names(next).map(given).collect();
        let parameters = parameters.filter(|all| !all.is_empty())?;
        let link = json!({ "operationId": id(next), "parameters": parameters });
        Some((id(next), link))
    };
    OPERATIONS.iter().filter_map(link).collect()
}

/// The parameters in an operation's path.
fn names(one: &Operation) -> impl Iterator<Item = &'static str> {
    one.path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

fn answer(one: &Operation) -> Value {
    let mut answer = json!({ "description": one.what.get(Lang::En), "links": links(one) });
    if let Some(answer) = answer.as_object_mut().filter(|_| !one.gives.is_empty()) {
        answer.insert("content".to_owned(), content(one.gives));
    }
    answer
}

fn fault() -> Value {
    json!({
        "description": "RFC 9457",
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Fault" } } },
    })
}

/// Media types as they are, a schema as JSON.
fn content(what: &str) -> Value {
    match what.contains('/') {
        true => what.split(", ").map(|one| (one, json!({}))).collect(),
        false => json!({
            "application/json": { "schema": { "$ref": format!("#/components/schemas/{what}") } },
        }),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_says_what_can_follow() {
        let description = description();
        let links = |path: &str, method: &str, status: &str| {
            let answer = &description["paths"][path][method]["responses"][status];
            answer["links"].as_object().unwrap().clone()
        };
        let begun = links("/api/v1/drafts", "post", "201");
        assert_eq!(
            begun["post_drafts_id_submission"]["parameters"]["id"],
            "$response.body#/id"
        );
        let added = links("/api/v1/drafts/{id}/files", "post", "201");
        assert_eq!(
            added["delete_drafts_id_files_file"]["parameters"]
                .as_object()
                .unwrap()
                .len(),
            2
        );
        assert!(links("/api/v1/drafts/{id}", "delete", "204").is_empty());
    }

    #[test]
    fn every_schema_named_is_there() {
        let description = description();
        let text = description.to_string();
        for part in text.split("#/components/schemas/").skip(1) {
            let name = part.split('"').next().unwrap();
            assert!(
                description["components"]["schemas"][name].is_object(),
                "{name}"
            );
        }
        assert_eq!(
            description["paths"].as_object().unwrap().len(),
            OPERATIONS
                .iter()
                .map(|one| one.path)
                .collect::<std::collections::BTreeSet<_>>()
                .len()
        );
    }
}
