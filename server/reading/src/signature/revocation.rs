//! Lists of revoked certificates (RFC 5280, CRL), which the operator puts into a folder and keeps
//! up to date. Nothing is fetched: a review must not wait for the network, nor tell it what is
//! reviewed.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, CertificateRevocationListDer};
use time::OffsetDateTime;
use webpki::{CertRevocationList, OwnedCertRevocationList};

use super::cms::{About, moment};
use super::tlv::{Elements, INTEGER, SEQUENCE};

/// The lists in a folder. They are read again when one of its files has changed.
#[derive(Debug)]
pub struct RevocationLists {
    folder: PathBuf,
    known: Mutex<Known>,
}

#[derive(Debug)]
struct Known {
    files: Files,
    lists: Arc<Lists>,
}

/// What tells that files changed: name, time and size of each.
type Files = Vec<(OsString, SystemTime, u64)>;

/// Why revocation lists cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RevocationError {
    /// The folder, or a file in it, cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// A file is no list, or one of a kind that cannot be used.
    #[error("holds the file {file}, which is no revocation list that can be used ({cause})")]
    NoList {
        /// Its name.
        file: String,
        /// What is wrong with it.
        cause: String,
    },
    /// There is none.
    #[error("holds no revocation list")]
    Empty,
}

impl RevocationLists {
    /// The lists in `folder`, in DER or PEM. Names that begin with a dot are passed over, so that
    /// files can be written under such a name and then renamed.
    ///
    /// # Errors
    /// [`RevocationError`].
    pub fn open(folder: &Path) -> Result<RevocationLists, RevocationError> {
        let files = files(folder)?;
        let lists = Arc::new(Lists::read(folder, &files)?);
        Ok(RevocationLists {
            folder: folder.to_owned(),
            known: Mutex::new(Known { files, lists }),
        })
    }

    /// The lists as they are now; those of before when the folder cannot be read any more.
    pub(super) fn now(&self) -> Arc<Lists> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(cause) = self.renew(&mut known) {
            let folder = self.folder.display();
            tracing::error!(
                "the folder of revocation lists {folder} {cause}; those of before count"
            );
        }
        Arc::clone(&known.lists)
    }

    fn renew(&self, known: &mut Known) -> Result<(), RevocationError> {
        let files = files(&self.folder)?;
        if files != known.files {
            // Whatever comes of it, the same files are not read twice.
            known.files = files;
            known.lists = Arc::new(Lists::read(&self.folder, &known.files)?);
        }
        Ok(())
    }
}

fn files(folder: &Path) -> Result<Files, std::io::Error> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // Not the entry's own: operators like to put links there.
        let about = std::fs::metadata(entry.path())?;
        let name = entry.file_name();
        if about.is_file() && !name.as_encoded_bytes().starts_with(b".") {
            files.push((name, about.modified()?, about.len()));
        }
    }
    files.sort();
    Ok(files)
}

/// Revocation lists, the newest first.
#[derive(Debug)]
pub(super) struct Lists(Vec<List>);

#[derive(Debug)]
struct List {
    crl: CertRevocationList<'static>,
    since: OffsetDateTime,
    until: OffsetDateTime,
}

impl Lists {
    fn read(folder: &Path, files: &Files) -> Result<Lists, RevocationError> {
        let mut lists = Vec::new();
        for (name, ..) in files {
            let content = std::fs::read(folder.join(name))?;
            let of_file = parse(&content).map_err(|cause| RevocationError::NoList {
                file: name.to_string_lossy().into_owned(),
                cause,
            })?;
            for list in of_file {
                if list.until <= OffsetDateTime::now_utc() {
                    tracing::warn!(file = %name.display(), until = %list.until.date(), "a revocation list has run out");
                }
                lists.push(list);
            }
        }
        // The library asks the first list that speaks for an issuer.
        lists.sort_by_key(|list| std::cmp::Reverse(list.since));
        match lists.is_empty() {
            true => Err(RevocationError::Empty),
            false => Ok(Lists(lists)),
        }
    }

    /// All lists. One that has run out still knows who was revoked.
    pub(super) fn all(&self) -> Vec<&CertRevocationList<'static>> {
        self.0.iter().map(|list| &list.crl).collect()
    }

    /// The lists that have not run out.
    pub(super) fn current(&self) -> Vec<&CertRevocationList<'static>> {
        let now = OffsetDateTime::now_utc();
        let current = self.0.iter().filter(|list| now < list.until);
        current.map(|list| &list.crl).collect()
    }

    /// When this certificate was revoked, by the newest list of its issuer's name; in seconds since
    /// 1970.
    pub(super) fn revoked_at(&self, certificate: &CertificateDer<'_>) -> Option<i64> {
        let about = About::of(certificate)?;
        let issuer = Elements::of(about.issuer).tagged(SEQUENCE)?.body;
        let list = self.0.iter().find(|list| list.crl.issuer() == issuer)?;
        let revoked = list.crl.find_serial(about.serial).ok()??;
        i64::try_from(revoked.revocation_date.as_secs()).ok()
    }
}

/// The lists of a file: one in DER, or some in PEM.
fn parse(content: &[u8]) -> Result<Vec<List>, String> {
    if content.first() == Some(&SEQUENCE) {
        return Ok(vec![List::parse(content)?]);
    }
    let mut lists = Vec::new();
    for der in CertificateRevocationListDer::pem_slice_iter(content) {
        lists.push(List::parse(&der.map_err(|cause| cause.to_string())?)?);
    }
    match lists.is_empty() {
        true => Err("neither DER nor PEM".to_owned()),
        false => Ok(lists),
    }
}

impl List {
    fn parse(der: &[u8]) -> Result<List, String> {
        let crl = OwnedCertRevocationList::from_der(der).map_err(|cause| cause.to_string())?;
        let (since, until) = times(der).ok_or("its times cannot be read")?;
        Ok(List {
            crl: crl.into(),
            since,
            until,
        })
    }
}

/// From when a list counts, and until when, which the library keeps to itself.
fn times(der: &[u8]) -> Option<(OffsetDateTime, OffsetDateTime)> {
    let list = Elements::of(der).tagged(SEQUENCE)?;
    let mut fields = list.inside().tagged(SEQUENCE)?.inside();
    let _version = fields.tagged(INTEGER)?;
    let _algorithm = fields.tagged(SEQUENCE)?;
    let _issuer = fields.tagged(SEQUENCE)?;
    Some((moment(fields.next()?)?, moment(fields.next()?)?))
}
