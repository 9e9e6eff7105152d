//! Whether a PDF's signatures hold, and whether one trusts who made them.
//!
//! A signature (`adbe.pkcs7.detached`, `ETSI.CAdES.detached`) holds when the digest in it is that of
//! the bytes it covers, and the key of a certificate in it made it. It is trusted when that
//! certificate leads to one of the trust list and was valid at the time the signature states, and
//! where there are revocation lists, these must know its issuer and not name it.

mod cms;
mod ranges;
mod revocation;
mod tlv;
mod trust;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256, Sha384, Sha512};

pub use self::revocation::{RevocationError, RevocationLists};
pub use self::trust::{TrustError, TrustList};

pub(crate) use self::ranges::{is_signed, numbers};

use self::cms::{Hash, Signed};
use self::ranges::Covered;

/// The most characters of a signer's name that are kept.
const NAME: usize = 120;

/// What a signature in a document is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Worth {
    /// It holds, and its certificate leads to the trust list; where there are revocation lists, a
    /// current one of its issuer does not name it.
    Trusted,
    /// It holds, and its certificate leads to the trust list; no current revocation list tells
    /// whether it was revoked.
    MaybeRevoked,
    /// It holds, and its certificate leads to the trust list, but was revoked, or one above it was.
    Revoked {
        /// When its own was, in seconds since 1970.
        at: Option<i64>,
    },
    /// It holds; its certificate leads to none of the trust list.
    Unlisted,
    /// It holds; there is no trust list.
    NoList,
    /// The bytes it covers are not those that were signed, or no key in it made it.
    Broken,
    /// Of a kind that cannot be verified here.
    Unverifiable,
}

/// One signature of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Whom its certificate names; empty when that cannot be told.
    pub signer: String,
    /// What it is worth.
    pub worth: Worth,
}

/// The signatures of a PDF, in the order of the file.
pub(crate) fn signatures(pdf: &[u8], trust: Option<&TrustList>) -> Vec<Signature> {
    ranges::covered(pdf)
        .into_iter()
        .filter_map(|covered| match covered {
            Ok(covered) => verify(&covered, trust),
            Err(ranges::Odd) => Some(Signature {
                signer: String::new(),
                worth: Worth::Broken,
            }),
        })
        .collect()
}

/// None for time stamps of a whole document, which are nobody's signature.
fn verify(covered: &Covered<'_>, trust: Option<&TrustList>) -> Option<Signature> {
    let unverifiable = Signature {
        signer: String::new(),
        worth: Worth::Unverifiable,
    };
    let Some(signed) = Signed::parse(&covered.contents) else {
        return Some(unverifiable);
    };
    if signed.is_time_stamp() {
        return None;
    }
    let named = |signature: Signature| Signature {
        signer: signed.signer_name(NAME),
        ..signature
    };
    let Some(hash) = signed.hash() else {
        return Some(named(unverifiable));
    };
    let digest = digest(hash, covered);
    let worth = match signed.made_by(hash, covered, &digest) {
        cms::Made::By(certificate) => match trust {
            None => Worth::NoList,
            Some(list) => list.worth(certificate, &signed.certificates, signed.time()),
        },
        cms::Made::ByNone => Worth::Broken,
        cms::Made::Unknown => Worth::Unverifiable,
    };
    Some(named(Signature {
        signer: String::new(),
        worth,
    }))
}

fn digest(hash: Hash, covered: &Covered<'_>) -> Vec<u8> {
    fn of<D: Digest>(covered: &Covered<'_>) -> Vec<u8> {
        let mut digest = D::new();
        digest.update(covered.before);
        digest.update(covered.after);
        digest.finalize().to_vec()
    }
    match hash {
        Hash::Sha256 => of::<Sha256>(covered),
        Hash::Sha384 => of::<Sha384>(covered),
        Hash::Sha512 => of::<Sha512>(covered),
    }
}
