//! 审核: the officer's queue, a case with its evidence, and the decision.

mod claim;
mod days;
mod decide;
mod desk;
pub(crate) mod hints;
mod policy;
mod risk;
mod second;
mod trail;

use domain::Risk;
use domain::account::City;
use domain::certificate::CertificateType;
use domain::certificate::value::Decimal;
use domain::code::ApplicationNo;
use domain::compare::{Comparison, Place, Proposal, Row};
use domain::id::FileId;
use domain::permission::{Action, Caller};
pub use reading::{Code, CodeKind, Worth};
use store::entity::{application, comparison};
use store::query::application::{DeskBrief, DeskWanted, Wanted};
use store::{Abort, StoreError, Tx, query};

use crate::applications::{Detail, Summary, detail};
use crate::audit::Subject;
use crate::moment::DAY;
use crate::page::fetch_page;
use crate::permit::require;
use crate::readings::{self, FileReading};
use crate::register::RecordStatus;
use crate::values::{comparison_of, from_json, kind_of, to_json};
use crate::{FileInfo, Found, Moment, Page, Refusal, Services};

pub use claim::{COLLEAGUE_FIELD, Colleague};
pub(crate) use days::Days;
pub use decide::{MAX_WORDS, Made, OVERRULES_FIELD, Overruled, REASONS_FIELD, Ruling};
pub use desk::{Agreement, DAYS, Load, Statistics};
pub use policy::{Policy, Rule};
pub(crate) use risk::risk;
pub use second::{Proposed, RETURN_FIELD};
pub(crate) use store::query::application::UNDECIDED;
pub use trail::Trail;

/// Which cases to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// 证书类型.
    pub kind: Option<CertificateType>,
    /// What the program proposes.
    pub proposal: Option<Proposal>,
    /// 所属地市 of the applicant.
    pub district: Option<City>,
    /// How much there is to look at.
    pub risk: Option<Risk>,
    /// Only those on which a ruling waits for a second officer.
    pub second: bool,
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
    /// How much there is to look at, once it has.
    pub risk: Option<Risk>,
    /// Whether a ruling waits for a second officer.
    pub second: bool,
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
    pub comparison: Option<Comparison<'static>>,
    /// Whether the register elsewhere gave no answer yet; it is asked again.
    pub unreached: bool,
    /// The files with what was read from each.
    pub readings: Vec<FileReading>,
    /// What an officer should know; never a reason to refuse by itself.
    pub hints: Vec<Hint>,
    /// Who has taken it.
    pub taken: Option<Taken>,
    /// The ruling that waits for a second officer, or that one has returned.
    pub proposed: Option<Proposed>,
    /// What the decision found otherwise than the program.
    pub overruled: Vec<Overruled>,
    /// Who confirmed the decision.
    pub confirmed_by: Option<String>,
    /// To whom it can be given.
    pub colleagues: Vec<Colleague>,
    /// Whether what the audit says of it holds.
    pub trail: Trail,
}

impl Case {
    /// The file on which a value of the comparison stands, and where on it.
    pub fn evidence(&self, row: &Row<'_>) -> Option<(FileId, Place)> {
        let read = row.read.as_ref()?;
        let file = self
            .readings
            .iter()
            .find(|file| file.values.contains(read.as_ref()))?;
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
    /// A picture of another application looks like this one, but for its bytes.
    NearCopy {
        /// That application.
        no: ApplicationNo,
        /// The file's name here.
        file: String,
    },
    /// No code on the document names the certificate's number.
    CodesWithoutNumber {
        /// Those it has.
        codes: Vec<Code>,
        /// The file's name.
        file: String,
    },
    /// A PDF goes on after the last signature in it.
    ChangedAfterSigning {
        /// The file's name.
        file: String,
    },
    /// What a signature of a PDF is worth.
    Signed {
        /// Whom its certificate names; empty when that cannot be told.
        signer: String,
        /// What it is worth.
        worth: Worth,
        /// The file's name.
        file: String,
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
        let wanted = self.wanted(by, filter)?;
        let lane = self.services.lane();
        let fetch = |stretch| query::application::find_for_desk(lane, &wanted, stretch);
        let found = fetch_page(page, true, fetch).await?;
        Ok(found.try_map(|brief| self.waiting(by, brief))?)
    }

    fn wanted(&self, by: &Caller, filter: &QueueFilter) -> Result<DeskWanted, Refusal> {
        let before = |days: u16| self.services.now().before(DAY * u32::from(days)).0;
        Ok(DeskWanted {
            common: Wanted {
                status: Some(UNDECIDED.to_owned()),
                kind: filter.kind.map(|kind| kind.code().to_owned()),
                city: filter.district.map(|city| city.code().to_owned()),
                until: filter.days.map(before),
                ..Wanted::default()
            },
            taken_by: filter.mine.then_some(by.account.0),
            proposal: filter
                .proposal
                .map(|proposal| proposal_text(&proposal))
                .transpose()?,
            risk: filter.risk.map(|risk| risk.code().to_owned()),
            ruled: filter.second,
        })
    }

    fn waiting(&self, by: &Caller, row: DeskBrief) -> Result<Waiting, StoreError> {
        let proposal = row.proposal.as_deref().map(from_json).transpose()?;
        let officer = row.officer.unwrap_or_default();
        Ok(Waiting {
            summary: Summary::from_brief(row.brief)?,
            proposal,
            risk: row.risk.as_deref().and_then(Risk::from_code),
            second: row.ruled_by.is_some(),
            taken: self.taken(by, row.taken_by, row.taken_until, officer),
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

    /// Whether the program would pass it, had it not been drawn for an officer.
    async fn is_sampled(
        &self,
        row: &application::Model,
        found: Option<&comparison::Model>,
    ) -> Result<bool, Refusal> {
        let pass = proposal_text(&Proposal::Pass)?;
        if row.status != UNDECIDED || found.is_none_or(|found| found.proposal != pass) {
            return Ok(false);
        }
        let policy = query::review::policy(self.services.reader(), &row.kind).await?;
        Ok(Policy::of(policy.as_ref()).samples(&row.no))
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
        let record = match comparison.as_ref().and_then(|found| found.record_id) {
            Some(id) => query::record::by_id(reader, id).await?,
            None => None,
        };
        let files = query::file::of_application(reader, row.id).await?;
        let sampled = self.is_sampled(&row, comparison.as_ref()).await?;
        let hints = hints::find(self.services, &row, record.as_ref(), &files, sampled).await?;
        let files = FileInfo::from_rows(files)?;
        let readings = readings::of_files(reader, kind_of(&row.kind)?, files).await?;
        let holder = match row.taken_by {
            Some(id) => self.name(id).await?,
            None => String::new(),
        };
        let decision = query::review::decision(reader, row.id).await?;
        let overruled = decision.as_ref().map(|made| from_json(&made.overrules));
        let confirmed_by = match decision.as_ref().and_then(|made| made.confirmed_by) {
            Some(id) => Some(self.name(id).await?),
            None => None,
        };
        Ok(Case {
            unreached: comparison.as_ref().is_some_and(|found| found.unreached),
            comparison: comparison
                .map(|found| comparison_of(&row, &found))
                .transpose()?,
            readings,
            hints,
            taken: self.taken(by, row.taken_by, row.taken_until, holder),
            proposed: self.proposed(by, &row).await?,
            overruled: overruled.transpose()?.unwrap_or_default(),
            confirmed_by,
            colleagues: claim::colleagues(self.services, by).await?,
            trail: trail::check(self.services, row.id).await?,
            detail: detail::read(self.services, by, row).await?,
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
        let subject = Subject::Application(id);
        self.services
            .note(tx, account, action, subject, detail)
            .await
    }
}

/// A proposal as tables keep it.
pub(crate) fn proposal_text(proposal: &Proposal) -> Result<String, StoreError> {
    to_json(proposal)
}

fn officer(by: &Caller) -> Result<(), Refusal> {
    require(by, Action::Review, None)
}
