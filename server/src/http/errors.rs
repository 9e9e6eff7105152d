//! Keeps library errors off the pages: what a layer or a server function could not even begin to
//! handle is answered in the portal's words.

use std::any::Any;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Lang;
use messages::home;

/// The header by which leptos marks a server function's own error, such as a body that cannot be
/// read.
const FUNCTION_FAILED: &str = "serverfnerror";

/// Who is answered when something fails.
#[derive(Clone, Copy)]
pub struct Asking {
    /// Scripts get the bare status, people the page for it.
    for_people: bool,
    is_call: bool,
}

impl Asking {
    /// Who asks with `request`.
    pub fn of(request: &Request) -> Asking {
        Asking {
            for_people: wants_page(request.headers()),
            is_call: request.uri().path().starts_with("/api/"),
        }
    }

    /// The answer, in the portal's words.
    pub fn in_our_words(self, response: Response) -> Response {
        let failed = response.headers().contains_key(FUNCTION_FAILED);
        let status = if failed {
            StatusCode::BAD_REQUEST
        } else {
            response.status()
        };
        let broken = status.is_client_error() || status.is_server_error();
        if !(broken && (self.is_call || !is_page(&response))) {
            return response;
        }
        if !self.for_people {
            return status.into_response();
        }
        Redirect::to(page_of(status)).into_response()
    }
}

fn page_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "/missing",
        StatusCode::FORBIDDEN => "/forbidden",
        status if status.is_server_error() => "/unavailable",
        _ => "/stale",
    }
}

fn is_page(response: &Response) -> bool {
    let type_ = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    type_.is_some_and(|type_| type_.starts_with("text/html"))
}

fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// After a panic: the defect is in the log, the visitor reads plain words.
pub fn after_panic(cause: Box<dyn Any + Send>) -> Response {
    let cause = cause
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| cause.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    tracing::error!(cause, "a request panicked");
    let [zh, en] = [Lang::Zh, Lang::En].map(|lang| {
        let (title, text) = (
            home::UNAVAILABLE.get(lang),
            home::UNAVAILABLE_TEXT.get(lang),
        );
        format!(
            "<h1 lang=\"{0}\">{title}</h1><p lang=\"{0}\">{text}</p>",
            lang.tag()
        )
    });
    let page = format!("<!DOCTYPE html><meta charset=\"utf-8\"><title>智慧审证</title>{zh}{en}");
    (
        StatusCode::SERVICE_UNAVAILABLE,
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        Body::from(page),
    )
        .into_response()
}
