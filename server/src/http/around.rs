//! What every request passes first and every answer last, in one layer: its name, the headers that
//! every answer carries, what is counted of it. A layer of its own for each would move request and
//! answer once more and keep one more future in memory.

use std::borrow::Cow;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;

use super::metrics::Metrics;
use super::request_id::{self, RequestId};
use super::{headers, unread};

/// What the layer knows.
#[derive(Clone)]
pub struct Around {
    /// Where answers are counted.
    pub metrics: Metrics,
    /// Whether a proxy may have named the request.
    pub trust_forwarded: bool,
    /// Whether browsers come by HTTPS.
    pub https: bool,
}

/// The layer.
pub async fn answer(State(around): State<Around>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let id = request_id::of(request.headers(), around.trust_forwarded);
    let name = HeaderValue::from_str(&id);
    request.extensions_mut().insert(RequestId(id));
    let (request, body) = unread::watch(request);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    body.say_so(headers);
    headers::complete(headers, around.https);
    if let Ok(name) = name {
        headers.insert(request_id::HEADER, name);
    }
    let route = match route {
        Some(route) => Cow::Owned(route.as_str().to_owned()),
        None => Cow::Borrowed("other"),
    };
    around
        .metrics
        .note(&method, route, response.status(), began);
    response
}
