//! Headers that every answer carries.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::Portal;

/// The policy of answers that bring none of their own: nothing may be loaded or run.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

const FIXED: [(&str, &str); 8] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "geolocation=(), microphone=(), payment=()",
    ),
    ("content-security-policy", NOTHING),
    ("cache-control", "no-store"),
];

/// Behind HTTPS: browsers come back by HTTPS only, for a year.
const HTTPS_ONLY: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// The layer. What an inner layer set stays.
pub async fn secure(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    complete(response.headers_mut(), portal.config.secure_cookies);
    response
}

/// Adds what is not there yet; behind HTTPS (`https`) browsers are told to come back by it.
pub fn complete(headers: &mut HeaderMap, https: bool) {
    if https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HTTPS_ONLY);
    }
    for (name, value) in FIXED {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
}
