//! 注册审批: registrations that an official has to look at before they count.

use bytes::Bytes;
use domain::Problem;
use domain::account::{AccountState, Document, DocumentKind, UserKind};
use domain::id::{FileId, OrganisationId};
use domain::permission::{Action, Caller};
use domain::text::clean;
use messages::mail;
use store::entity::{account, approval, organisation};
use store::{StoreError, Tx, query};

use crate::audit::Subject;
use crate::page::{cut, one_more};
use crate::permit::require;
use crate::registration::proof_info;
use crate::services::change;
use crate::vault::Use;
use crate::{FileContent, FileInfo, Moment, Refusal, Services};

/// Rows of the queue on a page.
const PAGE: usize = 20;
/// How many refused registrations are forgotten at a time.
const FORGOTTEN: u64 = 500;
/// The most characters of a reason.
pub const REASON_MAX: usize = 500;

/// See [`Services::approvals`].
pub struct Approvals<'a> {
    pub(crate) services: &'a Services,
}

/// A registration in the queue.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The organisation.
    pub id: OrganisationId,
    /// Which of the four kinds.
    pub kind: UserKind,
    /// Its name.
    pub name: String,
    /// When it was registered.
    pub registered_at: Moment,
}

/// A page of the queue, oldest first.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The registrations.
    pub rows: Vec<Waiting>,
    /// Where the next page begins.
    pub next: Option<OrganisationId>,
}

/// All that was given with a registration; identity numbers masked.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The organisation, its kind, name and time.
    pub of: Waiting,
    /// 统一社会信用代码.
    pub credit_code: Option<String>,
    /// 组织机构代码.
    pub organisation_code: Option<String>,
    /// 注册国家/地区.
    pub country: Option<String>,
    /// 境外注册号.
    pub registration_number: Option<String>,
    /// 法人(负责人).
    pub representative: Person,
    /// 所属地市, `City::code`.
    pub city: Option<String>,
    /// 企业类型, `EnterpriseType::code`.
    pub enterprise_type: Option<String>,
    /// Who registered it.
    pub administrator: Option<Applicant>,
    /// What was uploaded.
    pub proofs: Vec<FileInfo>,
    /// What was decided, if it was.
    pub decision: Option<Decision>,
}

/// A person's name and document.
#[derive(Clone, Debug)]
pub struct Person {
    /// 姓名.
    pub name: String,
    /// 证件类型.
    pub document_kind: Option<DocumentKind>,
    /// 证件号码, masked.
    pub document: String,
}

/// Who registered an organisation.
#[derive(Clone, Debug)]
pub struct Applicant {
    /// 用户名.
    pub user_name: String,
    /// Name and document.
    pub person: Person,
    /// 手机.
    pub mobile: String,
    /// 邮箱.
    pub email: String,
}

/// What an official decided.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Whether the registration was approved.
    pub approved: bool,
    /// Why not.
    pub reason: String,
    /// When.
    pub at: Moment,
}

/// What an official decides.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// The registration counts; its accounts can log in.
    Approve,
    /// It does not, for a reason that the applicant reads at log-in. Its codes are free again.
    Refuse {
        /// Why, in words for the applicant.
        reason: String,
    },
}

impl Approvals<'_> {
    /// Registrations that wait, oldest first, after one of them.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for all but 安全管理员.
    pub async fn queue(
        &self,
        by: &Caller,
        after: Option<OrganisationId>,
    ) -> Result<Queue, Refusal> {
        require(by, Action::ApproveRegistration, None)?;
        let after = after.map_or(0, |id| id.0);
        let reader = self.services.reader();
        let mut rows = query::approval::waiting(reader, after, one_more(PAGE)).await?;
        let next = cut(&mut rows, PAGE, |row| OrganisationId(row.id));
        let rows: Result<Vec<Waiting>, _> = rows.iter().map(waiting).collect();
        Ok(Queue { rows: rows?, next })
    }

    /// All that was given with a registration that waits or was decided.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] also for registrations that nobody had to approve.
    pub async fn open(&self, by: &Caller, id: OrganisationId) -> Result<Submission, Refusal> {
        require(by, Action::ApproveRegistration, None)?;
        let reader = self.services.reader();
        let row = query::account::organisation(reader, id.0).await?;
        let row = row.ok_or(Refusal::NotFound)?;
        let decision = query::approval::find(reader, id.0).await?;
        if row.state != AccountState::Approval.code() && decision.is_none() {
            return Err(Refusal::NotFound);
        }
        let accounts = query::account::of_organisation(reader, id.0).await?;
        let administrator = accounts.first().map(|account| self.applicant(account));
        let proofs = query::proof::of_organisation(reader, id.0).await?;
        let proofs: Result<Vec<FileInfo>, _> = proofs.into_iter().map(proof_info).collect();
        Ok(Submission {
            of: waiting(&row)?,
            representative: self.person(
                &row.representative,
                Some(&row.document_kind),
                Some(&row.document_sealed),
            )?,
            credit_code: row.credit_code,
            organisation_code: row.organisation_code,
            country: row.country,
            registration_number: row.registration_number,
            city: row.city,
            enterprise_type: row.enterprise_type,
            administrator: administrator.transpose()?,
            proofs: proofs?,
            decision: decision.map(|row| Decision {
                approved: row.approved,
                reason: row.reason,
                at: Moment(row.decided_at),
            }),
        })
    }

    /// Decides a registration.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `reason` for a refusal without one; [`Refusal::Conflict`] when
    /// somebody decided first; [`Refusal::NotFound`].
    pub async fn decide(
        &self,
        by: &Caller,
        id: OrganisationId,
        verdict: Verdict,
    ) -> Result<(), Refusal> {
        let submission = self.open(by, id).await?;
        let (approved, reason) = match &verdict {
            Verdict::Approve => (true, String::new()),
            Verdict::Refuse { reason } => (false, reason_of(reason)?),
        };
        let row = approval::Model {
            organisation_id: id.0,
            approved,
            reason,
            decided_by: by.account.0,
            decided_at: self.services.now().0,
        };
        let detail = serde_json::json!({
            "credit_code": submission.credit_code,
            "country": submission.country,
            "registration_number": submission.registration_number,
        });
        let action = match approved {
            true => "organisation.approved",
            false => "organisation.refused",
        };
        change!(self.services, tx => {
            if !query::approval::decide(tx, row.clone()).await? {
                return Err(Refusal::Conflict.into());
            }
            self.tell(tx, &submission.of.name, &row).await?;
            let subject = Subject::Organisation(id.0);
            self.services
                .note(tx, Some(by.account), action, subject, &detail.to_string())
                .await
        })?;
        self.services.inner.job_added.notify_one();
        Ok(())
    }

    /// Mails to whoever registered what was decided.
    async fn tell(
        &self,
        tx: &Tx,
        organisation: &str,
        decision: &approval::Model,
    ) -> Result<(), StoreError> {
        let accounts = query::account::of_organisation(tx, decision.organisation_id).await?;
        let Some(to) = accounts.first() else {
            return Ok(());
        };
        let (subject, text, page) = match decision.approved {
            true => (
                mail::REGISTRATION_APPROVED,
                mail::REGISTRATION_APPROVED_TEXT,
                "/login",
            ),
            false => (
                mail::REGISTRATION_REFUSED,
                mail::REGISTRATION_REFUSED_TEXT,
                "/register",
            ),
        };
        let link = format!("{}{page}", self.services.inner.settings.public_url);
        let values = [
            ("name", to.name.as_str()),
            ("organisation", organisation),
            ("user", to.user_name.as_str()),
            ("reason", decision.reason.as_str()),
            ("link", link.as_str()),
        ];
        self.services
            .send_to(tx, to, (subject, text), &values)
            .await
    }

    /// Closes registrations that were refused before `before`: document, addresses, password and proofs
    /// go; who registered stays by name, since the audit refers to it.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub(crate) async fn forget_refused(&self, before: Moment) -> Result<(), Refusal> {
        let reader = self.services.reader();
        let refused = query::approval::refused_before(reader, before.0, FORGOTTEN).await?;
        self.services.close_organisations(refused).await
    }

    /// A proof, to be looked at by who decides.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when the registration has no such proof.
    pub async fn file(
        &self,
        by: &Caller,
        id: OrganisationId,
        file: FileId,
    ) -> Result<(FileInfo, FileContent), Refusal> {
        let info = self.proof(by, id, file).await?;
        let content = self.services.content(&info).await?;
        Ok((info, content))
    }

    /// Page `page` (from 1) of such a proof as a PNG.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] as for the proof, and when there is no such page or no way to show it.
    pub async fn page_image(
        &self,
        by: &Caller,
        id: OrganisationId,
        file: FileId,
        page: u32,
    ) -> Result<Bytes, Refusal> {
        let info = self.proof(by, id, file).await?;
        self.services.page_image(&info, page).await
    }

    async fn proof(
        &self,
        by: &Caller,
        id: OrganisationId,
        file: FileId,
    ) -> Result<FileInfo, Refusal> {
        let proofs = self.open(by, id).await?.proofs;
        let proof = proofs.into_iter().find(|proof| proof.id == file);
        proof.ok_or(Refusal::NotFound)
    }

    fn applicant(&self, row: &account::Model) -> Result<Applicant, StoreError> {
        Ok(Applicant {
            user_name: row.user_name.clone(),
            person: self.person(
                &row.name,
                row.document_kind.as_deref(),
                row.document_sealed.as_deref(),
            )?,
            mobile: row.mobile.clone(),
            email: row.email.clone(),
        })
    }

    fn person(
        &self,
        name: &str,
        kind: Option<&str>,
        sealed: Option<&str>,
    ) -> Result<Person, StoreError> {
        let document_kind = kind.and_then(DocumentKind::from_code);
        // Blank once the registration is closed.
        let number = match sealed.filter(|sealed| !sealed.is_empty()) {
            Some(sealed) => self.services.inner.vault.open(Use::Document, sealed)?,
            None => String::new(),
        };
        let document = document_kind.map(|kind| Document::parse(kind, &number));
        Ok(Person {
            name: name.to_owned(),
            document_kind,
            document: match document {
                Some(Ok(document)) => document.masked(),
                _ => String::new(),
            },
        })
    }
}

fn waiting(row: &organisation::Model) -> Result<Waiting, StoreError> {
    let kind = UserKind::from_code(&row.kind);
    Ok(Waiting {
        id: OrganisationId(row.id),
        kind: kind.ok_or_else(|| StoreError::Unreadable(row.kind.clone()))?,
        name: row.name.clone(),
        registered_at: Moment(row.created_at),
    })
}

/// The reason that goes with a refusal, or with an account that is disabled.
pub(crate) fn reason_of(typed: &str) -> Result<String, Refusal> {
    reason_at("reason", typed)
}

/// The same for a form whose field has another name.
pub(crate) fn reason_at(field: &str, typed: &str) -> Result<String, Refusal> {
    let reason = clean(typed);
    match reason.chars().count() {
        0 => Err(Refusal::problem(field, Problem::Required)),
        1..=REASON_MAX => Ok(reason),
        _ => Err(Refusal::problem(
            field,
            Problem::TooLong { max: REASON_MAX },
        )),
    }
}
