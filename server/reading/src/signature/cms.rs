//! The inside of a signature: CMS `SignedData` (RFC 5652) of one signer.

use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm};
use time::{Date, Month, OffsetDateTime, Time};
use webpki::{EndEntityCert, Error, ring};

use super::ranges::Covered;
use super::tlv::{Element, Elements, INTEGER, OCTETS, OID, SEQUENCE, SET};

/// Object identifiers, as DER has their bodies.
mod oid {
    pub const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
    pub const TIME_STAMP: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 16, 1, 4];
    pub const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 4];
    pub const SIGNING_TIME: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 5];
    pub const SHA256: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];
    pub const SHA384: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2];
    pub const SHA512: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3];
    pub const PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10];
    pub const COMMON_NAME: &[u8] = &[0x55, 4, 3];
    pub const ORGANISATION: &[u8] = &[0x55, 4, 10];
}

/// Context tags: `[0]` and `[1]` with elements inside.
const FIRST: u8 = 0xa0;
const SECOND: u8 = 0xa1;

/// The most certificates of a signature that are looked at.
const CERTIFICATES: usize = 16;

/// Hashes that signatures are trusted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// Signatures with this hash.
    fn algorithms(self) -> [&'static dyn SignatureVerificationAlgorithm; 4] {
        match self {
            Hash::Sha256 => [
                ring::RSA_PKCS1_2048_8192_SHA256,
                ring::RSA_PSS_2048_8192_SHA256_LEGACY_KEY,
                ring::ECDSA_P256_SHA256,
                ring::ECDSA_P384_SHA256,
            ],
            Hash::Sha384 => [
                ring::RSA_PKCS1_2048_8192_SHA384,
                ring::RSA_PSS_2048_8192_SHA384_LEGACY_KEY,
                ring::ECDSA_P256_SHA384,
                ring::ECDSA_P384_SHA384,
            ],
            Hash::Sha512 => [
                ring::RSA_PKCS1_2048_8192_SHA512,
                ring::RSA_PSS_2048_8192_SHA512_LEGACY_KEY,
                ring::ED25519,
                ring::ED25519,
            ],
        }
    }
}

/// Who made a signature.
pub(super) enum Made<'c> {
    /// Whoever has the key of this certificate.
    By(&'c CertificateDer<'c>),
    /// Nobody whose certificate is in it.
    ByNone,
    /// It cannot be told.
    Unknown,
}

/// A signature's parts.
pub(super) struct Signed<'d> {
    content_type: &'d [u8],
    /// The certificates in it.
    pub certificates: Vec<CertificateDer<'d>>,
    issuer: Option<&'d [u8]>,
    serial: Option<&'d [u8]>,
    digest_algorithm: &'d [u8],
    attributes: Option<Element<'d>>,
    /// Whether it is of the kind PSS, of which only one length of salt can be verified here.
    pss: bool,
    signature: &'d [u8],
}

impl<'d> Signed<'d> {
    /// The parts of `contents`, which may have zeros behind them; none when it is of another kind.
    pub fn parse(contents: &'d [u8]) -> Option<Signed<'d>> {
        let mut outer = Elements::of(contents).tagged(SEQUENCE)?.inside();
        let kind = outer.tagged(OID)?;
        let mut data = outer.tagged(FIRST)?.inside().tagged(SEQUENCE)?.inside();
        let _version = data.tagged(INTEGER)?;
        let _digests = data.tagged(SET)?;
        let content_type = data.tagged(SEQUENCE)?.inside().tagged(OID)?.body;
        let certificates = data.tagged(FIRST).map(|set| set.inside());
        let _revoked = data.tagged(SECOND);
        let mut signer = data.tagged(SET)?.inside().tagged(SEQUENCE)?.inside();
        let _version = signer.tagged(INTEGER)?;
        let named = signer.next()?;
        let mut named = Some(named)
            .filter(|named| named.tag == SEQUENCE)
            .map(|named| named.inside());
        let issuer = named.as_mut().and_then(|named| named.tagged(SEQUENCE));
        let serial = named.as_mut().and_then(|named| named.tagged(INTEGER));
        let digest_algorithm = signer.tagged(SEQUENCE)?.inside().tagged(OID)?.body;
        let attributes = signer.tagged(FIRST);
        let algorithm = signer.tagged(SEQUENCE)?.inside().tagged(OID)?.body;
        let signature = signer.tagged(OCTETS)?.body;
        (kind.body == oid::SIGNED_DATA).then(|| Signed {
            content_type,
            certificates: certificates
                .into_iter()
                .flatten()
                .filter(|one| one.tag == SEQUENCE)
                .take(CERTIFICATES)
                .map(|one| CertificateDer::from(one.whole))
                .collect(),
            issuer: issuer.map(|issuer| issuer.whole),
            serial: serial.map(|serial| serial.body),
            digest_algorithm,
            attributes,
            pss: algorithm == oid::PSS,
            signature,
        })
    }

    /// Whether it is a time stamp of the document.
    pub fn is_time_stamp(&self) -> bool {
        self.content_type == oid::TIME_STAMP
    }

    pub fn hash(&self) -> Option<Hash> {
        match self.digest_algorithm {
            oid::SHA256 => Some(Hash::Sha256),
            oid::SHA384 => Some(Hash::Sha384),
            oid::SHA512 => Some(Hash::Sha512),
            _ => None,
        }
    }

    /// When it was made, as it states.
    pub fn time(&self) -> Option<OffsetDateTime> {
        moment(self.attribute(oid::SIGNING_TIME)?)
    }

    /// Whose key made it over bytes with this digest.
    pub fn made_by(&self, hash: Hash, covered: &Covered<'_>, digest: &[u8]) -> Made<'_> {
        let message = match self.attributes {
            Some(attributes) => {
                let stated = self.attribute(oid::MESSAGE_DIGEST);
                if stated.is_none_or(|stated| stated.body != digest) {
                    return Made::ByNone;
                }
                // They are signed as a set, though they stand in another element.
                let mut signed = attributes.whole.to_vec();
                if let Some(tag) = signed.first_mut() {
                    *tag = SET;
                }
                signed
            }
            None => [covered.before, covered.after].concat(),
        };
        let mut answer = Made::Unknown;
        for certificate in self.certificates.iter().filter(|one| self.names(one)) {
            let Ok(certificate_of) = EndEntityCert::try_from(certificate) else {
                continue;
            };
            for algorithm in hash.algorithms() {
                match certificate_of.verify_signature(algorithm, &message, self.signature) {
                    Ok(()) => return Made::By(certificate),
                    Err(Error::InvalidSignatureForPublicKey) if !self.pss => {
                        answer = Made::ByNone;
                    }
                    Err(_) => {}
                }
            }
        }
        answer
    }

    /// Whether the signer is the one that a certificate is about. One that is named by its key alone
    /// may be anyone here: the key tells.
    fn names(&self, certificate: &CertificateDer<'_>) -> bool {
        let about = About::of(certificate);
        match (self.issuer, self.serial, about) {
            (Some(issuer), Some(serial), Some(about)) => {
                issuer == about.issuer && serial == about.serial
            }
            _ => true,
        }
    }

    /// The name in the signer's certificate, of at most `length` characters.
    pub fn signer_name(&self, length: usize) -> String {
        let mut named = self.certificates.iter().filter(|one| self.names(one));
        let name = named.next().and_then(|one| About::of(one)?.name());
        let name = domain::text::clean(&name.unwrap_or_default());
        name.chars().take(length).collect()
    }

    /// The value of a signed attribute.
    fn attribute(&self, kind: &[u8]) -> Option<Element<'d>> {
        self.attributes?.inside().find_map(|attribute| {
            let mut parts = attribute.inside();
            let named = parts.tagged(OID)?;
            let values = parts.tagged(SET)?;
            values.inside().next().filter(|_| named.body == kind)
        })
    }
}

/// Whom a certificate is about, and who made it.
pub(super) struct About<'c> {
    pub serial: &'c [u8],
    /// The whole element.
    pub issuer: &'c [u8],
    subject: Element<'c>,
}

impl<'c> About<'c> {
    pub fn of(certificate: &'c CertificateDer<'_>) -> Option<About<'c>> {
        let whole = Elements::of(certificate.as_ref()).tagged(SEQUENCE)?;
        let mut fields = whole.inside().tagged(SEQUENCE)?.inside();
        let _version = fields.tagged(FIRST);
        let serial = fields.tagged(INTEGER)?.body;
        let _algorithm = fields.tagged(SEQUENCE)?;
        let issuer = fields.tagged(SEQUENCE)?.whole;
        let _validity = fields.tagged(SEQUENCE)?;
        let subject = fields.tagged(SEQUENCE)?;
        Some(About {
            serial,
            issuer,
            subject,
        })
    }

    /// The common name, else the organisation's.
    fn name(&self) -> Option<String> {
        self.part(oid::COMMON_NAME)
            .or_else(|| self.part(oid::ORGANISATION))
    }

    fn part(&self, kind: &[u8]) -> Option<String> {
        let parts = self.subject.inside().flat_map(|set| set.inside());
        parts.into_iter().find_map(|part| {
            let mut inside = part.inside();
            let named = inside.tagged(OID)?;
            let text = inside.next().filter(|_| named.body == kind)?;
            Some(said(&text))
        })
    }
}

/// A text; `BMPString` has two bytes for each character.
fn said(text: &Element<'_>) -> String {
    const BMP: u8 = 0x1e;
    if text.tag == BMP {
        let units = text.body.chunks_exact(2).map(|pair| match pair {
            [high, low] => u16::from(*high) << 8 | u16::from(*low),
            _ => 0,
        });
        return char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
    }
    String::from_utf8_lossy(text.body).into_owned()
}

/// A moment: `261124101500Z`, or with all digits of the year.
pub(super) fn moment(element: Element<'_>) -> Option<OffsetDateTime> {
    const SHORT: u8 = 0x17;
    let text = std::str::from_utf8(element.body).ok()?.strip_suffix('Z')?;
    let text = match element.tag {
        // Years before 50 are of this century.
        SHORT if text.get(..1)? < "5" => format!("20{text}"),
        SHORT => format!("19{text}"),
        _ => text.to_owned(),
    };
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u8>().ok();
    let year = text.get(..4)?.parse().ok()?;
    let month = Month::try_from(part(4, 6)?).ok()?;
    let date = Date::from_calendar_date(year, month, part(6, 8)?).ok()?;
    let time = Time::from_hms(part(8, 10)?, part(10, 12)?, part(12, 14)?).ok()?;
    Some(date.with_time(time).assume_utc())
}
