//! 草稿: an application from its first field to 提交.

use bytes::Bytes;
use domain::FieldProblem;
use domain::certificate::{CertificateType, Values};
use domain::code::ApplicationNo;
use domain::id::{DraftId, FileId};
use domain::permission::Caller;
use futures::Stream;

use crate::{FileContent, FileInfo, Moment, Refusal, Services};

/// The largest file that is taken, in bytes.
pub const MAX_FILE_BYTES: u64 = 20 * 1024 * 1024;
/// The most files one application can have.
pub const MAX_FILES: usize = 10;
/// The name under which problems of the files as a whole are reported.
pub const FILES_FIELD: &str = "files";

/// A draft as it stands.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its id, which is also the idempotency key of its submission.
    pub id: DraftId,
    /// The type of certificate.
    pub kind: CertificateType,
    /// What was typed, as typed.
    pub values: Values,
    /// Counts the changes to `values`; send it back with the next.
    pub revision: i64,
    /// The files, in the order they came.
    pub files: Vec<FileInfo>,
    /// Whether a check was asked for; its problems are shown from then on.
    pub checked: bool,
    /// The application that this one corrects.
    pub corrects: Option<ApplicationNo>,
    /// The number it received, once submitted.
    pub submitted: Option<ApplicationNo>,
    /// The last change.
    pub updated_at: Moment,
}

/// A draft in the list.
#[derive(Clone, Debug)]
pub struct DraftSummary {
    /// Its id.
    pub id: DraftId,
    /// The type of certificate.
    pub kind: CertificateType,
    /// 证书编号 as typed so far.
    pub number: String,
    /// The application that this one corrects.
    pub corrects: Option<ApplicationNo>,
    /// The last change.
    pub updated_at: Moment,
}

/// See [`Services::drafts`].
pub struct Drafts<'a> {
    pub(crate) services: &'a Services,
}

impl Drafts<'_> {
    /// Begins an empty draft.
    pub async fn start(&self, _by: &Caller, _kind: CertificateType) -> Result<DraftId, Refusal> {
        let _ = self.services;
        Err(Refusal::Unavailable)
    }

    /// The organisation's drafts, last changed first; at most 100.
    pub async fn list(&self, _by: &Caller) -> Result<Vec<DraftSummary>, Refusal> {
        Err(Refusal::Unavailable)
    }

    /// One draft. One that was submitted is still found, with its number.
    pub async fn open(&self, _by: &Caller, _id: &DraftId) -> Result<Draft, Refusal> {
        Err(Refusal::Unavailable)
    }

    /// Replaces the values; unknown fields are dropped. Gives the new revision.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when `revision` is not the draft's, or it was submitted.
    pub async fn save(
        &self,
        _by: &Caller,
        _id: &DraftId,
        _values: Values,
        _revision: i64,
    ) -> Result<i64, Refusal> {
        Err(Refusal::Unavailable)
    }

    /// What is wrong with a draft, its files included.
    pub fn problems(&self, _draft: &Draft) -> Vec<FieldProblem> {
        Vec::new()
    }

    /// Notes that a check was asked for.
    pub async fn mark_checked(&self, _by: &Caller, _id: &DraftId) -> Result<(), Refusal> {
        Err(Refusal::Unavailable)
    }

    /// Throws a draft away. Throwing it away twice is [`Refusal::NotFound`].
    pub async fn discard(&self, _by: &Caller, _id: &DraftId) -> Result<(), Refusal> {
        Err(Refusal::Unavailable)
    }

    /// Stores a file with the draft. The same content twice is kept once.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under [`FILES_FIELD`]: empty, too large, of no kind that is taken, too
    /// many, or broken off.
    pub async fn add_file<S, E>(
        &self,
        _by: &Caller,
        _id: &DraftId,
        _name: &str,
        _content: S,
    ) -> Result<FileInfo, Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
        E: std::fmt::Display + Send,
    {
        Err(Refusal::Unavailable)
    }

    /// Takes a file out of the draft.
    pub async fn remove_file(
        &self,
        _by: &Caller,
        _id: &DraftId,
        _file: FileId,
    ) -> Result<(), Refusal> {
        Err(Refusal::Unavailable)
    }

    /// A file of the draft, to be shown to its owner.
    pub async fn file(
        &self,
        _by: &Caller,
        _id: &DraftId,
        _file: FileId,
    ) -> Result<(FileInfo, FileContent), Refusal> {
        Err(Refusal::Unavailable)
    }

    /// 提交. Asked again for the same draft it gives the same number.
    ///
    /// # Errors
    /// [`Refusal::Problems`] when an error is left; the draft is marked as checked.
    pub async fn submit(&self, _by: &Caller, _id: &DraftId) -> Result<ApplicationNo, Refusal> {
        Err(Refusal::Unavailable)
    }

    /// A draft prefilled from an application that was 审核不通过 or 数据有误, files included. Asked
    /// again while that draft is open it gives the same one.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] for any other status.
    pub async fn correct(&self, _by: &Caller, _no: &ApplicationNo) -> Result<DraftId, Refusal> {
        Err(Refusal::Unavailable)
    }
}
