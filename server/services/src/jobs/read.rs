//! Reading: what stands on an uploaded file, found once for each content and type of certificate.
//!
//! Two kinds of job. The first takes the file's own text, which is a matter of a second; where that
//! leaves pages without words, it asks for the second, which recognises pictures, takes its time,
//! and has a lane of its own. A review waits for neither: it is made again with what was read.

use std::time::Duration;

use domain::certificate::CertificateType;
use domain::compare::ReadValue;
use reading::{MediaKind, ReadError, Reader, Source, extract};
use store::entity::{file, job, reading as row};
use store::query::job::JobKind;
use store::{StoreError, Tx, query};

use super::Jobs;
use super::review::finished;
use crate::audit::Subject;
use crate::readings::Outcome;
use crate::values::{kind_of, read, to_json};

/// The longest a file may take in all, its pages and programs together.
const LONGEST: Duration = Duration::from_secs(8 * 60);
/// How often reading is tried when something other than the file is at fault.
const TRIES: i64 = 5;

/// What an attempt gave.
struct Attempt {
    outcome: Outcome,
    values: Vec<ReadValue>,
    /// Whether pages are left that only recognition can tell more of.
    bare: bool,
}

impl Jobs<'_> {
    /// Reads the text of a file.
    pub(super) async fn read(&self, job: &job::Model) -> Result<(), StoreError> {
        let reader = &self.services.inner.reader;
        self.read_with(job, &reader.text_only(), reader.recognises())
            .await
    }

    /// Recognises a scan.
    pub(super) async fn recognise(&self, job: &job::Model) -> Result<(), StoreError> {
        self.read_with(job, &self.services.inner.reader, false)
            .await
    }

    /// Reads the job's file; `more` tells whether recognition may be asked for where this reader
    /// leaves pages without words.
    async fn read_with(
        &self,
        job: &job::Model,
        reader: &Reader,
        more: bool,
    ) -> Result<(), StoreError> {
        let Some((file, kind)) = self.unread_file(job.subject_id).await? else {
            return finished(store::transact!(self.services.inner.database, tx => {
                query::job::finish(tx, job).await?;
                Ok(())
            }));
        };
        let attempt = match self.attempt(reader, &file, kind).await {
            Ok(attempt) => attempt,
            // Whatever is wrong with the machine may be right again.
            Err(error) if !error.is_final() && job.attempts < TRIES => {
                return Err(StoreError::Files(std::io::Error::other(error)));
            }
            Err(error) => {
                tracing::info!(%error, file = file.id, "a file could not be read");
                Attempt::failed()
            }
        };
        let kept = row::Model {
            sha256: file.sha256.clone(),
            kind: kind.code().to_owned(),
            outcome: attempt.outcome.code().to_owned(),
            content: to_json(&attempt.values)?,
            made_at: self.services.now().0,
        };
        let ask = more && attempt.bare;
        finished(store::transact!(self.services.inner.database, tx => {
            if !query::job::finish(tx, job).await? {
                return Ok(());
            }
            if ask {
                query::job::want(tx, JobKind::Recognise, file.id, kept.made_at).await?;
                return Ok(());
            }
            self.keep(tx, &file, kept.clone()).await?;
            let detail = format!(r#"{{"outcome":"{}"}}"#, kept.outcome);
            let subject = Subject::File(file.id);
            self.services.note(tx, None, "file.read", subject, &detail).await
        }))?;
        self.services.inner.job_added.notify_one();
        Ok(())
    }

    /// Keeps a reading and has the applications reviewed that it tells something about.
    async fn keep(&self, tx: &Tx, file: &file::Model, kept: row::Model) -> Result<(), StoreError> {
        let (kind, now) = (kept.kind.clone(), kept.made_at);
        query::reading::keep(tx, kept).await?;
        for id in query::reading::waiting(tx, &file.sha256, &kind).await? {
            query::job::want(tx, JobKind::Review, id, now).await?;
        }
        Ok(())
    }

    /// The file, and the type of certificate it belongs to; none when it is gone or read already.
    async fn unread_file(
        &self,
        id: i64,
    ) -> Result<Option<(file::Model, CertificateType)>, StoreError> {
        let db = self.services.reader();
        let Some(file) = query::file::find(db, id).await? else {
            return Ok(None);
        };
        let kind = match (&file.draft_id, file.application_id) {
            (_, Some(id)) => query::application::by_id(db, id).await?.map(|row| row.kind),
            (Some(id), None) => query::draft::find(db, id).await?.map(|row| row.kind),
            (None, None) => None,
        };
        let Some(kind) = kind.as_deref().map(kind_of).transpose()? else {
            return Ok(None);
        };
        let known = query::reading::find(db, &file.sha256, kind.code()).await?;
        Ok(known.is_none().then_some((file, kind)))
    }

    async fn attempt(
        &self,
        reader: &Reader,
        file: &file::Model,
        kind: CertificateType,
    ) -> Result<Attempt, ReadError> {
        let failed = |error: StoreError| ReadError::Io(std::io::Error::other(error));
        let media = MediaKind::from_mime(&file.media_type);
        let media = read("media type", &file.media_type, media).map_err(failed)?;
        let local = self.services.inner.blobs.local(&file.sha256).await;
        let local = local.map_err(failed)?;
        let document = tokio::time::timeout(LONGEST, reader.read(local.path(), media))
            .await
            .map_err(|_| ReadError::OverLimit("time"))??;
        let outcome = match document.source {
            Source::TextLayer => Outcome::Text,
            Source::Ocr => Outcome::Scan,
            Source::NotRecognised => Outcome::Unread,
        };
        let bare = outcome == Outcome::Unread || document.has_bare_pages();
        let values = tokio::task::spawn_blocking(move || extract(&document, kind.schema()));
        let values = values.await.map_err(std::io::Error::other)?;
        Ok(Attempt {
            outcome,
            values,
            bare,
        })
    }
}

impl Attempt {
    fn failed() -> Attempt {
        Attempt {
            outcome: Outcome::Failed,
            values: Vec::new(),
            bare: false,
        }
    }
}
