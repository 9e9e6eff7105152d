//! The certificates one trusts: those of offices that sign certificates abroad, or of who certifies
//! them.

use std::path::Path;
use std::time::Duration;

use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use time::OffsetDateTime;
use webpki::{
    ALL_VERIFICATION_ALGS, CertRevocationList, EndEntityCert, Error, ExtendedKeyUsageValidator,
    KeyPurposeIdIter, RevocationCheckDepth, RevocationOptions, RevocationOptionsBuilder,
    UnknownStatusPolicy, anchor_from_trusted_cert,
};

use super::Worth;
use super::revocation::{Lists, RevocationLists};

/// Certificates whose signatures, and those of whom they certify, are trusted.
#[derive(Debug)]
pub struct TrustList {
    certificates: Vec<CertificateDer<'static>>,
    anchors: Vec<TrustAnchor<'static>>,
    revocations: Option<RevocationLists>,
}

/// Why a trust list cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// Something in it is no certificate.
    #[error("its certificate {0} is none")]
    NoCertificate(usize),
    /// It holds none.
    #[error("holds no certificate")]
    Empty,
}

impl TrustList {
    /// The certificates of a PEM file.
    ///
    /// # Errors
    /// [`TrustError`].
    pub fn open(path: &Path) -> Result<TrustList, TrustError> {
        TrustList::parse(&std::fs::read(path)?)
    }

    /// The certificates in PEM.
    ///
    /// # Errors
    /// [`TrustError`].
    pub fn parse(pem: &[u8]) -> Result<TrustList, TrustError> {
        let mut list = TrustList {
            certificates: Vec::new(),
            anchors: Vec::new(),
            revocations: None,
        };
        for (at, certificate) in CertificateDer::pem_slice_iter(pem).enumerate() {
            let no_certificate = TrustError::NoCertificate(at + 1);
            let Ok(certificate) = certificate else {
                return Err(no_certificate);
            };
            match anchor_from_trusted_cert(&certificate) {
                Ok(anchor) => list.anchors.push(anchor.to_owned()),
                Err(_) => return Err(no_certificate),
            }
            list.certificates.push(certificate);
        }
        match list.certificates.is_empty() {
            true => Err(TrustError::Empty),
            false => Ok(list),
        }
    }

    /// The same list, with lists of what was revoked of it.
    pub fn with_revocations(mut self, lists: Option<RevocationLists>) -> TrustList {
        self.revocations = lists;
        self
    }

    /// What a signature that holds is worth: whether `certificate` is in the list, or was certified,
    /// over `others`, by one that is, was valid at `time`, or is now when that is not known, and was
    /// not revoked – at any time, since `time` is what the signer says.
    pub(super) fn worth(
        &self,
        certificate: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        time: Option<OffsetDateTime>,
    ) -> Worth {
        let seconds = time.and_then(|time| u64::try_from(time.unix_timestamp()).ok());
        let time = seconds.map_or_else(UnixTime::now, |seconds| {
            UnixTime::since_unix_epoch(Duration::from_secs(seconds))
        });
        let Ok(end) = EndEntityCert::try_from(certificate) else {
            return Worth::Unlisted;
        };
        let verify = |revocation: Option<RevocationOptions<'_>>| {
            let (algorithms, anchors) = (ALL_VERIFICATION_ALGS, &self.anchors);
            end.verify_for_usage(algorithms, anchors, others, time, AnyUse, revocation, None)
                .map(|_| ())
        };
        let lists = self.revocations.as_ref().map(RevocationLists::now);
        match (verify(None), lists) {
            (Ok(()), None) => Worth::Trusted,
            (Ok(()), Some(lists)) => by_lists(&lists, certificate, verify),
            // A certificate of the list itself need not be fit to end a path, but must not have run out.
            (Err(Error::CertExpired { .. } | Error::CertNotValidYet { .. }), _) => Worth::Unlisted,
            (Err(_), _) if !self.lists(certificate) => Worth::Unlisted,
            // Nobody above it is known who could have signed a revocation list; but whoever put one
            // there meant something by it.
            (Err(_), lists) => match lists.and_then(|lists| lists.revoked_at(certificate)) {
                Some(at) => Worth::Revoked { at: Some(at) },
                None => Worth::Trusted,
            },
        }
    }

    fn lists(&self, certificate: &CertificateDer<'_>) -> bool {
        let mut listed = self.certificates.iter();
        listed.any(|one| one.as_ref() == certificate.as_ref())
    }
}

/// What revocation lists make of a certificate that is trusted but for them.
fn by_lists(
    lists: &Lists,
    certificate: &CertificateDer<'_>,
    verify: impl Fn(Option<RevocationOptions<'_>>) -> Result<(), Error>,
) -> Worth {
    let (all, current) = (lists.all(), lists.current());
    let chain = (RevocationCheckDepth::Chain, UnknownStatusPolicy::Allow);
    if let Some(options) = options(&all, chain)
        && let Err(Error::CertRevoked) = verify(Some(options))
    {
        let at = lists.revoked_at(certificate);
        return Worth::Revoked { at };
    }
    let signer = (RevocationCheckDepth::EndEntity, UnknownStatusPolicy::Deny);
    match options(&current, signer).map(|options| verify(Some(options))) {
        Some(Ok(())) => Worth::Trusted,
        _ => Worth::MaybeRevoked,
    }
}

/// How `lists` are asked; none when there are none.
fn options<'l>(
    lists: &'l [&'l CertRevocationList<'l>],
    (depth, unknown): (RevocationCheckDepth, UnknownStatusPolicy),
) -> Option<RevocationOptions<'l>> {
    let options = RevocationOptionsBuilder::new(lists).ok()?;
    Some(
        options
            .with_depth(depth)
            .with_status_policy(unknown)
            .build(),
    )
}

/// Certificates for signing documents name many purposes, or none.
struct AnyUse;

impl ExtendedKeyUsageValidator for AnyUse {
    fn validate(&self, _purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        Ok(())
    }
}
