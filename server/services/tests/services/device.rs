//! A device that keeps passkeys, as phones do; also one that lies.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

/// How a P-256 key begins as a SubjectPublicKeyInfo.
const INFO: &str = "3059301306072a8648ce3d020106082a8648ce3d030107034200";
/// Somebody was there, and was known to the device.
const KNOWN: u8 = 0x05;
const ATTESTED: u8 = 0x40;

/// Fields of a form.
pub type Fields = Vec<(&'static str, String)>;

/// A device with one passkey.
pub struct Device {
    key: EcdsaKeyPair,
    credential: Vec<u8>,
    /// The site it believes it is at.
    pub origin: String,
    /// Whether somebody was there, and known.
    pub flags: u8,
    /// How often it signed.
    pub count: u32,
    /// Whose the passkey is, as it was told.
    pub user: String,
}

impl Device {
    pub fn new(origin: &str, credential: &str, user: &str) -> Device {
        let random = SystemRandom::new();
        let kind = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let file = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        Device {
            key: EcdsaKeyPair::from_pkcs8(kind, file.as_ref(), &random).unwrap(),
            credential: credential.as_bytes().to_vec(),
            origin: origin.to_owned(),
            flags: KNOWN,
            count: 0,
            user: user.to_owned(),
        }
    }

    fn client(&self, act: &str, challenge: &str) -> String {
        let origin = &self.origin;
        format!(r#"{{"type":"webauthn.{act}","challenge":"{challenge}","origin":"{origin}"}}"#)
    }

    fn said(&self, flags: u8) -> Vec<u8> {
        let host = self.origin.split("://").nth(1).unwrap();
        let host = host.split(':').next().unwrap();
        let mut said = digest(&SHA256, host.as_bytes()).as_ref().to_vec();
        said.push(flags);
        said.extend(self.count.to_be_bytes());
        said
    }

    /// Makes the passkey: the fields that a page sends.
    pub fn make(&self, challenge: &str) -> Fields {
        let mut said = self.said(self.flags | ATTESTED);
        said.extend([0; 16]);
        said.extend(u16::try_from(self.credential.len()).unwrap().to_be_bytes());
        said.extend(&self.credential);
        let mut info: Vec<u8> = (0..INFO.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&INFO[at..at + 2], 16).unwrap())
            .collect();
        info.extend(self.key.public_key().as_ref());
        vec![
            ("client", BASE64.encode(self.client("create", challenge))),
            ("device", BASE64.encode(said)),
            ("key", BASE64.encode(info)),
        ]
    }

    /// Uses it.
    pub fn sign(&self, challenge: &str) -> Fields {
        let (client, said) = (self.client("get", challenge), self.said(self.flags));
        let hash = digest(&SHA256, client.as_bytes());
        let message = [&said, hash.as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &message).unwrap();
        vec![
            ("credential", BASE64.encode(&self.credential)),
            ("client", BASE64.encode(client)),
            ("device", BASE64.encode(said)),
            ("signature", BASE64.encode(signature)),
            ("user", BASE64.encode(&self.user)),
        ]
    }
}

/// The challenge in what a browser is to ask of a device.
pub fn challenge_in(options: &str) -> String {
    let rest = options.split("\"challenge\":\"").nth(1).expect(options);
    rest.split('"').next().unwrap().to_owned()
}
