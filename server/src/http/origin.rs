//! Refuses state changes that another site's page started. Browsers that tell where a request
//! comes from are believed when they say "elsewhere"; old ones say nothing and are left to the
//! token in the form.

use axum::extract::Request;
use axum::http::{HeaderMap, Method};

/// Whether another site's page asks for a change.
pub fn is_foreign_change(request: &Request) -> bool {
    changes_state(request.method()) && is_foreign(request.headers())
}

fn changes_state(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    let host = text("host");
    let from = text("origin").or_else(|| text("referer"));
    match (from, host) {
        (None, _) => false,
        (Some(from), Some(host)) => authority(from) != Some(host),
        (Some(_), None) => true,
    }
}

/// The host and port of an address such as `https://example.cn:8443/path`.
fn authority(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    rest.split(['/', '?', '#']).next()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn foreign(pairs: &[(&'static str, &str)]) -> bool {
        is_foreign(
            &pairs
                .iter()
                .map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap()))
                .collect(),
        )
    }

    #[test]
    fn other_sites_are_foreign() {
        assert!(foreign(&[
            ("host", "a.cn"),
            ("sec-fetch-site", "cross-site")
        ]));
        assert!(foreign(&[
            ("host", "a.cn"),
            ("sec-fetch-site", "same-site")
        ]));
        assert!(foreign(&[("host", "a.cn"), ("origin", "https://b.cn")]));
        assert!(foreign(&[("host", "a.cn"), ("origin", "null")]));
        assert!(foreign(&[
            ("host", "a.cn"),
            ("referer", "https://a.cn.b.cn/x")
        ]));
    }

    #[test]
    fn this_site_and_silent_browsers_are_not() {
        assert!(!foreign(&[
            ("host", "a.cn"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(!foreign(&[
            ("host", "a.cn:8443"),
            ("origin", "https://a.cn:8443")
        ]));
        assert!(!foreign(&[
            ("host", "a.cn"),
            ("referer", "http://a.cn/x?y")
        ]));
        assert!(!foreign(&[("host", "a.cn")]));
    }
}
