//! A name for each request, in the log and in the answer's `x-request-id`: whoever reports a
//! problem can name the lines that belong to it.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderMap, HeaderName};

/// Where an answer carries it.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// The longest name taken over from a proxy.
const MAX: usize = 64;

/// The name of a request.
#[derive(Clone)]
pub struct RequestId(pub String);

/// A request's name. A proxy that is trusted may have named it already.
pub fn of(headers: &HeaderMap, trust_forwarded: bool) -> String {
    let given = given(headers).filter(|_| trust_forwarded);
    given.unwrap_or_else(fresh)
}

/// A name like no other, here or on another server. It need not be secret, so the system is asked for
/// randomness once and not for each request.
fn fresh() -> String {
    static OWN: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{:016x}", OWN.hash_one(number))
}

fn given(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(HEADER)?.to_str().ok()?;
    let good = (1..=MAX).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    good.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_and_look_alike() {
        let names: std::collections::HashSet<String> = (0..1000).map(|_| fresh()).collect();
        assert_eq!(names.len(), 1000);
        assert!(names.iter().all(|name| name.len() == 16));
    }
}
