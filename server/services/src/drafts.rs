//! 草稿: an application from its first field to 提交.

mod addresses;
mod files;
mod keyed;
mod list;
mod merging;
mod past;
mod read;
mod reading;
mod sheet;
mod submit;
mod templates;

use domain::certificate::{self, CertificateType, Values};
use domain::code::ApplicationNo;
use domain::file::VirusCheck;
use domain::id::{DraftId, OrganisationId};
use domain::permission::{Action, Caller, sees_only_own};
use domain::text::lines;
use domain::{FieldProblem, Problem};
use store::entity::{application, draft};
use store::query::scope::Scope;
use store::{Abort, Tx, query};

use crate::audit::Subject;
use crate::permit::{require_made, require_own};
use crate::services::change;
use crate::values::{from_text, kind_of, to_text};
use crate::{FileInfo, Moment, Refusal, Services};

pub use addresses::{ADDRESS_FIELD, Address, MAX_ADDRESS, is_remembered};
pub use list::{DraftKey, DraftPage, DraftSummary};
pub use merging::Kept;
pub use past::Past;
pub use reading::{CERTAIN, DraftReading, Suggestion};
pub use sheet::{Imported, MAX_ARCHIVE_BYTES, MAX_SHEET_BYTES, NotRead, Papers};
pub use templates::{MAX_TEMPLATE_NAME, TEMPLATE_FIELD, Template};

/// The most files one application can have.
pub const MAX_FILES: usize = 10;
/// The name under which problems of the files as a whole are reported.
pub const FILES_FIELD: &str = "files";
/// The name under which the applicant's word on warnings is asked for.
pub const EXPLANATION_FIELD: &str = "explanation";
/// The most characters it may have.
pub const MAX_EXPLANATION: usize = 500;

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
    /// The applicant's word on what the check warns of.
    pub explanation: String,
}

/// See [`Services::drafts`].
pub struct Drafts<'a> {
    pub(crate) services: &'a Services,
}

impl Drafts<'_> {
    /// Begins an empty draft.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for those who do not file.
    pub async fn start(&self, by: &Caller, kind: CertificateType) -> Result<DraftId, Refusal> {
        let mut row = self.new_row(by, kind.code().to_owned())?;
        row.content = to_text(&Values::new())?;
        self.begin(by, &row, "{}").await
    }

    /// One draft. One that was submitted is still found, with its number.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is none, or it is another organisation's.
    pub async fn open(&self, by: &Caller, id: &DraftId) -> Result<Draft, Refusal> {
        // Of one moment: a submission takes the files along.
        let now = self.services.inner.database.snapshot().await?;
        if let Some(row) = query::draft::find(&now, id.as_str()).await? {
            owned(by, row.organisation_id, row.account_id)?;
            let files = query::file::of_draft(&now, id.as_str()).await?;
            drop(now);
            return self.draft(id, row, files).await;
        }
        let row = query::application::by_draft(&now, id.as_str()).await?;
        drop(now);
        let row = row.ok_or(Refusal::NotFound)?;
        owned(by, row.organisation_id, row.account_id)?;
        self.submitted(id, row).await
    }

    /// The type of a draft's certificate.
    ///
    /// # Errors
    /// As [`Drafts::open`].
    pub async fn kind(&self, by: &Caller, id: &DraftId) -> Result<CertificateType, Refusal> {
        let row = query::draft::find(self.services.reader(), id.as_str()).await?;
        let row = row.ok_or(Refusal::NotFound)?;
        owned(by, row.organisation_id, row.account_id)?;
        Ok(kind_of(&row.kind)?)
    }

    /// Replaces the values; unknown fields are dropped. Gives the new revision. Not noted in the
    /// audit, since it happens as one types; the submission is.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when `revision` is not the draft's, or it was submitted.
    pub async fn save(
        &self,
        by: &Caller,
        id: &DraftId,
        values: Values,
        revision: i64,
    ) -> Result<i64, Refusal> {
        let at = self.services.now().0;
        change!(self.services, tx => {
            let Place::Open(row) = place(tx, by, id).await? else {
                return Err(Refusal::Conflict.into());
            };
            if row.revision != revision {
                return Err(Refusal::Conflict.into());
            }
            let mut values = values.clone();
            values.retain_known(kind_of(&row.kind)?.schema());
            let now = from_text(&row.content)?;
            merging::replace(tx, &row, &now, &values, at).await?;
            Ok(revision + 1)
        })
    }

    /// What is wrong with a draft, its files included.
    pub fn problems(&self, draft: &Draft) -> Vec<FieldProblem> {
        let today = self.services.now().date();
        let mut problems = certificate::check(draft.kind, &draft.values, today);
        problems.extend(of_files(&draft.files));
        problems
    }

    /// One draft, to be checked, which is noted; of what was submitted meanwhile there is nothing to
    /// note.
    ///
    /// # Errors
    /// As [`Drafts::open`].
    pub async fn check(&self, by: &Caller, id: &DraftId) -> Result<Draft, Refusal> {
        let mut draft = self.open(by, id).await?;
        if draft.submitted.is_none() && !draft.checked {
            change!(self.services, tx => Ok(query::draft::mark_checked(tx, id.as_str()).await?))?;
            draft.checked = true;
        }
        Ok(draft)
    }

    /// Keeps the applicant's word on what the check warns of; with it, warnings may be submitted.
    ///
    /// # Errors
    /// As [`Drafts::open`]; [`Refusal::Problems`] when it is too long.
    pub async fn explain(&self, by: &Caller, id: &DraftId, words: &str) -> Result<(), Refusal> {
        let row = query::draft::find(self.services.reader(), id.as_str()).await?;
        let Some(row) = row else {
            // Submitted meanwhile, or nobody's: the submission tells.
            return Ok(());
        };
        owned(by, row.organisation_id, row.account_id)?;
        let kept: String = lines(words).chars().take(4 * MAX_EXPLANATION).collect();
        let long = kept.chars().count() > MAX_EXPLANATION;
        change!(self.services, tx => {
            Ok(query::draft::explain(tx, id.as_str(), kept.clone()).await?)
        })?;
        match long {
            false => Ok(()),
            true => Err(Refusal::problem(
                EXPLANATION_FIELD,
                Problem::TooLong {
                    max: MAX_EXPLANATION,
                },
            )),
        }
    }

    /// Throws a draft away. Throwing it away twice is [`Refusal::NotFound`].
    ///
    /// # Errors
    /// As [`Drafts::open`].
    pub async fn discard(&self, by: &Caller, id: &DraftId) -> Result<(), Refusal> {
        change!(self.services, tx => {
            locked(tx, by, id).await?;
            query::file::clear_draft(tx, id.as_str()).await?;
            query::draft::remove(tx, id.as_str()).await?;
            self.note(tx, by, "draft.discarded", id, "{}").await
        })
    }

    fn new_row(&self, by: &Caller, kind: String) -> Result<draft::Model, Refusal> {
        let mut bits = [0; 16];
        getrandom::fill(&mut bits).map_err(|_| Refusal::Unavailable)?;
        let now = self.services.now();
        Ok(draft::Model {
            id: DraftId::from_random(u128::from_ne_bytes(bits)).to_string(),
            organisation_id: own(by)?.0,
            account_id: by.account.0,
            kind,
            content: String::new(),
            revision: 0,
            checked: false,
            corrects_id: None,
            created_at: now.0,
            updated_at: now.0,
            explanation: String::new(),
        })
    }

    /// Adds a draft; `detail` tells in the audit what it began with.
    async fn begin(
        &self,
        by: &Caller,
        row: &draft::Model,
        detail: &str,
    ) -> Result<DraftId, Refusal> {
        change!(self.services, tx => self.begin_in(tx, by, row, detail).await)?;
        draft_id(&row.id)
    }

    async fn begin_in(
        &self,
        tx: &Tx,
        by: &Caller,
        row: &draft::Model,
        detail: &str,
    ) -> Result<(), Abort<Refusal>> {
        query::draft::add(tx, row.clone()).await?;
        self.note(tx, by, "draft.started", &draft_id(&row.id)?, detail)
            .await
    }

    async fn note(
        &self,
        tx: &Tx,
        by: &Caller,
        action: &'static str,
        id: &DraftId,
        detail: &str,
    ) -> Result<(), Abort<Refusal>> {
        let subject = Subject::Draft(id.as_str());
        self.services
            .note(tx, Some(by.account), action, subject, detail)
            .await
    }
}

/// What is wrong with a draft's files as a whole.
fn of_files(files: &[FileInfo]) -> Option<FieldProblem> {
    let infected = |file: &FileInfo| file.virus_check == VirusCheck::Infected;
    let problem = match files {
        [] => Problem::NoFile,
        files if files.iter().any(infected) => Problem::FileInfected,
        _ => return None,
    };
    Some(FieldProblem::new(FILES_FIELD, problem))
}

/// Where what the caller once began is now.
enum Place {
    /// It is a draft, locked until the transaction ends.
    Open(draft::Model),
    /// It was submitted.
    Submitted(Box<application::Model>),
}

async fn place(tx: &Tx, by: &Caller, id: &DraftId) -> Result<Place, Abort<Refusal>> {
    // Whoever submits at the same time waits here, and then finds the application.
    if let Some(row) = query::draft::lock(tx, id.as_str()).await? {
        owned(by, row.organisation_id, row.account_id)?;
        return Ok(Place::Open(row));
    }
    let row = query::application::by_draft(tx, id.as_str()).await?;
    let row = row.ok_or(Refusal::NotFound)?;
    owned(by, row.organisation_id, row.account_id)?;
    Ok(Place::Submitted(Box::new(row)))
}

/// The caller's draft, locked until the transaction ends; what was submitted is none any more.
async fn locked(tx: &Tx, by: &Caller, id: &DraftId) -> Result<draft::Model, Abort<Refusal>> {
    let row = query::draft::lock(tx, id.as_str()).await?;
    let row = row.ok_or(Refusal::NotFound)?;
    owned(by, row.organisation_id, row.account_id)?;
    Ok(row)
}

fn draft_id(text: &str) -> Result<DraftId, Refusal> {
    Ok(crate::values::read("draft id", text, DraftId::parse(text))?)
}

/// Whose templates and addresses the caller sees.
fn scope(by: &Caller) -> Result<Scope, Refusal> {
    Ok(Scope {
        organisation_id: own(by)?.0,
        account_id: sees_only_own(by).then_some(by.account.0),
    })
}

/// The organisation for which the caller edits drafts.
fn own(by: &Caller) -> Result<OrganisationId, Refusal> {
    require_own(by, Action::EditDraft)
}

/// Whether the caller edits what `author` began for `organisation`; others' do not exist for it.
fn owned(by: &Caller, organisation: i64, author: i64) -> Result<(), Refusal> {
    require_made(by, Action::EditDraft, organisation, author)
}
