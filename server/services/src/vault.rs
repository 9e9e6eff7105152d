//! Personal data at rest: sealed with ChaCha20-Poly1305, and found again through a keyed index.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use store::StoreError;

use crate::DataKeys;

const NONCE: usize = 12;

/// Seals and opens. Sealed text is `KEY_ID:BASE64(nonce, ciphertext)`, an index `KEY_ID:HEX`.
pub(crate) struct Vault {
    keys: Vec<VaultKey>,
}

struct VaultKey {
    id: String,
    cipher: ChaCha20Poly1305,
    index: [u8; 32],
}

/// What a sealed text is for. Text sealed for one use does not open for another.
#[derive(Clone, Copy)]
pub(crate) enum Use {
    /// An identity document's number.
    Document,
    /// A registration that is being typed.
    Registration,
    /// What was typed into a page.
    Kept,
    /// The secret of a ticket.
    Ticket,
    /// Mail that waits to be sent.
    Mail,
    /// The secret of a second factor.
    SecondFactor,
    /// The secret that signs callbacks.
    Callback,
    /// A request for a forgotten user name.
    Claim,
}

impl Use {
    fn label(self) -> &'static [u8] {
        match self {
            Use::Document => b"document",
            Use::Registration => b"registration",
            Use::Kept => b"kept",
            Use::Ticket => b"ticket",
            Use::Mail => b"mail",
            Use::SecondFactor => b"second_factor",
            Use::Callback => b"callback",
            Use::Claim => b"claim",
        }
    }
}

impl Vault {
    /// A vault with these keys; the first one seals.
    pub(crate) fn new(keys: &DataKeys) -> Vault {
        let keys = keys.iter().map(|(id, key)| VaultKey {
            id: id.to_owned(),
            cipher: ChaCha20Poly1305::new(Key::from_slice(&mac(key, &[b"seal"]))),
            index: mac(key, &[b"index"]),
        });
        Vault {
            keys: keys.collect(),
        }
    }

    /// Seals a text.
    pub(crate) fn seal(&self, of: Use, text: &str) -> Result<String, StoreError> {
        let key = self.keys.first().ok_or_else(|| unreadable("no data key"))?;
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| unreadable("no randomness"))?;
        let payload = Payload {
            msg: text.as_bytes(),
            aad: of.label(),
        };
        let sealed = key.cipher.encrypt(Nonce::from_slice(&nonce), payload);
        let sealed = sealed.map_err(|_| unreadable("text too long to seal"))?;
        Ok(format!(
            "{}:{}",
            key.id,
            BASE64.encode([&nonce[..], &sealed].concat())
        ))
    }

    /// Opens what was sealed for the same use under any of the keys.
    pub(crate) fn open(&self, of: Use, sealed: &str) -> Result<String, StoreError> {
        let (id, text) = sealed
            .split_once(':')
            .ok_or_else(|| unreadable("sealed text"))?;
        let key = self.keys.iter().find(|key| key.id == id);
        let key = key.ok_or_else(|| unreadable("sealed with a data key that is not configured"))?;
        let bytes = BASE64.decode(text).map_err(|_| unreadable("sealed text"))?;
        let (nonce, sealed) = bytes
            .split_at_checked(NONCE)
            .ok_or_else(|| unreadable("sealed text"))?;
        let payload = Payload {
            msg: sealed,
            aad: of.label(),
        };
        let opened = key.cipher.decrypt(Nonce::from_slice(nonce), payload);
        let opened = opened.map_err(|_| unreadable("sealed text was changed"))?;
        String::from_utf8(opened).map_err(|_| unreadable("sealed text"))
    }

    /// What to store beside a sealed text in order to find it by equality.
    pub(crate) fn index(&self, of: Use, text: &str) -> Result<String, StoreError> {
        let index = self.indices(of, text).into_iter().next();
        index.ok_or_else(|| unreadable("no data key"))
    }

    /// What may be stored beside it: by every key, the present one first.
    pub(crate) fn indices(&self, of: Use, text: &str) -> Vec<String> {
        let index = |key: &VaultKey| {
            let mac = mac(&key.index, &[of.label(), text.as_bytes()]);
            format!("{}:{}", key.id, hex::encode(mac))
        };
        self.keys.iter().map(index).collect()
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault")
    }
}

/// HMAC-SHA-256; each part is preceded by its length.
fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC fills a key up to its block with zeros itself; doing it here makes the length right.
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    let mut mac = <Hmac<Sha256> as Mac>::new(&block.into());
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn unreadable(what: &str) -> StoreError {
    StoreError::Unreadable(what.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn vault(keys: &str) -> Vault {
        Vault::new(&DataKeys::parse(keys).unwrap())
    }

    #[test]
    fn opens_what_it_sealed_and_only_for_its_use() {
        let vault = vault(&format!("a:{}", "11".repeat(32)));
        let sealed = vault.seal(Use::Document, "440308198001010012").unwrap();
        assert!(sealed.starts_with("a:") && !sealed.contains("4403"));
        assert_ne!(
            sealed,
            vault.seal(Use::Document, "440308198001010012").unwrap()
        );
        assert_eq!(
            vault.open(Use::Document, &sealed).unwrap(),
            "440308198001010012"
        );
        assert!(vault.open(Use::Registration, &sealed).is_err());
        assert!(
            vault
                .open(Use::Document, &sealed.replacen('a', "b", 1))
                .is_err()
        );
    }

    #[test]
    fn a_new_key_in_front_still_opens_the_old() {
        let old = vault(&format!("a:{}", "11".repeat(32)));
        let sealed = old.seal(Use::Document, "M1234567").unwrap();
        let both = vault(&format!("b:{},a:{}", "22".repeat(32), "11".repeat(32)));
        assert_eq!(both.open(Use::Document, &sealed).unwrap(), "M1234567");
        assert!(
            both.seal(Use::Document, "M1234567")
                .unwrap()
                .starts_with("b:")
        );
        let before = old.index(Use::Document, "x").unwrap();
        assert_ne!(both.index(Use::Document, "x").unwrap(), before);
        assert_eq!(both.indices(Use::Document, "x")[1], before);
    }
}
