//! A name for each request, in the log and in the answer's `x-request-id`: whoever reports a
//! problem can name the lines that belong to it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::Portal;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// The longest name taken over from a proxy.
const MAX: usize = 64;
/// How much of a random token is enough to tell requests apart.
const SHORT: usize = 16;

/// The name of a request.
#[derive(Clone)]
pub struct RequestId(pub String);

/// The layer. A proxy that is trusted may have named the request already.
pub async fn name(State(portal): State<Portal>, mut request: Request, next: Next) -> Response {
    let given = given(request.headers()).filter(|_| portal.config.trust_forwarded);
    let id = given.unwrap_or_else(|| {
        let mut random = services::random_token().unwrap_or_default();
        random.truncate(SHORT);
        random
    });
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

fn given(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(HEADER)?.to_str().ok()?;
    let good = (1..=MAX).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    good.then(|| text.to_owned())
}
