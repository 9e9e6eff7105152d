//! Headers that every answer carries.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// The policy of answers that bring none of their own: nothing may be loaded or run.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

static FIXED: [(HeaderName, HeaderValue); 8] = [
    fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    fixed(header::X_FRAME_OPTIONS, "DENY"),
    fixed(header::REFERRER_POLICY, "same-origin"),
    fixed(named("cross-origin-opener-policy"), "same-origin"),
    fixed(named("cross-origin-resource-policy"), "same-origin"),
    fixed(
        named("permissions-policy"),
        "geolocation=(), microphone=(), payment=()",
    ),
    fixed(header::CONTENT_SECURITY_POLICY, NOTHING),
    fixed(header::CACHE_CONTROL, "no-store"),
];

const fn named(name: &'static str) -> HeaderName {
    HeaderName::from_static(name)
}

const fn fixed(name: HeaderName, value: &'static str) -> (HeaderName, HeaderValue) {
    (name, HeaderValue::from_static(value))
}

/// Behind HTTPS: browsers come back by HTTPS only, for a year.
const HTTPS_ONLY: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Adds what is not there yet; behind HTTPS (`https`) browsers are told to come back by it.
pub fn complete(headers: &mut HeaderMap, https: bool) {
    if https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HTTPS_ONLY);
    }
    for (name, value) in &FIXED {
        headers.entry(name).or_insert_with(|| value.clone());
    }
}
