//! What a browser carries to prove its session.

use std::fmt;

use sha2::{Digest, Sha256};

const SECRET_BYTES: usize = 32;

/// A fresh secret for a browser to carry: 256 random bits as 64 hexadecimal digits; none when the
/// machine gives no randomness.
pub fn random_token() -> Option<String> {
    random_bytes().map(hex::encode)
}

/// 256 random bits; none when the machine gives no randomness.
pub(crate) fn random_bytes() -> Option<[u8; SECRET_BYTES]> {
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes)
}

/// What a browser carries to prove its session. Only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A fresh token; none when the machine gives no randomness.
    pub(super) fn fresh() -> Option<Token> {
        random_token().map(Token)
    }

    /// Takes a token's 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Token> {
        let good = text.len() == 2 * SECRET_BYTES && text.bytes().all(|b| b.is_ascii_hexdigit());
        good.then(|| Token(text.to_owned()))
    }

    /// The characters for the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.0.as_bytes()))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}
