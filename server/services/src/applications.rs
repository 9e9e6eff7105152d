//! 查询: applications that were submitted.

use domain::certificate::{CertificateType, Values};
use domain::code::ApplicationNo;
use domain::compare::Row;
use domain::id::FileId;
use domain::permission::Caller;
use domain::{Lang, Status};
use time::Date;

use crate::{FileContent, FileInfo, Found, Moment, Page, Refusal, Services};

/// What to look for; all that is given has to fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// 申请编号.
    pub no: Option<ApplicationNo>,
    /// 证书类型.
    pub kind: Option<CertificateType>,
    /// 审核状态.
    pub status: Option<Status>,
    /// 申请日期 from this day in China on.
    pub from: Option<Date>,
    /// 申请日期 up to and including this day.
    pub to: Option<Date>,
    /// 证书编号, however it is spaced or cased.
    pub certificate: Option<String>,
    /// 签发国家, ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// An application as one row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// 申请编号.
    pub no: ApplicationNo,
    /// 证书类型.
    pub kind: CertificateType,
    /// 审核状态.
    pub status: Status,
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
    /// The files.
    pub files: Vec<FileInfo>,
    /// The decision, once there is one.
    pub decision: Option<Decision>,
    /// What happened, oldest first.
    pub events: Vec<Event>,
    /// The application that this one corrects.
    pub corrects: Option<ApplicationNo>,
    /// The application that corrects this one.
    pub corrected_by: Option<ApplicationNo>,
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
    /// What the officer wrote.
    pub words: String,
}

/// A field a decision rests on.
#[derive(Clone, Debug)]
pub struct Reason {
    /// The field's path: `goods.0.net_weight`.
    pub field: String,
    /// The comparison of that field, if there was one.
    pub row: Option<Row>,
}

impl Reason {
    /// The sentence for the trader; none when the comparison has nothing to say.
    pub fn sentence(&self, lang: Lang) -> Option<String> {
        let _ = (lang, &self.row);
        None
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
    /// It was decided.
    Decided(Status),
    /// A corrected application was submitted in its place.
    Corrected,
}

/// See [`Services::applications`].
pub struct Applications<'a> {
    pub(crate) services: &'a Services,
}

impl Applications<'_> {
    /// Applications that fit, newest first. Traders find their own organisation's, officers all.
    pub async fn find(
        &self,
        _by: &Caller,
        _filter: &Filter,
        _page: Page,
    ) -> Result<Found<Summary>, Refusal> {
        let _ = self.services;
        Err(Refusal::Unavailable)
    }

    /// One application.
    pub async fn detail(&self, _by: &Caller, _no: &ApplicationNo) -> Result<Detail, Refusal> {
        Err(Refusal::Unavailable)
    }

    /// A file of an application that the caller may see.
    pub async fn file(
        &self,
        _by: &Caller,
        _file: FileId,
    ) -> Result<(FileInfo, FileContent), Refusal> {
        Err(Refusal::Unavailable)
    }
}
