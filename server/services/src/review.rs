//! 审核: the officer's queue, a case with its evidence, and the decision.

mod decide;
mod desk;
mod hints;
mod policy;

use std::time::Duration;

use domain::Status;
use domain::certificate::CertificateType;
use domain::certificate::value::Decimal;
use domain::code::ApplicationNo;
use domain::compare::{Comparison, Place, Proposal, Row};
use domain::id::FileId;
use domain::permission::{Action, Caller, may};
use store::entity::application;
use store::query::application::{Brief, Wanted};
use store::{Abort, StoreError, Tx, query};

use crate::applications::{Detail, Summary, detail};
use crate::page::fetch_page;
use crate::readings::{self, FileReading};
use crate::register::RecordStatus;
use crate::services::change;
use crate::values::{kind_of, number_of};
use crate::{Found, Moment, Page, Refusal, Services};

pub use decide::{REASONS_FIELD, Ruling};
pub use desk::{DAYS, Load, Statistics};
pub use policy::Policy;

/// For how long a case is an officer's own.
const LEASE: Duration = Duration::from_secs(30 * 60);
const DAY: Duration = Duration::from_secs(86_400);
/// What is still to be decided.
pub(crate) const UNDECIDED: &str = Status::Unreviewed.code();

/// Which cases to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// 证书类型.
    pub kind: Option<CertificateType>,
    /// What the program proposes.
    pub proposal: Option<Proposal>,
    /// Only those that have waited for so many days or longer.
    pub days: Option<u16>,
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
    /// The files with what was read from each.
    pub readings: Vec<FileReading>,
    /// What an officer should know; never a reason to refuse by itself.
    pub hints: Vec<Hint>,
    /// Who has taken it.
    pub taken: Option<Taken>,
}

impl Case {
    /// The file on which a value of the comparison stands, and where on it.
    pub fn evidence(&self, row: &Row) -> Option<(FileId, Place)> {
        let read = row.read.as_ref()?;
        let file = self
            .readings
            .iter()
            .find(|file| file.values.contains(read))?;
        Some((file.file.id, read.place?))
    }
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
    /// More was declared under the certificate than customs' record of it holds.
    Overdrawn {
        /// Net weight of this application and the others together, in kilograms.
        drawn: Decimal,
        /// Net weight of the record, in kilograms.
        held: Decimal,
        /// How many applications that is.
        applications: usize,
    },
    /// The program would have passed it; chance chose it to be checked.
    Sampled,
    /// Customs' record of this certificate does not hold any more.
    RecordNotValid {
        /// Revoked or replaced.
        status: RecordStatus,
    },
}

/// See [`Services::review`].
pub struct Review<'a> {
    pub(crate) services: &'a Services,
}

impl Review<'_> {
    /// 未审核 applications in order of arrival.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for everybody but officers.
    pub async fn queue(
        &self,
        by: &Caller,
        filter: &QueueFilter,
        page: Page,
    ) -> Result<Found<Waiting>, Refusal> {
        officer(by)?;
        let wanted = Wanted {
            status: Some(UNDECIDED.to_owned()),
            kind: filter.kind.map(|kind| kind.code().to_owned()),
            proposal: filter
                .proposal
                .map(|proposal| proposal_text(&proposal))
                .transpose()?,
            until: filter
                .days
                .map(|days| self.services.now().before(DAY * u32::from(days)).0),
            taken_by: filter.mine.then_some(by.account.0),
            ..Wanted::default()
        };
        let reader = self.services.reader();
        let fetch = |stretch| query::application::find(reader, &wanted, stretch);
        let found = fetch_page(page, true, fetch).await?;
        Ok(found.try_map(|brief| self.waiting(by, brief))?)
    }

    fn waiting(&self, by: &Caller, brief: Brief) -> Result<Waiting, StoreError> {
        let proposal = brief.proposal.as_deref().map(detail::parse).transpose()?;
        let officer = brief.officer.clone().unwrap_or_default();
        Ok(Waiting {
            summary: Summary::from_brief(&brief)?,
            proposal,
            taken: self.taken(by, brief.taken_by, brief.taken_until, officer),
        })
    }

    /// Who has taken a case, if the time is not over.
    fn taken(
        &self,
        by: &Caller,
        officer: Option<i64>,
        until: Option<i64>,
        name: String,
    ) -> Option<Taken> {
        let until = until
            .map(Moment)
            .filter(|until| *until > self.services.now())?;
        Some(Taken {
            mine: officer? == by.account.0,
            officer: name,
            until,
        })
    }

    /// One application with its evidence.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; [`Refusal::Forbidden`] for everybody but officers.
    pub async fn case(&self, by: &Caller, no: &ApplicationNo) -> Result<Case, Refusal> {
        officer(by)?;
        let reader = self.services.reader();
        let row = self.row(no).await?;
        let comparison = query::review::comparison(reader, row.id).await?;
        let record = comparison.as_ref().and_then(|found| found.record_id);
        let pass = proposal_text(&Proposal::Pass)?;
        let passes = comparison
            .as_ref()
            .is_some_and(|found| found.proposal == pass);
        let files = query::file::of_application(reader, row.id).await?;
        let readings = readings::of_files(reader, kind_of(&row.kind)?, files).await?;
        let holder = match row.taken_by {
            Some(id) => query::account::by_id(reader, id).await?,
            None => None,
        };
        let holder = holder.map(|account| account.name).unwrap_or_default();
        Ok(Case {
            comparison: comparison
                .map(|found| detail::parse(&found.content))
                .transpose()?,
            readings,
            hints: hints::find(self.services, &row, record, passes).await?,
            taken: self.taken(by, row.taken_by, row.taken_until, holder),
            detail: detail::read(self.services, by, row).await?,
        })
    }

    /// Takes a case for 30 minutes; taking one's own again prolongs it.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when another officer holds it or it is decided.
    pub async fn take(&self, by: &Caller, no: &ApplicationNo) -> Result<(), Refusal> {
        officer(by)?;
        let row = self.row(no).await?;
        change!(self.services, tx => self.take_in(tx, by, row.id).await)
    }

    async fn take_in(&self, tx: &Tx, by: &Caller, id: i64) -> Result<(), Abort<Refusal>> {
        let (now, officer) = (self.services.now(), by.account.0);
        let until = now.after(LEASE).0;
        if !query::application::take(tx, id, officer, now.0, until, UNDECIDED).await? {
            return Err(Refusal::Conflict.into());
        }
        self.note(tx, Some(by), "application.taken", id, "{}").await
    }

    /// Gives a case back to the queue. One that the caller does not hold stays as it is.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; [`Refusal::Forbidden`] for everybody but officers.
    pub async fn hand_back(&self, by: &Caller, no: &ApplicationNo) -> Result<(), Refusal> {
        officer(by)?;
        let row = self.row(no).await?;
        change!(self.services, tx => {
            if query::application::hand_back(tx, row.id, by.account.0).await? {
                self.note(tx, Some(by), "application.handed_back", row.id, "{}")
                    .await?;
            }
            Ok(())
        })
    }

    /// Takes the oldest case that nobody holds; none when there is none.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for everybody but officers.
    pub async fn next(&self, by: &Caller) -> Result<Option<ApplicationNo>, Refusal> {
        officer(by)?;
        change!(self.services, tx => {
            let now = self.services.now().0;
            let Some(row) = query::application::longest_waiting(tx, now, UNDECIDED).await? else {
                return Ok(None);
            };
            self.take_in(tx, by, row.id).await?;
            Ok(Some(number_of(&row.no)?))
        })
    }

    async fn row(&self, no: &ApplicationNo) -> Result<application::Model, Refusal> {
        let row = query::application::by_no(self.services.reader(), no.as_str()).await?;
        row.ok_or(Refusal::NotFound)
    }

    async fn note(
        &self,
        tx: &Tx,
        by: Option<&Caller>,
        action: &'static str,
        id: i64,
        detail: &str,
    ) -> Result<(), Abort<Refusal>> {
        let account = by.map(|caller| caller.account);
        self.services
            .note(tx, account, action, format!("application:{id}"), detail)
            .await
    }
}

/// A proposal as tables keep it.
pub(crate) fn proposal_text(proposal: &Proposal) -> Result<String, StoreError> {
    serde_json::to_string(proposal).map_err(|error| StoreError::Unreadable(error.to_string()))
}

fn officer(by: &Caller) -> Result<(), Refusal> {
    if may(by, Action::Review, None) {
        Ok(())
    } else {
        Err(Refusal::Forbidden)
    }
}
