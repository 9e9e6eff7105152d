//! Who has not logged in, or not yet.

use sha2::{Digest, Sha256};

/// An anonymous visitor: the hash of the cookie it carries, so that no table opens what
/// somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorKey(String);

impl VisitorKey {
    /// The key of the visitor who carries `cookie`.
    pub fn of(cookie: &str) -> VisitorKey {
        VisitorKey(hex::encode(Sha256::digest(["visitor ", cookie].concat())))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
