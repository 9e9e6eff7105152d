//! Files that were uploaded.

use std::fmt;
use std::io;

use bytes::Bytes;
use domain::compare::Place;
use domain::file::{FilePurpose, VirusCheck};
use domain::id::FileId;
use domain::text::clean;
use domain::{FieldProblem, Problem};
use futures::Stream;
use futures::stream::BoxStream;
use reading::{MediaKind, ReadError};
use store::entity::file;
use store::{Abort, ReceiveError, Received, StoreError, Tx, query};

use crate::drafts::{FILES_FIELD, MAX_FILE_BYTES};
use crate::{Moment, Refusal, Services, viruses};

/// The bytes of a file, as they come from storage.
pub type FileContent = BoxStream<'static, Result<Bytes, io::Error>>;

/// Dots per inch of the pictures of pages: small print is readable, a page is a few 100 kB.
const PAGE_DPI: u32 = 110;

/// What is known of an uploaded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// The file.
    pub id: FileId,
    /// The name it was given by its owner, cleaned; show it, never use it as a path.
    pub name: String,
    /// What it is, by its first bytes.
    pub kind: MediaKind,
    /// How many pages it has; 1 when that could not be told.
    pub pages: u32,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its content, 64 hexadecimal digits.
    pub sha256: String,
    /// When it was uploaded.
    pub added_at: Moment,
    /// What it is of a certificate; none for files that belong to none.
    pub purpose: Option<FilePurpose>,
    /// What the search for viruses said.
    pub virus_check: VirusCheck,
}

/// What each table of files keeps of one.
pub(crate) struct Columns {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) pages: i32,
    pub(crate) size: i64,
    pub(crate) sha256: String,
    pub(crate) added_at: i64,
}

impl FileInfo {
    pub(crate) fn from_row(row: file::Model) -> Result<FileInfo, StoreError> {
        let purpose = FilePurpose::from_code(&row.purpose);
        let virus_check = VirusCheck::from_code(&row.virus_check).unwrap_or_default();
        let info = FileInfo::from_columns(Columns {
            id: row.id,
            name: row.name,
            media_type: row.media_type,
            pages: row.pages,
            size: row.size,
            sha256: row.sha256,
            added_at: row.added_at,
        })?;
        Ok(FileInfo {
            purpose,
            virus_check,
            ..info
        })
    }

    /// A file that belongs to no certificate.
    pub(crate) fn from_columns(of: Columns) -> Result<FileInfo, StoreError> {
        let kind = MediaKind::from_mime(&of.media_type);
        Ok(FileInfo {
            id: FileId(of.id),
            name: of.name,
            kind: kind.ok_or_else(|| StoreError::Unreadable(of.media_type))?,
            pages: u32::try_from(of.pages).unwrap_or(1),
            size: u64::try_from(of.size).unwrap_or(0),
            sha256: of.sha256,
            added_at: Moment(of.added_at),
            purpose: None,
            virus_check: VirusCheck::Unchecked,
        })
    }
}

/// A file that came in whole and is of a kind that is taken.
pub(crate) struct Incoming {
    pub(crate) received: Received,
    pub(crate) kind: MediaKind,
    pub(crate) pages: u32,
    pub(crate) virus_check: VirusCheck,
}

impl Services {
    /// Takes a file in and looks at what it is.
    pub(crate) async fn receive<S, E>(&self, content: S) -> Result<Incoming, Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
        E: fmt::Display + Send,
    {
        let received = self.inner.blobs.receive(content, MAX_FILE_BYTES).await;
        let received = received.map_err(refusal)?;
        if received.size == 0 {
            return Err(bad(Problem::FileEmpty));
        }
        let kind = MediaKind::sniff(&received.head).ok_or_else(|| bad(Problem::FileKind))?;
        let pages = match self.inner.reader.probe(received.path(), kind).await {
            Ok(probe) => probe.pages,
            Err(cause) if cause.is_final() => {
                tracing::info!(%cause, "an upload was refused");
                return Err(bad(Problem::FileDamaged));
            }
            // The reader's trouble is not the file's.
            Err(cause) => {
                tracing::warn!(%cause, "an upload could not be looked into");
                None
            }
        };
        let received = self.without_notes(received, kind).await?;
        Ok(Incoming {
            virus_check: self.search(&received).await?,
            received,
            kind,
            pages: pages.unwrap_or(1),
        })
    }

    /// Holds a file until the transaction ends in which a row is written that names it: no server
    /// sweeps it away meanwhile.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when one just did; it has to be sent again.
    pub(crate) async fn hold_file(&self, tx: &Tx, sha256: &str) -> Result<(), Abort<Refusal>> {
        if query::swept::hold(tx, sha256).await? && !self.inner.blobs.has(sha256).await? {
            return Err(Refusal::Unavailable.into());
        }
        Ok(())
    }

    /// The same picture without what is noted in it; other files as they are.
    async fn without_notes(
        &self,
        received: Received,
        kind: MediaKind,
    ) -> Result<Received, Refusal> {
        let copy = match self.inner.reader.without_notes(received.path(), kind).await {
            Ok(None) => return Ok(received),
            Ok(Some(copy)) => copy,
            Err(cause) => {
                tracing::info!(%cause, "the notes in a picture could not be taken out");
                return Err(bad(Problem::FileDamaged));
            }
        };
        let content = tokio::fs::File::open(copy.path()).await;
        let content = content.map_err(StoreError::Files)?;
        let content = tokio_util::io::ReaderStream::new(content);
        let received = self.inner.blobs.receive(content, MAX_FILE_BYTES).await;
        received.map_err(refusal)
    }

    /// Has a file searched for viruses where there is a scanner. One that does not answer stands
    /// in nobody's way: it is asked again later.
    async fn search(&self, received: &Received) -> Result<VirusCheck, Refusal> {
        let Some(clamd) = &self.inner.settings.clamd else {
            return Ok(VirusCheck::Unchecked);
        };
        match viruses::search(clamd, received.path()).await {
            Ok(VirusCheck::Infected) => Err(bad(Problem::FileInfected)),
            Ok(said) => Ok(said),
            Err(cause) => {
                tracing::error!(%cause, "clamd cannot be asked");
                Ok(VirusCheck::Unchecked)
            }
        }
    }

    /// The small picture of a file, a JPEG; none until it is made.
    pub(crate) async fn thumbnail(&self, file: &FileInfo) -> Result<Option<Bytes>, Refusal> {
        let found = query::thumbnail::find(self.reader(), &file.sha256).await?;
        Ok(found.map(|found| found.picture.into()))
    }

    /// A page of a file as a PNG.
    pub(crate) async fn page_image(&self, file: &FileInfo, page: u32) -> Result<Bytes, Refusal> {
        let reader = &self.inner.reader;
        let image = self.inner.pages.get(&file.sha256, page, async {
            let local = self.inner.blobs.local(&file.sha256).await;
            let local = local.map_err(|cause| ReadError::Io(io::Error::other(cause)))?;
            Ok(reader
                .page_image(local.path(), file.kind, page, PAGE_DPI)
                .await?
                .into())
        });
        image.await.map_err(|cause| {
            tracing::info!(%cause, file = file.id.0, page, "a page could not be shown");
            Refusal::NotFound
        })
    }

    /// The part of a page where something stands, as a PNG.
    pub(crate) async fn crop(&self, file: &FileInfo, place: Place) -> Result<Vec<u8>, Refusal> {
        let page = self.page_image(file, place.page).await?;
        let limits = self.inner.settings.reading.clone();
        let cut = tokio::task::spawn_blocking(move || reading::crop(&page, &place, &limits));
        let cut = cut.await.map_err(|_| Refusal::Unavailable)?;
        cut.map_err(|_| Refusal::NotFound)
    }

    /// The bytes of a file. One with a virus is handed to nobody.
    pub(crate) async fn content(&self, file: &FileInfo) -> Result<FileContent, Refusal> {
        if file.virus_check == VirusCheck::Infected {
            return Err(Refusal::NotFound);
        }
        self.content_of(&file.sha256).await
    }

    /// The bytes under a name in storage.
    pub(crate) async fn content_of(&self, sha256: &str) -> Result<FileContent, Refusal> {
        Ok(self.inner.blobs.read(sha256).await?)
    }
}

pub(crate) fn refusal(error: ReceiveError) -> Refusal {
    match error {
        ReceiveError::TooLarge => {
            let max_mb = u32::try_from(MAX_FILE_BYTES / 1024 / 1024).unwrap_or(u32::MAX);
            bad(Problem::FileTooLarge { max_mb })
        }
        ReceiveError::Broken(cause) => {
            tracing::info!(cause, "an upload broke off");
            bad(Problem::UploadBroken)
        }
        ReceiveError::Store(cause) => cause.into(),
    }
}

pub(crate) fn bad(problem: Problem) -> Refusal {
    Refusal::problem(FILES_FIELD, problem)
}

/// A refused upload, its problems under the field it was sent in.
pub(crate) fn bad_in(field: &str, refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Problems(problems) => Refusal::Problems(
            problems
                .into_iter()
                .map(|found| FieldProblem::new(field, found.problem))
                .collect(),
        ),
        other => other,
    }
}

/// A name as shown: without folders, control characters and excess.
pub(crate) fn clean_name(name: &str, kind: MediaKind) -> String {
    const MAX: usize = 120;
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = clean(last).chars().take(MAX).collect();
    if plain.is_empty() {
        format!("file.{}", kind.extension())
    } else {
        plain
    }
}
