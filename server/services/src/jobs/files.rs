//! What is done for a file after it came: its small picture, and the search for viruses when the
//! scanner could not be asked at once.

use domain::file::VirusCheck;
use reading::MediaKind;
use store::entity::{job, thumbnail};
use store::{StoreError, query};

use super::Jobs;
use super::review::finished;
use crate::viruses;

/// The kind of job that makes a file's small picture.
pub(crate) const THUMBNAIL: &str = "thumbnail";
/// The kind of job that has a file searched for viruses.
pub(crate) const SEARCH: &str = "virus_search";

impl Jobs<'_> {
    /// Makes the small picture of a file. A file that cannot be shown has none.
    pub(super) async fn thumbnail(&self, job: &job::Model) -> Result<(), StoreError> {
        let inner = &self.services.inner;
        let file = query::file::find(self.services.reader(), job.subject_id).await?;
        let mut made = None;
        if let Some(file) = file
            && let Some(kind) = MediaKind::from_mime(&file.media_type)
        {
            let path = inner.blobs.path(&file.sha256).await?;
            match inner.reader.thumbnail(&path, kind).await {
                Ok(picture) => {
                    made = Some(thumbnail::Model {
                        sha256: file.sha256,
                        picture,
                        made_at: self.services.now().0,
                    });
                }
                Err(error) => tracing::info!(%error, file = file.id, "a file has no thumbnail"),
            }
        }
        finished(store::transact!(inner.database, tx => {
            if query::job::finish(tx, job).await? && let Some(made) = made.clone() {
                query::thumbnail::keep(tx, made).await?;
            }
            Ok(())
        }))
    }

    /// Has a file searched for viruses; tried again until the scanner answers.
    pub(super) async fn search(&self, job: &job::Model) -> Result<(), StoreError> {
        let inner = &self.services.inner;
        let file = query::file::find(self.services.reader(), job.subject_id).await?;
        let mut found = None;
        if let (Some(file), Some(clamd)) = (file, &inner.settings.clamd) {
            let path = inner.blobs.path(&file.sha256).await?;
            found = Some((viruses::search(clamd, &path).await?, file));
        }
        finished(store::transact!(inner.database, tx => {
            let Some((said, file)) = &found else {
                query::job::finish(tx, job).await?;
                return Ok(());
            };
            if query::job::finish(tx, job).await? {
                query::file::set_virus_check(tx, &file.sha256, said.code()).await?;
                if *said == VirusCheck::Infected {
                    let subject = format!("file:{}", file.id);
                    self.services.note(tx, None, "file.infected", subject, "{}").await?;
                }
            }
            Ok(())
        }))
    }
}
