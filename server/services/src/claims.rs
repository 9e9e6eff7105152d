//! 忘记用户名: a request with signed papers, which an official decides (人工资料审核). Whether there
//! is such an organisation or account nobody learns from it: the answer is a number, and the user
//! name goes by mail.

mod decide;
mod desk;
mod papers;

use std::net::IpAddr;

use domain::account::registration::{Claim, ClaimForm, ClaimPaper, SendTo};
use domain::code::ClaimNo;
use domain::{FieldProblem, Problem};
use store::entity::claim;
use store::query::claim::ClaimState;
use store::{StoreError, query};

use crate::audit::Subject;
use crate::services::change;
use crate::throttle::{Key, count, network};
use crate::values::{from_json, to_json};
use crate::vault::Use;
use crate::visitor::VisitorKey;
use crate::{FileInfo, Moment, RateLimit, Refusal, Services};

pub use decide::Verdict;
pub use desk::{Case, Known, KnownAccount, Queue, Waiting};

/// See [`Services::claims`].
pub struct Claims<'a> {
    pub(crate) services: &'a Services,
}

/// How far a request has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Its papers are not sent in yet.
    Open,
    /// An official will look at it.
    Waiting,
    /// The user name went out by mail.
    Approved,
    /// It was refused.
    Refused {
        /// Why, in the official's words.
        reason: String,
    },
}

/// A request as whoever made it sees it.
#[derive(Clone, Debug)]
pub struct Request {
    /// 受理编号.
    pub no: ClaimNo,
    /// What was typed.
    pub claim: Claim,
    /// How far it has come.
    pub progress: Progress,
    /// What was uploaded so far.
    pub papers: Vec<Paper>,
    /// When it was made.
    pub created_at: Moment,
    /// When its papers were sent in.
    pub sent_at: Option<Moment>,
    /// When it was decided.
    pub decided_at: Option<Moment>,
}

/// A paper that was uploaded.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Which one.
    pub paper: ClaimPaper,
    /// The file.
    pub file: FileInfo,
}

impl Request {
    /// The paper of a kind.
    pub fn paper(&self, paper: ClaimPaper) -> Option<&FileInfo> {
        let found = self.papers.iter().find(|found| found.paper == paper);
        found.map(|found| &found.file)
    }
}

impl Claims<'_> {
    /// Takes a request down and puts it before the visitor. Its papers come later.
    ///
    /// # Errors
    /// [`Refusal::Problems`]; [`Refusal::TooMany`] when one address asks too often.
    pub async fn begin(
        &self,
        visitor: &VisitorKey,
        form: &ClaimForm,
        ip: IpAddr,
    ) -> Result<ClaimNo, Refusal> {
        let claim = form.check().map_err(Refusal::Problems)?;
        let limit = self.services.inner.settings.limits.registration;
        self.count("claim.begin", limit, ip).await?;
        let now = self.services.now();
        let mut row = claim::Model {
            id: 0,
            no: String::new(),
            visitor: Some(visitor.as_str().to_owned()),
            content_sealed: self.seal(&claim)?,
            state: ClaimState::Open.code().to_owned(),
            reason: String::new(),
            account_id: None,
            decided_by: None,
            created_at: now.0,
            sent_at: None,
            decided_at: None,
        };
        change!(self.services, tx => {
            let day = now.date();
            let sequence = query::sequence::next(tx, &format!("claim:{day}")).await?;
            let no = u32::try_from(sequence).ok().and_then(|n| ClaimNo::new(day, n));
            // So many in a day come from no people.
            let no = no.ok_or(Refusal::TooMany { retry_after_s: 3600 })?;
            row.no = no.as_str().to_owned();
            let id = query::claim::add(tx, row.clone()).await?;
            self.services
                .note(tx, None, "claim.begun", Subject::Claim(id), "{}")
                .await?;
            Ok(no)
        })
    }

    /// The request before the visitor.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn current(&self, visitor: &VisitorKey) -> Result<Option<Request>, Refusal> {
        match self.row(visitor).await? {
            Some(row) => Ok(Some(self.request(row).await?)),
            None => Ok(None),
        }
    }

    /// Puts the request with a number before the visitor, who proves to have made it by the mail
    /// address or mobile number given in it.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `no` and `contact`; [`Problem::ClaimUnknown`] for a number that
    /// does not exist and for a contact that is not the request's alike; [`Refusal::TooMany`].
    pub async fn find(
        &self,
        visitor: &VisitorKey,
        no: &str,
        contact: &str,
        ip: IpAddr,
    ) -> Result<(), Refusal> {
        let mut problems = Vec::new();
        if domain::text::is_blank(contact) {
            problems.push(FieldProblem::new("contact", Problem::Required));
        }
        let no = match ClaimNo::parse(no) {
            Ok(no) if problems.is_empty() => no,
            Ok(_) => return Err(Refusal::Problems(problems)),
            Err(problem) => {
                problems.insert(0, FieldProblem::new("no", problem));
                return Err(Refusal::Problems(problems));
            }
        };
        let limit = self.services.inner.settings.limits.look_up;
        self.count("claim.find", limit, ip).await?;
        let row = query::claim::by_no(self.services.reader(), no.as_str()).await?;
        let unknown = || Refusal::problem("no", Problem::ClaimUnknown);
        let row = row.ok_or_else(unknown)?;
        if !self.claim(&row)?.is_reached_at(contact) {
            return Err(unknown());
        }
        change!(self.services, tx => {
            Ok(query::claim::show_to(tx, row.id, visitor.as_str()).await?)
        })
    }

    async fn row(&self, visitor: &VisitorKey) -> Result<Option<claim::Model>, StoreError> {
        query::claim::of_visitor(self.services.reader(), visitor.as_str()).await
    }

    async fn request(&self, row: claim::Model) -> Result<Request, StoreError> {
        let papers = query::claim::files(self.services.reader(), row.id).await?;
        let papers: Result<Vec<Paper>, _> = papers.into_iter().map(papers::paper).collect();
        Ok(Request {
            no: number(&row.no)?,
            claim: self.claim(&row)?,
            progress: progress(&row)?,
            papers: papers?,
            created_at: Moment(row.created_at),
            sent_at: row.sent_at.map(Moment),
            decided_at: row.decided_at.map(Moment),
        })
    }

    fn seal(&self, claim: &Claim) -> Result<String, StoreError> {
        let text = to_json(claim)?;
        self.services.inner.vault.seal(Use::Claim, &text)
    }

    fn claim(&self, row: &claim::Model) -> Result<Claim, StoreError> {
        let vault = &self.services.inner.vault;
        let text = vault.open(Use::Claim, &row.content_sealed)?;
        from_json(&text)
    }

    async fn count(&self, what: &str, limit: RateLimit, ip: IpAddr) -> Result<(), Refusal> {
        let key = Key::of(what, &[&network(ip)]);
        let now = self.services.now();
        change!(self.services, tx => count(tx, &key, limit, now).await.map(drop))
    }
}

fn progress(row: &claim::Model) -> Result<Progress, StoreError> {
    Ok(match ClaimState::read(&row.state)? {
        ClaimState::Open => Progress::Open,
        ClaimState::Waiting => Progress::Waiting,
        ClaimState::Approved => Progress::Approved,
        ClaimState::Refused => Progress::Refused {
            reason: row.reason.clone(),
        },
    })
}

fn number(no: &str) -> Result<ClaimNo, StoreError> {
    ClaimNo::parse(no).map_err(|_| StoreError::Unreadable(format!("claim {no}")))
}

/// Where the user name goes.
fn goes_to_new(claim: &Claim) -> bool {
    claim.send_to == SendTo::New
}
