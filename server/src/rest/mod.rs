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
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::http::{Portal, after_panic};
use door::Door;
use fault::Fault;

/// The largest body in JSON, in bytes.
const JSON_LIMIT: usize = 4 * 1024 * 1024;

/// All operations.
pub fn router(portal: &Portal) -> Router {
    // Pages would take the first two: what is said there is for people.
    let mut router = Router::new();
    for path in ["", "/", "/{*rest}"] {
        router = router.route(&format!("{BASE}{path}"), any(missing));
    }
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
    speaking(router.method_not_allowed_fallback(wrong_method))
        .layer(CompressionLayer::new())
        .with_state(portal.clone())
}

/// The same, with whatever goes wrong said as RFC 9457 writes it, a defect of the program too.
fn speaking<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    router
        .layer(DefaultBodyLimit::max(JSON_LIMIT))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(from_fn(fault::speak))
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
#[allow(clippy::panic, clippy::unwrap_used)]
mod tests {
    use axum::body::Body;
    use axum::http::{Request, header};
    use tower::ServiceExt;

    use super::*;

    async fn defect() -> StatusCode {
        panic!("a defect")
    }

    #[tokio::test]
    async fn a_defect_is_said_as_any_other_fault() {
        let router: Router = speaking(Router::new().route("/", get(defect)));
        let request = Request::builder().header(header::ACCEPT_LANGUAGE, "en");
        let request = request.body(Body::empty()).unwrap();
        let answer = router.oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        let headers = answer.headers();
        assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(headers[header::CONTENT_LANGUAGE], "en");
    }

    #[test]
    fn every_operation_has_a_handler() {
        for operation in &OPERATIONS {
            assert!(handler(operation).is_some(), "{operation:?}");
        }
    }
}
