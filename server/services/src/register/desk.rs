//! The register as people see it: search with the history of a certificate, and a file that is
//! looked at before it is imported.

use bytes::Bytes;
use domain::certificate::{CertificateType, Values};
use domain::permission::{Action, Caller};
use futures::{Stream, TryStreamExt};
use store::{LongText, query};

use super::{ImportReport, Outcome, RecordStatus, Register, format};
use crate::files::{MAX_FILE_BYTES, refusal};
use crate::permit::require;
use crate::values::{from_text, kind_of, number_key, read};
use crate::{Moment, Refusal};

/// Rows looked up at once in a preview.
const BATCH: usize = 200;
/// Versions shown for one number.
const SHOWN: u64 = 50;

/// One version of a certificate in the register.
#[derive(Clone, Debug)]
pub struct Version {
    /// 证书类型.
    pub kind: CertificateType,
    /// 签发国家, ISO 3166-1 alpha-2.
    pub country: String,
    /// From 1.
    pub version: i64,
    /// Whether it holds.
    pub status: RecordStatus,
    /// What customs knows.
    pub values: Values,
    /// Where it came from.
    pub source: String,
    /// When it was imported.
    pub imported_at: Moment,
}

/// A file that was received and can be looked at and imported for an hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// SHA-256 of its content, hexadecimal.
    pub sha256: String,
}

impl Register<'_> {
    /// All versions of the certificates with a number, however it is spaced or cased, latest first.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for everybody but officers and those who run the system.
    pub async fn find(
        &self,
        by: &Caller,
        number: &str,
        country: Option<&str>,
    ) -> Result<Vec<Version>, Refusal> {
        require(by, Action::ViewRegister, None)?;
        let key = number_key(number);
        let reader = self.services.reader();
        let mut versions = Vec::new();
        for row in query::record::by_number(reader, &key, country, SHOWN).await? {
            let status = RecordStatus::from_code(&row.status);
            let values = from_text(&row.text()?)?;
            versions.push(Version {
                kind: kind_of(&row.kind)?,
                country: row.country,
                version: row.version,
                status: read("record status", &row.status, status)?,
                values,
                source: row.source,
                imported_at: Moment(row.imported_at),
            });
        }
        Ok(versions)
    }

    /// Takes in a file of up to 20 MB to be looked at.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for everybody but those who run the system;
    /// [`Refusal::Problems`] when it is too large or broke off.
    pub async fn receive<S, E>(&self, by: &Caller, content: S) -> Result<Upload, Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
        E: std::fmt::Display + Send,
    {
        require(by, Action::ImportRegister, None)?;
        let received = self
            .services
            .inner
            .blobs
            .receive(content, MAX_FILE_BYTES)
            .await;
        let received = received.map_err(refusal)?;
        let sha256 = received.sha256.clone();
        self.services.inner.blobs.name(received).await?;
        Ok(Upload { sha256 })
    }

    /// What importing the file would do; nothing is changed.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`]; [`Refusal::NotFound`] when the file is gone.
    pub async fn preview(&self, by: &Caller, upload: &Upload) -> Result<ImportReport, Refusal> {
        require(by, Action::ImportRegister, None)?;
        let content = self.uploaded(upload).await?;
        let mut report = ImportReport::default();
        let mut table = match format::open(content.as_slice()) {
            Ok(table) => table,
            Err(problem) => {
                report.problems.push(problem);
                return Ok(report);
            }
        };
        loop {
            let batch = table.next_batch(BATCH, &mut report.problems);
            if batch.is_empty() {
                return Ok(report);
            }
            for entry in &batch {
                let (kind, country) = (entry.kind.code(), entry.country.as_str());
                let reader = self.services.reader();
                let known = query::record::latest(reader, kind, country, &entry.number_key).await?;
                report.count(&Outcome::of(entry, known.as_ref())?);
            }
        }
    }

    /// Imports the file, as [`Register::import_file`] does.
    ///
    /// # Errors
    /// As [`Register::preview`].
    pub async fn import_upload(
        &self,
        by: &Caller,
        upload: &Upload,
        name: &str,
    ) -> Result<ImportReport, Refusal> {
        require(by, Action::ImportRegister, None)?;
        let content = self.uploaded(upload).await?;
        self.import(Some(by), content.as_slice(), name).await
    }

    async fn uploaded(&self, upload: &Upload) -> Result<Vec<u8>, Refusal> {
        let content = self.services.content_of(&upload.sha256).await;
        let content = content.map_err(|_| Refusal::NotFound)?;
        let content = content.try_fold(Vec::new(), |mut all, bytes| async move {
            all.extend_from_slice(&bytes);
            Ok(all)
        });
        content.await.map_err(|cause| {
            tracing::error!(%cause, "a stored file could not be read");
            Refusal::Unavailable
        })
    }
}
