//! The officials' side: requests that wait, and what is on file beside what was typed.

use bytes::Bytes;
use domain::account::{AccountState, Document, DocumentKind, Email, Mobile, Role};
use domain::code::ClaimNo;
use domain::id::{AccountId, ClaimId, FileId};
use domain::permission::{Action, Caller};
use store::entity::{account, organisation};
use store::query::claim::ClaimState;
use store::{StoreError, query};

use super::{Claims, Request};
use crate::page::{cut, one_more};
use crate::permit::require;
use crate::vault::Use;
use crate::{FileContent, FileInfo, Moment, Refusal};

/// Rows of the queue on a page.
const PAGE: usize = 20;

/// A request in the queue.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The request.
    pub id: ClaimId,
    /// 受理编号.
    pub no: ClaimNo,
    /// The organisation's name as typed.
    pub organisation: String,
    /// Who asks.
    pub applicant: String,
    /// When its papers were sent in.
    pub sent_at: Moment,
}

/// A page of the queue, oldest first.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The requests.
    pub rows: Vec<Waiting>,
    /// Where the next page begins.
    pub next: Option<ClaimId>,
}

/// A request with what is on file.
#[derive(Clone, Debug)]
pub struct Case {
    /// The request.
    pub id: ClaimId,
    /// What was typed and uploaded.
    pub request: Request,
    /// The code as it may be shown: a person's document number is masked.
    pub code: String,
    /// What may be meant by the code.
    pub known: Vec<Known>,
}

/// An organisation on file.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// 统一社会信用代码, 组织机构代码 or 境外注册号.
    pub codes: Vec<String>,
    /// 法人(负责人).
    pub representative: String,
    /// Kind of the representative's document.
    pub document_kind: Option<DocumentKind>,
    /// Its number, masked.
    pub document: String,
    /// Its accounts.
    pub accounts: Vec<KnownAccount>,
}

/// An account on file.
#[derive(Clone, Debug)]
pub struct KnownAccount {
    /// The account.
    pub id: AccountId,
    /// 姓名.
    pub name: String,
    /// 管理员 or 操作员.
    pub role: Role,
    /// What it can be used for.
    pub state: AccountState,
    /// Number of its holder's document, masked; empty when none is on file.
    pub document: String,
    /// 手机, masked.
    pub mobile: String,
    /// 邮箱, masked.
    pub email: String,
}

impl Claims<'_> {
    /// Requests that wait, oldest first, after one of them.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for all but those who approve registrations.
    pub async fn queue(&self, by: &Caller, after: Option<ClaimId>) -> Result<Queue, Refusal> {
        require(by, Action::ApproveRegistration, None)?;
        let after = after.map_or(0, |id| id.0);
        let reader = self.services.reader();
        let mut found = query::claim::waiting(reader, after, one_more(PAGE)).await?;
        let next = cut(&mut found, PAGE, |row| ClaimId(row.id));
        let mut rows = Vec::new();
        for row in found {
            let claim = self.claim(&row)?;
            rows.push(Waiting {
                id: ClaimId(row.id),
                no: super::number(&row.no)?,
                organisation: claim.organisation,
                applicant: claim.applicant,
                sent_at: Moment(row.sent_at.unwrap_or(row.created_at)),
            });
        }
        Ok(Queue { rows, next })
    }

    /// A request that was sent in, with what is on file under its code.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] also for requests that were not sent in.
    pub async fn open(&self, by: &Caller, id: ClaimId) -> Result<Case, Refusal> {
        require(by, Action::ApproveRegistration, None)?;
        let row = query::claim::find(self.services.reader(), id.0).await?;
        let row = row.filter(|row| row.state != ClaimState::Open.code());
        let request = self.request(row.ok_or(Refusal::NotFound)?).await?;
        let known = self.known(&request).await?;
        Ok(Case {
            id,
            code: shown_code(&request.claim.squeezed_code(), &request.claim.code),
            request,
            known,
        })
    }

    /// A paper, to be looked at by who decides.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when the request has no such paper.
    pub async fn file(
        &self,
        by: &Caller,
        id: ClaimId,
        file: FileId,
    ) -> Result<(FileInfo, FileContent), Refusal> {
        let info = self.paper_of(by, id, file).await?;
        let content = self.services.content(&info).await?;
        Ok((info, content))
    }

    /// Page `page` (from 1) of such a paper as a PNG.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] as for the paper, and when there is no such page or no way to show it.
    pub async fn page_image(
        &self,
        by: &Caller,
        id: ClaimId,
        file: FileId,
        page: u32,
    ) -> Result<Bytes, Refusal> {
        let info = self.paper_of(by, id, file).await?;
        self.services.page_image(&info, page).await
    }

    async fn paper_of(&self, by: &Caller, id: ClaimId, file: FileId) -> Result<FileInfo, Refusal> {
        let papers = self.open(by, id).await?.request.papers;
        let paper = papers.into_iter().find(|paper| paper.file.id == file);
        Ok(paper.ok_or(Refusal::NotFound)?.file)
    }

    async fn known(&self, request: &Request) -> Result<Vec<Known>, Refusal> {
        let reader = self.services.reader();
        let code = request.claim.squeezed_code();
        let identity = self.services.inner.vault.indices(Use::Document, &code);
        let written = &request.claim.code;
        let found = query::claim::organisations(reader, &code, written, identity).await?;
        let mut known = Vec::new();
        for row in found {
            let accounts = query::account::of_organisation(reader, row.id).await?;
            let accounts: Result<Vec<_>, _> = accounts
                .iter()
                .map(|account| self.account(account))
                .collect();
            known.push(self.organisation(row, accounts?)?);
        }
        Ok(known)
    }

    fn organisation(
        &self,
        row: organisation::Model,
        accounts: Vec<KnownAccount>,
    ) -> Result<Known, StoreError> {
        let codes = [
            row.credit_code,
            row.organisation_code,
            row.registration_number,
        ];
        Ok(Known {
            name: row.name,
            codes: codes.into_iter().flatten().collect(),
            representative: row.representative,
            document_kind: DocumentKind::from_code(&row.document_kind),
            document: self.masked(Some(&row.document_kind), Some(&row.document_sealed))?,
            accounts,
        })
    }

    fn account(&self, row: &account::Model) -> Result<KnownAccount, StoreError> {
        let unreadable = || StoreError::Unreadable(format!("account {}", row.id));
        let kind = row.document_kind.as_deref();
        Ok(KnownAccount {
            id: AccountId(row.id),
            name: row.name.clone(),
            role: Role::from_code(&row.role).ok_or_else(unreadable)?,
            state: AccountState::from_code(&row.state).ok_or_else(unreadable)?,
            document: self.masked(kind, row.document_sealed.as_deref())?,
            mobile: Mobile::parse(&row.mobile).map_or_else(|_| String::new(), |m| m.masked()),
            email: Email::parse(&row.email).map_or_else(|_| String::new(), |m| m.masked()),
        })
    }

    fn masked(&self, kind: Option<&str>, sealed: Option<&str>) -> Result<String, StoreError> {
        let (Some(kind), Some(sealed)) = (kind.and_then(DocumentKind::from_code), sealed) else {
            return Ok(String::new());
        };
        let number = self.services.inner.vault.open(Use::Document, sealed)?;
        Ok(Document::parse(kind, &number).map_or_else(|_| String::new(), |of| of.masked()))
    }
}

/// A person is known by a document's number, which nobody needs to read.
fn shown_code(squeezed: &str, written: &str) -> String {
    match Document::parse(DocumentKind::IdentityCard, squeezed) {
        Ok(document) => document.masked(),
        Err(_) => written.to_owned(),
    }
}
