//! What a browser and a device say when a passkey is made or used, and whether it holds: the checks
//! of Web Authentication (W3C), §7.1 and §7.2, without attestation.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::digest::{SHA256, digest};
use serde::Deserialize;

use super::RelyingParty;
use super::key::PublicKey;

/// Somebody was there.
const PRESENT: u8 = 0x01;
/// The device knew who: by a PIN, a finger or a face.
const VERIFIED: u8 = 0x04;
/// A new credential follows.
const ATTESTED: u8 = 0x40;
/// Where the new credential's length stands, after hash, flags, count and the device's model.
const LENGTH_AT: usize = 37 + 16;
/// The longest name that a device may give a credential, in bytes.
const LONGEST: usize = 1023;

/// What is to be done with a passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Make,
    Use,
}

/// What the browser says it did.
#[derive(Deserialize)]
struct ClientData {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    cross_origin: bool,
}

/// What was answered, before anything of it is believed.
pub(super) struct Answer {
    client: Vec<u8>,
    device: Vec<u8>,
    said: ClientData,
}

/// A new credential.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Made {
    /// What the device calls it, base64url.
    pub credential: String,
    pub sign_count: i64,
}

impl Answer {
    /// Takes apart what a form carried, in base64url.
    pub(super) fn read(client: &str, device: &str) -> Option<Answer> {
        let (client, device) = (bytes(client)?, bytes(device)?);
        let said = serde_json::from_slice(&client).ok()?;
        Some(Answer {
            client,
            device,
            said,
        })
    }

    /// The challenge it says it answers.
    pub(super) fn challenge(&self) -> &str {
        &self.said.challenge
    }

    /// Whether it was given to this site, for this act, by somebody the device knew.
    pub(super) fn holds(&self, act: Act, party: &RelyingParty) -> bool {
        let act = match act {
            Act::Make => "webauthn.create",
            Act::Use => "webauthn.get",
        };
        let site = digest(&SHA256, party.id.as_bytes());
        self.said.r#type == act
            && self.said.origin == party.origin
            && !self.said.cross_origin
            && self.device.get(..32) == Some(site.as_ref())
            && self.has(PRESENT | VERIFIED)
            && self.sign_count().is_some()
    }

    fn has(&self, flags: u8) -> bool {
        let found = self.device.get(32).copied().unwrap_or_default();
        found & flags == flags
    }

    /// How often the device says it signed.
    pub(super) fn sign_count(&self) -> Option<i64> {
        let count = self.device.get(33..37)?.try_into().ok()?;
        Some(u32::from_be_bytes(count).into())
    }

    /// The credential that was made.
    pub(super) fn made(&self) -> Option<Made> {
        if !self.has(ATTESTED) {
            return None;
        }
        let length = self.device.get(LENGTH_AT..LENGTH_AT + 2)?.try_into().ok()?;
        let length = usize::from(u16::from_be_bytes(length));
        let start = LENGTH_AT + 2;
        let credential = self.device.get(start..start + length)?;
        (1..=LONGEST).contains(&length).then_some(())?;
        Some(Made {
            credential: BASE64.encode(credential),
            sign_count: self.sign_count()?,
        })
    }

    /// Whether the key signed what browser and device said.
    pub(super) fn is_signed(&self, key: &PublicKey, signature: &str) -> bool {
        let Some(signature) = bytes(signature) else {
            return false;
        };
        let client = digest(&SHA256, &self.client);
        key.signed(&[&self.device, client.as_ref()].concat(), &signature)
    }
}

/// Reads base64url.
pub(super) fn bytes(text: &str) -> Option<Vec<u8>> {
    BASE64.decode(text.trim_end_matches('=')).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const CLIENT: &str = r#"{"type":"webauthn.create","challenge":"abc","origin":"https://a.cn"}"#;

    fn party() -> RelyingParty {
        RelyingParty::of_url("https://a.cn").unwrap()
    }

    /// What a device says: flags, count, and a credential of five bytes.
    fn device(site: &str, flags: u8) -> Vec<u8> {
        let site = digest(&SHA256, site.as_bytes());
        let mut said = site.as_ref().to_vec();
        said.push(flags);
        said.extend([0, 0, 0, 9]);
        said.extend([0; 16]);
        said.extend([0, 5]);
        said.extend(b"name!");
        said
    }

    fn answer(client: &str, device: &[u8]) -> Answer {
        Answer::read(&BASE64.encode(client), &BASE64.encode(device)).unwrap()
    }

    #[test]
    fn what_holds_gives_a_credential() {
        let answer = answer(CLIENT, &device("a.cn", 0x45));
        assert!(answer.holds(Act::Make, &party()));
        assert_eq!(answer.challenge(), "abc");
        let made = answer.made().unwrap();
        assert_eq!((made.credential.as_str(), made.sign_count), ("bmFtZSE", 9));
    }

    #[test]
    fn another_site_another_act_and_an_unknown_user_do_not_hold() {
        let good = device("a.cn", 0x45);
        for client in [
            CLIENT.replace("create", "get"),
            CLIENT.replace("https://a.cn", "https://a.cn.evil.cn"),
            CLIENT.replace("https://a.cn", "http://a.cn"),
            CLIENT.replace('}', r#","crossOrigin":true}"#),
        ] {
            assert!(
                !answer(&client, &good).holds(Act::Make, &party()),
                "{client}"
            );
        }
        for device in [
            device("b.cn", 0x45),
            device("a.cn", 0x41),
            device("a.cn", 0x44),
        ] {
            assert!(!answer(CLIENT, &device).holds(Act::Make, &party()));
        }
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        let whole = device("a.cn", 0x45);
        for end in 0..whole.len() {
            let cut = answer(CLIENT, &whole[..end]);
            assert!(cut.made().is_none(), "{end}");
            assert!(end >= 37 || !cut.holds(Act::Make, &party()), "{end}");
        }
        assert!(answer(CLIENT, &device("a.cn", 0x05)).made().is_none());
        for client in ["", "{}", "[]", "\u{1f642}", r#"{"type":1}"#] {
            assert!(Answer::read(&BASE64.encode(client), "AA").is_none());
        }
        assert!(Answer::read("not base64!", "AA").is_none());
    }
}
