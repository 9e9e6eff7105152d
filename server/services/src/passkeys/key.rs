//! The public keys of passkeys, of the three kinds that devices make.

use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey,
    VerificationAlgorithm,
};

/// Kinds of keys, in the order in which they are preferred, by their numbers in the registry of
/// COSE algorithms.
pub const ALGORITHMS: [i32; 3] = [-7, -8, -257];

/// How a key of each kind begins as a SubjectPublicKeyInfo: all that tells it apart.
const P256: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
const ED: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];
const RSA_2048: [u8; 24] = [
    0x30, 0x82, 0x01, 0x22, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01,
    0x01, 0x05, 0x00, 0x03, 0x82, 0x01, 0x0f, 0x00,
];

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// ES256, the point uncompressed: phones, security keys.
    P256(Vec<u8>),
    /// EdDSA with Ed25519.
    Ed25519(Vec<u8>),
    /// RS256 of 2048 bits, as an RSAPublicKey: Windows Hello.
    Rsa(Vec<u8>),
}

impl PublicKey {
    /// Reads what browsers give as `getPublicKey()`; none when it is of no kind that was asked for.
    pub fn of_info(info: &[u8]) -> Option<PublicKey> {
        let rest = |start: &[u8], length: usize| {
            let rest = info.strip_prefix(start)?;
            (rest.len() == length).then(|| rest.to_vec())
        };
        let p256 = rest(&P256, 65).filter(|point| point.first() == Some(&4));
        p256.map(PublicKey::P256)
            .or_else(|| rest(&ED, 32).map(PublicKey::Ed25519))
            .or_else(|| rest(&RSA_2048, 270).map(PublicKey::Rsa))
    }

    /// How it is stored.
    pub(super) fn text(&self) -> String {
        let (kind, bytes) = match self {
            PublicKey::P256(bytes) => ("es256", bytes),
            PublicKey::Ed25519(bytes) => ("eddsa", bytes),
            PublicKey::Rsa(bytes) => ("rs256", bytes),
        };
        format!("{kind}:{}", hex::encode(bytes))
    }

    /// Reads what was stored.
    pub(super) fn parse(text: &str) -> Option<PublicKey> {
        let (kind, bytes) = text.split_once(':')?;
        let bytes = hex::decode(bytes).ok()?;
        match kind {
            "es256" => Some(PublicKey::P256(bytes)),
            "eddsa" => Some(PublicKey::Ed25519(bytes)),
            "rs256" => Some(PublicKey::Rsa(bytes)),
            _ => None,
        }
    }

    /// Whether `signature` is this key's, over `message`.
    pub fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let (algorithm, bytes): (&dyn VerificationAlgorithm, _) = match self {
            PublicKey::P256(bytes) => (&ECDSA_P256_SHA256_ASN1, bytes),
            PublicKey::Ed25519(bytes) => (&ED25519, bytes),
            PublicKey::Rsa(bytes) => (&RSA_PKCS1_2048_8192_SHA256, bytes),
        };
        let key = UnparsedPublicKey::new(algorithm, bytes);
        key.verify(message, signature).is_ok()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};

    use super::*;

    #[test]
    fn a_key_knows_its_own_signatures() {
        let random = SystemRandom::new();
        let file = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, file.as_ref(), &random)
                .unwrap();
        let info = [&P256[..], pair.public_key().as_ref()].concat();
        let key = PublicKey::of_info(&info).unwrap();
        let signature = pair.sign(&random, b"message").unwrap();
        assert!(key.signed(b"message", signature.as_ref()));
        assert!(!key.signed(b"massage", signature.as_ref()));
        assert!(!key.signed(b"message", b""));
        assert_eq!(PublicKey::parse(&key.text()), Some(key));
        assert_eq!(PublicKey::of_info(&info[..info.len() - 1]), None);

        let file = Ed25519KeyPair::generate_pkcs8(&random).unwrap();
        let pair = Ed25519KeyPair::from_pkcs8(file.as_ref()).unwrap();
        let info = [&ED[..], pair.public_key().as_ref()].concat();
        let key = PublicKey::of_info(&info).unwrap();
        assert!(key.signed(b"message", pair.sign(b"message").as_ref()));
        assert!(!key.signed(b"message", signature.as_ref()));
    }

    #[test]
    fn nothing_else_is_a_key() {
        for info in [&b""[..], &[0x30; 91], &[0; 294], &P256] {
            assert_eq!(PublicKey::of_info(info), None);
        }
    }
}
