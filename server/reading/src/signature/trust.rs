//! The certificates one trusts: those of offices that sign certificates abroad, or of who certifies
//! them.

use std::path::Path;
use std::time::Duration;

use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use time::OffsetDateTime;
use webpki::{
    ALL_VERIFICATION_ALGS, EndEntityCert, Error, ExtendedKeyUsageValidator, KeyPurposeIdIter,
    anchor_from_trusted_cert,
};

/// Certificates whose signatures, and those of whom they certify, are trusted.
#[derive(Debug)]
pub struct TrustList {
    certificates: Vec<CertificateDer<'static>>,
    anchors: Vec<TrustAnchor<'static>>,
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

    /// Whether `certificate` is in the list, or was certified, over `others`, by one that is, and was
    /// valid at `time`, or is now when that is not known.
    pub(super) fn trusts(
        &self,
        certificate: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        time: Option<OffsetDateTime>,
    ) -> bool {
        let seconds = time.and_then(|time| u64::try_from(time.unix_timestamp()).ok());
        let time = seconds.map_or_else(UnixTime::now, |seconds| {
            UnixTime::since_unix_epoch(Duration::from_secs(seconds))
        });
        let Ok(end) = EndEntityCert::try_from(certificate) else {
            return false;
        };
        let algorithms = ALL_VERIFICATION_ALGS;
        let path =
            end.verify_for_usage(algorithms, &self.anchors, others, time, AnyUse, None, None);
        let listed = self
            .certificates
            .iter()
            .any(|one| one.as_ref() == certificate.as_ref());
        match path {
            Ok(_) => true,
            // A certificate of the list itself need not be fit to end a path, but must not have run out.
            Err(Error::CertExpired { .. } | Error::CertNotValidYet { .. }) => false,
            Err(_) => listed,
        }
    }
}

/// Certificates for signing documents name many purposes, or none.
struct AnyUse;

impl ExtendedKeyUsageValidator for AnyUse {
    fn validate(&self, _purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        Ok(())
    }
}
