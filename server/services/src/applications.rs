//! 查询: applications that were submitted.

mod counter;
pub(crate) mod detail;
mod withdraw;

use std::time::Duration;

use bytes::Bytes;
use domain::certificate::{CertificateType, Values};
use domain::code::ApplicationNo;
use domain::compare::{Place, Row};
use domain::id::FileId;
use domain::permission::{Action, Caller, may, sees_only_own};
use domain::{Ground, Lang, Standing, Status};
use store::query::application::{Brief, WITHDRAWN, Wanted};
use store::{StoreError, query};
use time::Date;

use crate::page::fetch_page;
use crate::permit::{require_made, require_own};
use crate::values::{kind_of, number_key, number_of, read};
use crate::{Counted, FileContent, FileInfo, Found, Moment, Page, Refusal, Services};

/// What to look for; all that is given has to fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// 申请编号.
    pub no: Option<ApplicationNo>,
    /// 证书类型.
    pub kind: Option<CertificateType>,
    /// 审核状态, or withdrawn; without it and without a number, all that were not withdrawn.
    pub standing: Option<Standing>,
    /// 申请日期 from this day in China on.
    pub from: Option<Date>,
    /// 申请日期 up to and including this day.
    pub to: Option<Date>,
    /// 证书编号, however it is spaced or cased.
    pub certificate: Option<String>,
    /// 签发国家, a code of the list of countries.
    pub country: Option<&'static str>,
}

/// An application as one row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// 申请编号.
    pub no: ApplicationNo,
    /// 证书类型.
    pub kind: CertificateType,
    /// 审核状态, or withdrawn.
    pub standing: Standing,
    /// 申请时间.
    pub submitted_at: Moment,
    /// 审核时间.
    pub decided_at: Option<Moment>,
    /// 证书编号 as typed.
    pub certificate: String,
    /// 签发国家, ISO 3166-1 alpha-2.
    pub country: String,
    /// The organisation's name.
    pub organisation: String,
    /// The name of the person who submitted it.
    pub filed_by: String,
}

/// An application with everything its reader may see.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Its row in the list.
    pub summary: Summary,
    /// What was typed, as typed.
    pub values: Values,
    /// The applicant's word on what the check warned of.
    pub explanation: String,
    /// The files.
    pub files: Vec<FileInfo>,
    /// Its place among those that wait, until it is decided.
    pub waiting: Option<Queued>,
    /// The decision, once there is one.
    pub decision: Option<Decision>,
    /// When the paper was seen at the counter (现场已核).
    pub seen_at: Option<Moment>,
    /// What happened, oldest first.
    pub events: Vec<Event>,
    /// The application that this one corrects.
    pub corrects: Option<ApplicationNo>,
    /// The application that corrects this one.
    pub corrected_by: Option<ApplicationNo>,
}

/// A place in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queued {
    /// How many applications came earlier and are still undecided.
    pub ahead: Counted,
    /// What half of those decided last had to wait at most; none when none was decided.
    pub usual: Option<Duration>,
}

/// 审核结果.
#[derive(Clone, Debug)]
pub struct Decision {
    /// 审核通过, 审核不通过 or 数据有误.
    pub status: Status,
    /// Whether the program decided by policy; an officer did otherwise.
    pub by_program: bool,
    /// The officer's name; only officers see it.
    pub officer: Option<String>,
    /// When.
    pub at: Moment,
    /// The fields it rests on.
    pub reasons: Vec<Reason>,
    /// What was chosen from the catalogue of reasons.
    pub grounds: Vec<Ground>,
    /// What the officer wrote.
    pub words: String,
}

/// A field a decision rests on.
#[derive(Clone, Debug)]
pub struct Reason {
    /// The field's path: `goods.0.net_weight`.
    pub field: String,
    /// The comparison of that field, if there was one.
    pub row: Option<Row<'static>>,
    kind: CertificateType,
}

impl Reason {
    /// The sentence for the trader; none when the comparison has nothing to say.
    pub fn sentence(&self, lang: Lang) -> Option<String> {
        self.row
            .as_ref()
            .and_then(|row| row.reason(self.kind.schema(), lang))
    }
}

/// Something that happened to an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// What.
    pub what: Happening,
    /// The person's name; none for the program, and none of customs' people for traders.
    pub by: Option<String>,
}

/// What can happen to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// It was submitted.
    Submitted,
    /// The program compared it with customs' register.
    Compared,
    /// An officer took it (seen by officers only).
    Taken,
    /// An officer handed it back (seen by officers only).
    HandedBack,
    /// An officer gave it to another (seen by officers only).
    Assigned,
    /// An officer ruled, and a second one is to confirm (seen by officers only).
    Proposed(Status),
    /// The ruling was returned (seen by officers only).
    Returned,
    /// It was decided.
    Decided(Status),
    /// A corrected application was submitted in its place.
    Corrected,
    /// The applicant withdrew it.
    Withdrawn,
    /// The paper was seen at the counter (现场已核).
    Seen,
}

/// See [`Services::applications`].
pub struct Applications<'a> {
    pub(crate) services: &'a Services,
}

impl Applications<'_> {
    /// Applications that fit, newest first. Traders find their own organisation's, some
    /// operators only what they filed, officers all.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for those who may see none.
    pub async fn find(
        &self,
        by: &Caller,
        filter: &Filter,
        page: Page,
    ) -> Result<Found<Summary>, Refusal> {
        let wanted = Wanted {
            organisation_id: scope(by)?,
            account_id: sees_only_own(by).then_some(by.account.0),
            ..filter.wanted()
        };
        let lane = self.services.lane();
        let fetch = |stretch| query::application::find(lane, &wanted, stretch);
        let found = fetch_page(page, false, fetch).await?;
        Ok(found.try_map(Summary::from_brief)?)
    }

    /// One application.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is none, or it is another organisation's.
    pub async fn detail(&self, by: &Caller, no: &ApplicationNo) -> Result<Detail, Refusal> {
        let row = query::application::by_no(self.services.reader(), no.as_str()).await?;
        let row = row.ok_or(Refusal::NotFound)?;
        visible(by, row.organisation_id, row.account_id)?;
        detail::read(self.services, by, row).await
    }

    /// A file of an application that the caller may see.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is none, or it is another organisation's.
    pub async fn file(
        &self,
        by: &Caller,
        file: FileId,
    ) -> Result<(FileInfo, FileContent), Refusal> {
        let info = self.visible_file(by, file).await?;
        let content = self.services.content(&info).await?;
        Ok((info, content))
    }

    /// The small picture of such a file, a JPEG; none until it is made.
    ///
    /// # Errors
    /// As [`Applications::file`].
    pub async fn thumbnail(&self, by: &Caller, file: FileId) -> Result<Option<Bytes>, Refusal> {
        let info = self.visible_file(by, file).await?;
        self.services.thumbnail(&info).await
    }

    /// Page `page` (from 1) of such a file as a PNG.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] as for the file, and when there is no such page or no way to show it.
    pub async fn page_image(&self, by: &Caller, file: FileId, page: u32) -> Result<Bytes, Refusal> {
        let info = self.visible_file(by, file).await?;
        self.services.page_image(&info, page).await
    }

    /// The part of such a page that is `place`, as a PNG.
    ///
    /// # Errors
    /// As [`Applications::page_image`].
    pub async fn crop(&self, by: &Caller, file: FileId, place: Place) -> Result<Vec<u8>, Refusal> {
        let info = self.visible_file(by, file).await?;
        self.services.crop(&info, place).await
    }

    pub(crate) async fn visible_file(
        &self,
        by: &Caller,
        file: FileId,
    ) -> Result<FileInfo, Refusal> {
        let reader = self.services.reader();
        let row = query::file::find(reader, file.0)
            .await?
            .ok_or(Refusal::NotFound)?;
        let application = row.application_id.ok_or(Refusal::NotFound)?;
        let application = query::application::by_id(reader, application).await?;
        let application = application.ok_or(Refusal::NotFound)?;
        visible(by, application.organisation_id, application.account_id)?;
        Ok(FileInfo::from_row(row)?)
    }
}

impl Filter {
    fn wanted(&self) -> Wanted {
        Wanted {
            no: self.no.as_ref().map(|no| no.as_str().to_owned()),
            kind: self.kind.map(|kind| kind.code().to_owned()),
            status: self.standing.map(|standing| standing.code().to_owned()),
            // Whoever gives the number wants that one.
            not_status: (self.standing.is_none() && self.no.is_none())
                .then(|| WITHDRAWN.to_owned()),
            country: self.country.map(str::to_owned),
            certificate_key: self.certificate.as_deref().map(number_key),
            from: self.from.map(|day| Moment::start_of(day).0),
            until: self.to.map(|day| Moment::end_of(day).0),
            ..Wanted::default()
        }
    }
}

impl Summary {
    pub(crate) fn from_brief(brief: Brief) -> Result<Summary, StoreError> {
        Ok(Summary {
            no: number_of(&brief.no)?,
            kind: kind_of(&brief.kind)?,
            standing: standing_of(&brief.status)?,
            submitted_at: Moment(brief.submitted_at),
            decided_at: brief.decided_at.map(Moment),
            certificate: brief.certificate,
            country: brief.country,
            organisation: brief.organisation,
            filed_by: brief.filed_by,
        })
    }
}

/// The organisation whose applications the caller sees; none for all.
fn scope(by: &Caller) -> Result<Option<i64>, Refusal> {
    if may(by, Action::ViewApplication, None) {
        return Ok(None);
    }
    let own = require_own(by, Action::ViewApplication)?;
    Ok(Some(own.0))
}

/// Others' applications do not exist for a trader, nor do colleagues' for some operators.
pub(crate) fn visible(by: &Caller, organisation: i64, author: i64) -> Result<(), Refusal> {
    require_made(by, Action::ViewApplication, organisation, author)
}

/// How the table says that an application stands.
pub(crate) fn standing_of(code: &str) -> Result<Standing, StoreError> {
    read("status", code, Standing::from_code(code))
}

/// The status that a ruling or a decision gives.
pub(crate) fn status_of(code: &str) -> Result<Status, StoreError> {
    read("status", code, Status::from_code(code))
}
