//! 审核: the officer's queue, a case with its evidence, and the decision.

use domain::Status;
use domain::certificate::CertificateType;
use domain::code::ApplicationNo;
use domain::compare::{Comparison, Proposal};
use domain::permission::Caller;

use crate::applications::{Detail, Summary};
use crate::{Found, Moment, Page, Refusal, Services};

/// Which cases to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// 证书类型.
    pub kind: Option<CertificateType>,
    /// Only those the caller has taken.
    pub mine: bool,
}

/// A case in the queue.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The application.
    pub summary: Summary,
    /// What the program proposes, once it has compared.
    pub proposal: Option<Proposal>,
    /// Who has taken it.
    pub taken: Option<Taken>,
}

/// Who has taken a case, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The officer's name.
    pub officer: String,
    /// Whether that is the caller.
    pub mine: bool,
    /// When the lease ends.
    pub until: Moment,
}

/// A case with its evidence.
#[derive(Clone, Debug)]
pub struct Case {
    /// The application.
    pub detail: Detail,
    /// Typed, read and registered, field by field; none until the review job ran.
    pub comparison: Option<Comparison>,
    /// What an officer should know; never a reason to refuse by itself.
    pub hints: Vec<Hint>,
    /// Who has taken it.
    pub taken: Option<Taken>,
}

/// Something an officer should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A file with the same content belongs to another application.
    SameFile {
        /// That application.
        no: ApplicationNo,
        /// The file's name here.
        file: String,
    },
    /// The same certificate was declared in another application.
    SameCertificate {
        /// That application.
        no: ApplicationNo,
        /// Whether anything typed differs.
        differs: bool,
    },
}

/// 审核意见: what an officer decides.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// Anything but 未审核.
    pub status: Status,
    /// Paths of the fields it rests on.
    pub reasons: Vec<String>,
    /// What to tell the trader, at most 1000 characters.
    pub words: String,
}

/// The name under which a ruling without any reason is reported.
pub const REASONS_FIELD: &str = "reasons";

/// See [`Services::review`].
pub struct Review<'a> {
    pub(crate) services: &'a Services,
}

impl Review<'_> {
    /// 未审核 applications in order of arrival.
    pub async fn queue(
        &self,
        _by: &Caller,
        _filter: &QueueFilter,
        _page: Page,
    ) -> Result<Found<Waiting>, Refusal> {
        let _ = self.services;
        Err(Refusal::Unavailable)
    }

    /// One application with its evidence.
    pub async fn case(&self, _by: &Caller, _no: &ApplicationNo) -> Result<Case, Refusal> {
        Err(Refusal::Unavailable)
    }

    /// Takes a case for 30 minutes; taking one's own again prolongs it.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when another officer holds it or it is decided.
    pub async fn take(&self, _by: &Caller, _no: &ApplicationNo) -> Result<(), Refusal> {
        Err(Refusal::Unavailable)
    }

    /// Gives a case back to the queue.
    pub async fn hand_back(&self, _by: &Caller, _no: &ApplicationNo) -> Result<(), Refusal> {
        Err(Refusal::Unavailable)
    }

    /// Decides a case, once and for all.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when it is decided already or another officer holds it;
    /// [`Refusal::Problems`] when 审核不通过 or 数据有误 comes without a reason.
    pub async fn decide(
        &self,
        _by: &Caller,
        _no: &ApplicationNo,
        _ruling: Ruling,
    ) -> Result<(), Refusal> {
        Err(Refusal::Unavailable)
    }

    /// Takes the oldest case that nobody holds; none when there is none.
    pub async fn next(&self, _by: &Caller) -> Result<Option<ApplicationNo>, Refusal> {
        Err(Refusal::Unavailable)
    }
}
