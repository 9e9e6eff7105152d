//! The token that every form carries, so that no foreign page can post for a visitor.
//!
//! It is bound to the visitor's cookie and salted anew for each page, which also keeps it from
//! being guessed out of compressed pages byte by byte.

use hmac::{Hmac, Mac};
use sha2::Sha256;

const SALT: usize = 8;

/// A fresh form token for the visitor with this cookie.
pub fn issue(cookie: &str) -> String {
    let mut salt = [0u8; SALT];
    // Without randomness the salt stays zero: compression safety is lost, forgery is not gained.
    let _ = getrandom::fill(&mut salt);
    let mut token = hex::encode(salt);
    if let Some(mac) = mac(cookie, &salt) {
        token.push_str(&hex::encode(mac.finalize().into_bytes()));
    }
    token
}

/// Whether `token` was issued to the visitor with this cookie.
pub fn holds(cookie: &str, token: &str) -> bool {
    let Ok(bytes) = hex::decode(token) else {
        return false;
    };
    let Some((salt, tag)) = bytes.split_at_checked(SALT) else {
        return false;
    };
    mac(cookie, salt).is_some_and(|mac| mac.verify_slice(tag).is_ok())
}

fn mac(cookie: &str, salt: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(cookie.as_bytes()).ok()?;
    mac.update(b"form");
    mac.update(salt);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_holds_for_its_visitor_only() {
        let token = issue("visitor-a");
        assert!(holds("visitor-a", &token));
        assert!(!holds("visitor-b", &token));
        assert_ne!(token, issue("visitor-a"));
    }

    #[test]
    fn altered_tokens_do_not_hold() {
        let token = issue("visitor-a");
        for bad in [
            "",
            "00",
            "zz",
            &token[..40],
            &token.replace(&token[20..21], "0").repeat(2),
        ] {
            assert!(!holds("visitor-a", bad), "{bad}");
        }
    }
}
