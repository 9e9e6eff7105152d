//! Recovery codes, for when the phone is not at hand.

use domain::text::fold;
use sha2::{Digest, Sha256};

use super::totp::base32;

/// How many are given out at once.
const COUNT: usize = 10;
/// Random bytes of a code: too many to try all, even with the hash in hand.
const BYTES: usize = 10;

/// Fresh codes, in groups to be read and typed; none when the machine gives no randomness.
pub(super) fn generate() -> Option<Vec<String>> {
    let code = || {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).ok()?;
        let text = base32(&bytes).to_ascii_lowercase();
        let groups: Vec<String> = text
            .chars()
            .collect::<Vec<_>>()
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect();
        Some(groups.join("-"))
    };
    (0..COUNT).map(|_| code()).collect()
}

/// What is kept of a code. Width, case and dashes do not count.
pub(crate) fn hash(account: i64, code: &str) -> String {
    let plain: String = fold(code)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    hex::encode(Sha256::digest(format!("{account}:{plain}")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_many_different_and_found_however_they_are_typed() {
        let codes = generate().unwrap();
        assert_eq!(codes.len(), 10);
        assert!(codes.iter().all(|code| code.len() == 19), "{codes:?}");
        let code = &codes[0];
        assert_ne!(code, &codes[1]);
        let typed = format!(" {} ", code.replace('-', " ").to_uppercase());
        assert_eq!(hash(1, code), hash(1, &typed));
        assert_ne!(hash(1, code), hash(2, code));
    }
}
