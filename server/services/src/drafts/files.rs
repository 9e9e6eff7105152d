//! Files of a draft. One that comes is received whole, looked at, named in storage, then written in
//! the row.

use bytes::Bytes;
use domain::Problem;
use domain::compare::Place;
use domain::file::{FilePurpose, VirusCheck};
use domain::id::{DraftId, FileId};
use domain::permission::Caller;
use futures::Stream;
use store::entity::file;
use store::query::job::JobKind;
use store::{Tx, fault, query};

use super::{Drafts, MAX_FILES, locked};
use crate::files::{Incoming, bad, clean_name};
use crate::services::change;
use crate::{FileContent, FileInfo, Refusal};

impl Drafts<'_> {
    /// As [`Drafts::add_file_as`], for the certificate itself.
    ///
    /// # Errors
    /// As there.
    pub async fn add_file<S, E>(
        &self,
        by: &Caller,
        id: &DraftId,
        name: &str,
        content: S,
    ) -> Result<FileInfo, Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
        E: std::fmt::Display + Send,
    {
        self.add_file_as(by, id, (name, FilePurpose::Certificate), content)
            .await
    }

    /// Stores a file with the draft, by its name and what it is. The same content twice is kept once.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under [`super::FILES_FIELD`]: empty, too large, of no kind that is
    /// taken, damaged, too many, or broken off.
    pub async fn add_file_as<S, E>(
        &self,
        by: &Caller,
        id: &DraftId,
        (name, purpose): (&str, FilePurpose),
        content: S,
    ) -> Result<FileInfo, Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
        E: std::fmt::Display + Send,
    {
        // Before anything is received; asked again when the row is written.
        self.kind(by, id).await?;
        let files = query::file::of_draft(self.services.reader(), id.as_str()).await?;
        if files.len() >= MAX_FILES {
            return Err(bad(Problem::TooManyFiles { max: MAX_FILES }));
        }
        let incoming = self.services.receive(content).await?;
        fault::at("inspected");
        let row = self.new_file(by, id, (name, purpose), &incoming);
        self.services.inner.blobs.name(incoming.received).await?;
        let row = change!(self.services, tx => {
            self.services.hold_file(tx, &row.sha256).await?;
            self.add_row(tx, by, id, row.clone()).await
        })?;
        fault::at("committed");
        self.services.inner.job_added.notify_one();
        Ok(FileInfo::from_row(row)?)
    }

    /// Says what a file of the draft is.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is no such file in it.
    pub async fn set_file_purpose(
        &self,
        by: &Caller,
        id: &DraftId,
        file: FileId,
        purpose: FilePurpose,
    ) -> Result<(), Refusal> {
        change!(self.services, tx => {
            locked(tx, by, id).await?;
            if !query::file::set_purpose(tx, id.as_str(), file.0, purpose).await? {
                return Err(Refusal::NotFound.into());
            }
            let detail = format!(r#"{{"file":{file},"purpose":"{}"}}"#, purpose.code());
            self.note(tx, by, "draft.file_purpose", id, &detail).await
        })
    }

    /// Takes a file out of the draft.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is no such file in it.
    pub async fn remove_file(
        &self,
        by: &Caller,
        id: &DraftId,
        file: FileId,
    ) -> Result<(), Refusal> {
        change!(self.services, tx => {
            locked(tx, by, id).await?;
            if !query::file::remove_from_draft(tx, id.as_str(), file.0).await? {
                return Err(Refusal::NotFound.into());
            }
            let detail = format!(r#"{{"file":{file}}}"#);
            self.note(tx, by, "draft.file_removed", id, &detail).await
        })
    }

    /// A file of the draft, or of the application it became, to be shown to its owner.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is no such file in it.
    pub async fn file(
        &self,
        by: &Caller,
        id: &DraftId,
        file: FileId,
    ) -> Result<(FileInfo, FileContent), Refusal> {
        let info = self.file_info(by, id, file).await?;
        let content = self.services.content(&info).await?;
        Ok((info, content))
    }

    /// The small picture of such a file, a JPEG; none until it is made.
    ///
    /// # Errors
    /// As [`Drafts::file`].
    pub async fn thumbnail(
        &self,
        by: &Caller,
        id: &DraftId,
        file: FileId,
    ) -> Result<Option<Bytes>, Refusal> {
        let info = self.file_info(by, id, file).await?;
        self.services.thumbnail(&info).await
    }

    /// The part of a page of such a file that is `place`, as a PNG.
    ///
    /// # Errors
    /// As [`Drafts::file`], and when there is no such page or no way to show it.
    pub async fn crop(
        &self,
        by: &Caller,
        id: &DraftId,
        file: FileId,
        place: Place,
    ) -> Result<Vec<u8>, Refusal> {
        let info = self.file_info(by, id, file).await?;
        self.services.crop(&info, place).await
    }

    async fn file_info(
        &self,
        by: &Caller,
        id: &DraftId,
        file: FileId,
    ) -> Result<FileInfo, Refusal> {
        let mut draft = self.open(by, id).await?;
        match draft.files.iter().position(|known| known.id == file) {
            Some(at) => Ok(draft.files.swap_remove(at)),
            // A page of the draft may still ask for its pictures while the draft is being filed.
            None => self.services.applications().visible_file(by, file).await,
        }
    }

    /// The row of a file that came in.
    pub(super) fn new_file(
        &self,
        by: &Caller,
        id: &DraftId,
        (name, purpose): (&str, FilePurpose),
        incoming: &Incoming,
    ) -> file::Model {
        let Incoming {
            received,
            kind,
            pages,
            virus_check,
        } = incoming;
        file::Model {
            id: 0,
            draft_id: Some(id.to_string()),
            application_id: None,
            account_id: by.account.0,
            name: clean_name(name, *kind),
            media_type: kind.mime().to_owned(),
            pages: i32::try_from(*pages).unwrap_or(i32::MAX),
            size: i64::try_from(received.size).unwrap_or(i64::MAX),
            sha256: received.sha256.clone(),
            added_at: self.services.now().0,
            purpose: purpose.code().to_owned(),
            virus_check: virus_check.code().to_owned(),
        }
    }

    /// Adds the row of a file that whoever calls holds.
    pub(super) async fn add_row(
        &self,
        tx: &Tx,
        by: &Caller,
        id: &DraftId,
        mut row: file::Model,
    ) -> Result<file::Model, store::Abort<Refusal>> {
        locked(tx, by, id).await?;
        let files = query::file::of_draft(tx, id.as_str()).await?;
        if let Some(same) = files.iter().find(|file| file.sha256 == row.sha256) {
            return Ok(same.clone());
        }
        if files.len() >= MAX_FILES {
            return Err(bad(Problem::TooManyFiles { max: MAX_FILES }).into());
        }
        row.id = query::file::add(tx, row.clone()).await?;
        fault::at("row-added");
        query::job::want(tx, JobKind::Read, row.id, row.added_at).await?;
        query::job::want(tx, JobKind::Thumbnail, row.id, row.added_at).await?;
        let unchecked = row.virus_check == VirusCheck::Unchecked.code();
        if unchecked && self.services.inner.settings.clamd.is_some() {
            query::job::want(tx, JobKind::Search, row.id, row.added_at).await?;
        }
        let detail = format!(r#"{{"file":{},"sha256":"{}"}}"#, row.id, row.sha256);
        self.note(tx, by, "draft.file_added", id, &detail).await?;
        Ok(row)
    }
}
