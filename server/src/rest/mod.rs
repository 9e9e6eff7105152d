//! The interface for programs, `/api/v1`: the same use cases, rights, limits and messages as the
//! pages, in JSON. `app::rest` describes it; here each operation gets its handler.

mod applications;
mod door;
mod drafts;
mod fault;
mod openapi;
mod register;
mod types;
mod wire;

use app::rest::{BASE, OPERATIONS, Operation};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, any, delete, get, post, put};
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::http::Portal;
use door::Door;
use fault::Fault;

/// The largest body in JSON, in bytes.
const JSON_LIMIT: usize = 4 * 1024 * 1024;

/// All operations.
pub fn router(portal: &Portal) -> Router {
    let mut router = Router::new().route(&format!("{BASE}/{{*rest}}"), any(missing));
    for operation in &OPERATIONS {
        let Some(handler) = handler(operation) else {
            tracing::error!(path = operation.path, "an operation has no handler");
            continue;
        };
        let door = Door {
            portal: portal.clone(),
            operation,
        };
        let time = match operation.takes {
            "" | "NewDraft" | "Change" | "Submission" => portal.config.request_timeout,
            _ => portal.config.upload_timeout,
        };
        let guarded: MethodRouter<Portal> = handler.layer(from_fn_with_state(door, door::guard));
        let timeout = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, time);
        let guarded: MethodRouter<Portal> = guarded.layer(timeout);
        router = router.route(&format!("{BASE}{}", operation.path), guarded);
    }
    router
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(JSON_LIMIT))
        .layer(from_fn(fault::speak))
        .layer(CompressionLayer::new())
        .with_state(portal.clone())
}

fn handler(operation: &Operation) -> Option<MethodRouter<Portal>> {
    Some(match (operation.method, operation.path) {
        ("GET", "/types") => get(types::list),
        ("GET", "/types/{code}") => get(types::one),
        ("POST", "/drafts") => post(drafts::start),
        ("GET", "/drafts/{id}") => get(drafts::show),
        ("PUT", "/drafts/{id}") => put(drafts::save),
        ("DELETE", "/drafts/{id}") => delete(drafts::discard),
        ("POST", "/drafts/{id}/files") => post(drafts::upload),
        ("DELETE", "/drafts/{id}/files/{file}") => delete(drafts::remove_file),
        ("POST", "/drafts/{id}/submission") => post(drafts::submit),
        ("GET", "/applications") => get(applications::find),
        ("GET", "/applications/{no}") => get(applications::show),
        ("GET", "/applications/{no}/files/{file}") => get(applications::file),
        ("POST", "/applications/{no}/withdrawal") => post(applications::withdraw),
        ("POST", "/applications/{no}/correction") => post(applications::correct),
        ("POST", "/register") => post(register::import),
        ("GET", "/openapi.json") => get(openapi::show),
        _ => return None,
    })
}

async fn missing() -> Fault {
    Fault::NotFound
}

async fn wrong_method() -> Fault {
    Fault::Method
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_a_handler() {
        for operation in &OPERATIONS {
            assert!(handler(operation).is_some(), "{operation:?}");
        }
    }
}
