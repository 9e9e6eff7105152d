//! The ZIP that comes with a sheet. It lies in storage without a name, and is gone when it is
//! dropped; its files go the way of any upload.

use bytes::Bytes;
use domain::certificate::bulk::{Certificate, NamedFile};
use domain::certificate::sheet::CellProblem;
use domain::id::DraftId;
use domain::permission::Caller;
use domain::{FieldProblem, Problem};
use futures::{Stream, stream};
use sheets::{Archive, ArchiveError};
use store::entity::file;
use store::{ReceiveError, Received};

use super::super::{Drafts, MAX_FILES};
use super::NotRead;
use crate::{Refusal, files};

/// The largest ZIP that is taken, in bytes.
pub const MAX_ARCHIVE_BYTES: u64 = 200 * 1024 * 1024;
/// The most bytes its files may unpack to.
pub const MAX_UNPACKED: u64 = 400 * 1024 * 1024;
/// The most files that are taken with one sheet.
const MAX_TAKEN: usize = 300;

/// A ZIP that came in whole.
#[derive(Debug)]
pub struct Papers {
    archive: Archive,
    /// Removes the ZIP when dropped.
    _file: Received,
}

impl Papers {
    /// Whether the sheet names more of the ZIP than is taken.
    pub(super) fn too_much(&self, good: &[Certificate]) -> bool {
        let named = || good.iter().flat_map(|one| &one.files);
        let found = named().filter_map(|file| self.archive.find(&file.name));
        let size = found.map(|entry| entry.size).fold(0, u64::saturating_add);
        named().count() > MAX_TAKEN || size > MAX_UNPACKED
    }
}

impl Drafts<'_> {
    /// Takes in a ZIP.
    ///
    /// # Errors
    /// [`Refusal`] when it broke off or cannot be stored; [`NotRead`] inside.
    pub async fn receive_papers<S, E>(&self, content: S) -> Result<Result<Papers, NotRead>, Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
        E: std::fmt::Display + Send,
    {
        let blobs = &self.services.inner.blobs;
        let file = match blobs.receive(content, MAX_ARCHIVE_BYTES).await {
            Ok(file) => file,
            Err(ReceiveError::TooLarge) => return Ok(Err(NotRead::ArchiveTooLarge)),
            Err(other) => return Err(files::refusal(other)),
        };
        let path = file.path().to_owned();
        let archive = tokio::task::spawn_blocking(move || Archive::open(&path)).await;
        let archive = archive.map_err(|_| Refusal::Unavailable)?;
        Ok(match archive {
            Ok(archive) => Ok(Papers {
                archive,
                _file: file,
            }),
            Err(ArchiveError::NotAnArchive) => Err(NotRead::NotAnArchive),
            Err(ArchiveError::TooManyEntries) => Err(NotRead::ArchiveTooLarge),
        })
    }

    /// Stores the files of one certificate; or says what is wrong with them.
    pub(super) async fn take_files(
        &self,
        by: &Caller,
        id: &DraftId,
        one: &Certificate,
        papers: Option<&Papers>,
        budget: &mut u64,
    ) -> Result<Result<Vec<file::Model>, Vec<CellProblem>>, Refusal> {
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        for (at, named) in one.files.iter().enumerate() {
            let problem = match at < MAX_FILES {
                true => match self.take_file(by, id, named, papers, budget).await {
                    Ok(row) => {
                        rows.push(row);
                        continue;
                    }
                    Err(Refusal::Problems(found)) => first(found),
                    Err(other) => return Err(other),
                },
                false => Problem::TooManyFiles { max: MAX_FILES },
            };
            problems.push(named.problem(problem));
        }
        Ok(match problems.is_empty() {
            true => Ok(rows),
            false => Err(problems),
        })
    }

    async fn take_file(
        &self,
        by: &Caller,
        id: &DraftId,
        named: &NamedFile,
        papers: Option<&Papers>,
        budget: &mut u64,
    ) -> Result<file::Model, Refusal> {
        let papers = papers.ok_or_else(|| files::bad(Problem::NotInArchive))?;
        let entry = papers.archive.find(&named.name);
        let entry = entry.ok_or_else(|| files::bad(Problem::NotInArchive))?;
        let content = papers.archive.content(entry);
        let content = stream::unfold(content, |mut content| async {
            let piece = content.recv().await?;
            Some((piece, content))
        });
        let incoming = self.services.receive(Box::pin(content)).await?;
        *budget = budget
            .checked_sub(incoming.received.size)
            .ok_or_else(|| files::bad(Problem::ArchiveTooLarge))?;
        let row = self.new_file(by, id, (&entry.name, named.purpose), &incoming);
        self.services.inner.blobs.name(incoming.received).await?;
        Ok(row)
    }
}

fn first(problems: Vec<FieldProblem>) -> Problem {
    let first = problems.into_iter().next();
    first.map_or(Problem::UploadBroken, |found| found.problem)
}
