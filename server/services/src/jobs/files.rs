//! What is done for a file after it came: its small picture, and the search for viruses when the
//! scanner could not be asked at once.

use domain::file::VirusCheck;
use reading::MediaKind;
use store::entity::{file, job, look, thumbnail};
use store::{StoreError, query};

use super::Jobs;
use super::review::finished;
use crate::audit::Subject;
use crate::values::to_json;
use crate::viruses;

/// What was seen on a file.
#[derive(Clone)]
struct Seen {
    look: look::Model,
    parts: Vec<u32>,
    small: Option<thumbnail::Model>,
}

impl Jobs<'_> {
    /// Looks at a file: makes its small picture, and keeps what else is seen on it. A file that
    /// cannot be shown has neither picture nor codes.
    pub(super) async fn thumbnail(&self, job: &job::Model) -> Result<(), StoreError> {
        let file = query::file::find(self.services.reader(), job.subject_id).await?;
        let mut seen = None;
        if let Some(file) = file
            && let Some(kind) = MediaKind::from_mime(&file.media_type)
        {
            seen = Some(self.look(&file, kind).await?);
        }
        finished(store::transact!(self.services.inner.database, tx => {
            if query::job::finish(tx, job).await? && let Some(seen) = seen.clone() {
                if let Some(small) = seen.small {
                    query::thumbnail::keep(tx, small).await?;
                }
                query::look::keep(tx, seen.look, &seen.parts).await?;
            }
            Ok(())
        }))
    }

    async fn look(&self, file: &file::Model, kind: MediaKind) -> Result<Seen, StoreError> {
        let inner = &self.services.inner;
        let local = inner.blobs.local(&file.sha256).await?;
        let (sha256, made_at) = (file.sha256.clone(), self.services.now().0);
        let signed = inner.reader.signatures(local.path(), kind).await;
        let (signing, signatures) =
            signed.map_err(|error| StoreError::Files(std::io::Error::other(error)))?;
        let signatures = to_json(&signatures)?;
        let shown = match inner.reader.look(local.path(), kind).await {
            Ok(shown) => Some(shown),
            Err(error) => {
                tracing::info!(%error, file = file.id, "a file has no thumbnail");
                None
            }
        };
        let hash = shown.as_ref().and_then(|shown| shown.hash);
        let codes = shown.as_ref().map(|shown| shown.codes.as_slice());
        let codes = to_json(codes.unwrap_or_default())?;
        Ok(Seen {
            parts: hash.map(|hash| hash.bands().to_vec()).unwrap_or_default(),
            look: look::Model {
                sha256: sha256.clone(),
                hash: hash.map(|hash| hash.to_string()),
                codes,
                signing: signing.code().to_owned(),
                signatures,
                made_at,
            },
            small: shown.map(|shown| thumbnail::Model {
                sha256,
                picture: shown.thumbnail,
                made_at,
            }),
        })
    }

    /// Has a file searched for viruses; tried again until the scanner answers.
    pub(super) async fn search(&self, job: &job::Model) -> Result<(), StoreError> {
        let inner = &self.services.inner;
        let file = query::file::find(self.services.reader(), job.subject_id).await?;
        let mut found = None;
        if let (Some(file), Some(clamd)) = (file, &inner.settings.clamd) {
            let local = inner.blobs.local(&file.sha256).await?;
            found = Some((viruses::search(clamd, local.path()).await?, file));
        }
        finished(store::transact!(inner.database, tx => {
            let Some((said, file)) = &found else {
                query::job::finish(tx, job).await?;
                return Ok(());
            };
            if query::job::finish(tx, job).await? {
                query::file::set_virus_check(tx, &file.sha256, *said).await?;
                if *said == VirusCheck::Infected {
                    let subject = Subject::File(file.id);
                    self.services.note(tx, None, "file.infected", subject, "{}").await?;
                }
            }
            Ok(())
        }))
    }
}
