//! 提交, and the draft that corrects what was refused.

use domain::certificate::{self, Input, Values};
use domain::code::ApplicationNo;
use domain::id::DraftId;
use domain::permission::{Action, Caller};
use domain::text::clean;
use domain::{FieldProblem, Problem, Severity, Status};
use store::entity::{application, draft};
use store::packed::{Columns, Kind};
use store::query::job::JobKind;
use store::{Abort, LongText, StoreError, Tx, query};

use super::{Drafts, EXPLANATION_FIELD, MAX_EXPLANATION, Place, draft_id, of_files, owned, place};
use crate::audit::Subject;
use crate::permit::require;
use crate::services::change;
use crate::values::{from_text, kind_of, number_key, number_of, to_text};
use crate::{FileInfo, Refusal};

impl Drafts<'_> {
    /// 提交. Asked again for the same draft it gives the same number.
    ///
    /// # Errors
    /// [`Refusal::Problems`] when an error is left; the draft is marked as checked.
    pub async fn submit(&self, by: &Caller, id: &DraftId) -> Result<ApplicationNo, Refusal> {
        let submitted = change!(self.services, tx => self.submit_in(tx, by, id).await);
        match submitted {
            Ok(no) => {
                self.services.inner.job_added.notify_one();
                Ok(no)
            }
            Err(Refusal::Problems(problems)) => {
                self.check(by, id).await?;
                Err(Refusal::Problems(problems))
            }
            Err(refusal) => Err(refusal),
        }
    }

    async fn submit_in(
        &self,
        tx: &Tx,
        by: &Caller,
        id: &DraftId,
    ) -> Result<ApplicationNo, Abort<Refusal>> {
        // Neither its holder closes the account meanwhile, nor is the organisation closed. Asked before the
        // draft, which goes with the organisation: whoever closes that locks them in this order.
        let is_open = match by.organisation {
            Some(own) => query::account::is_open(tx, by.account.0, own.0).await?,
            None => false,
        };
        let draft = match place(tx, by, id).await? {
            Place::Open(draft) => draft,
            Place::Submitted(done) => return Ok(number_of(&done.no)?),
        };
        require(by, Action::FileApplication, by.organisation)?;
        if !is_open {
            return Err(Refusal::Forbidden.into());
        }
        let values = self.complete_values(tx, &draft).await?;
        let no = self.next_number(tx).await?;
        let application = self.add_application(tx, by, &draft, &values, &no).await?;
        query::file::move_to_application(tx, id.as_str(), application).await?;
        let kind = kind_of(&draft.kind)?;
        self.remember(tx, by, draft.organisation_id, kind, &values)
            .await?;
        query::draft::remove(tx, id.as_str()).await?;
        query::job::want(tx, JobKind::Review, application, self.services.now().0).await?;
        if let Some(corrected) = draft.corrects_id {
            let detail = format!(r#"{{"no":"{}"}}"#, no.as_str());
            let subject = Subject::Application(corrected);
            let by = Some(by.account);
            self.services
                .note(tx, by, "application.corrected", subject, &detail)
                .await?;
        }
        let detail = format!(r#"{{"no":"{}","draft":"{id}"}}"#, no.as_str());
        let subject = Subject::Application(application);
        self.services
            .note(
                tx,
                Some(by.account),
                "application.submitted",
                subject,
                &detail,
            )
            .await?;
        Ok(no)
    }

    /// The draft's values, if nothing in them or in the files stands in the way.
    async fn complete_values(
        &self,
        tx: &Tx,
        draft: &draft::Model,
    ) -> Result<Values, Abort<Refusal>> {
        let kind = kind_of(&draft.kind)?;
        let mut values = from_text(&draft.content)?;
        let mut problems = certificate::check(kind, &values, self.services.now().date());
        let files = query::file::of_draft(tx, &draft.id).await?;
        problems.extend(of_files(&FileInfo::from_rows(files)?));
        // What is odd may be right; then a word says why.
        let odd = problems
            .iter()
            .any(|problem| problem.severity() == Severity::Warning);
        let words = draft.explanation.chars().count();
        if odd && words == 0 {
            problems.push(FieldProblem::new(EXPLANATION_FIELD, Problem::Required));
        } else if words > MAX_EXPLANATION {
            let problem = Problem::TooLong {
                max: MAX_EXPLANATION,
            };
            problems.push(FieldProblem::new(EXPLANATION_FIELD, problem));
        }
        if problems
            .iter()
            .any(|problem| problem.severity() == Severity::Error)
        {
            return Err(Refusal::Problems(problems).into());
        }
        values.drop_blank_lines();
        Ok(values)
    }

    async fn next_number(&self, tx: &Tx) -> Result<ApplicationNo, StoreError> {
        let day = self.services.now().date();
        let sequence = query::sequence::next(tx, &format!("application:{day}")).await?;
        let no = u32::try_from(sequence)
            .ok()
            .and_then(|n| ApplicationNo::new(day, n));
        no.ok_or_else(|| StoreError::Unreadable(format!("application number {day} {sequence}")))
    }

    async fn add_application(
        &self,
        tx: &Tx,
        by: &Caller,
        draft: &draft::Model,
        values: &Values,
        no: &ApplicationNo,
    ) -> Result<i64, Abort<Refusal>> {
        // Under its code, by which the register and other applications are looked up.
        let country = certificate::listed(&Input::Country, values.get("country"));
        let country = country.ok_or_else(|| Refusal::problem("country", Problem::UnknownCode))?;
        let Columns { unpacked, packed } = self.services.keep(Kind::Values, to_text(values)?);
        let row = application::Model {
            id: 0,
            no: no.as_str().to_owned(),
            draft_id: draft.id.clone(),
            organisation_id: draft.organisation_id,
            account_id: by.account.0,
            kind: draft.kind.clone(),
            status: Status::Unreviewed.code().to_owned(),
            submitted_at: self.services.now().0,
            decided_at: None,
            certificate: clean(values.get("number")),
            certificate_key: number_key(values.get("number")),
            country: country.code.to_owned(),
            unpacked,
            packed,
            corrects_id: draft.corrects_id,
            taken_by: None,
            taken_until: None,
            proposal: None,
            risk: None,
            explanation: draft.explanation.clone(),
        };
        Ok(query::application::add(tx, row).await?)
    }

    /// A draft prefilled from an application that was 审核不通过 or 数据有误, files included. Asked
    /// again while that draft is open it gives the same one.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] for any other status, or when it was corrected already.
    pub async fn correct(&self, by: &Caller, no: &ApplicationNo) -> Result<DraftId, Refusal> {
        let reader = self.services.reader();
        let old = query::application::by_no(reader, no.as_str()).await?;
        let old = old.ok_or(Refusal::NotFound)?;
        owned(by, old.organisation_id, old.account_id)?;
        if !matches!(
            Status::from_code(&old.status),
            Some(Status::Refused | Status::Faulty)
        ) {
            return Err(Refusal::Conflict);
        }
        let mut row = self.new_row(by, old.kind.clone())?;
        row.content = old.text()?.into_owned();
        row.corrects_id = Some(old.id);
        let begun = change!(self.services, tx => self.begin_correction(tx, by, &row).await);
        draft_id(&begun?)
    }

    /// A new draft with what an application of one's own says, apart from what belongs to its one
    /// paper and consignment; files are not copied.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is none, or it is another organisation's.
    pub async fn copy(&self, by: &Caller, no: &ApplicationNo) -> Result<DraftId, Refusal> {
        let old = query::application::by_no(self.services.reader(), no.as_str()).await?;
        let old = old.ok_or(Refusal::NotFound)?;
        owned(by, old.organisation_id, old.account_id)?;
        let mut values = from_text(&old.text()?)?;
        values.clear_own_to_paper();
        let mut row = self.new_row(by, old.kind)?;
        row.content = to_text(&values)?;
        let detail = format!(r#"{{"copies":{}}}"#, old.id);
        self.begin(by, &row, &detail).await
    }

    /// Adds the draft unless the same correction is open already; gives the id of the one open.
    async fn begin_correction(
        &self,
        tx: &Tx,
        by: &Caller,
        row: &draft::Model,
    ) -> Result<String, Abort<Refusal>> {
        let old = row.corrects_id.ok_or(Refusal::NotFound)?;
        query::application::lock(tx, old).await?;
        // Once corrected, only a correction that was withdrawn makes way for another.
        if query::application::correcting(tx, old).await?.is_some() {
            return Err(Refusal::Conflict.into());
        }
        if let Some(open) = query::draft::correcting(tx, old).await? {
            // A colleague's, perhaps, whose drafts the caller does not see.
            owned(by, open.organisation_id, open.account_id).map_err(|_| Refusal::Conflict)?;
            return Ok(open.id);
        }
        query::draft::add(tx, row.clone()).await?;
        query::file::copy_to_draft(tx, old, &row.id, row.created_at).await?;
        let detail = format!(r#"{{"corrects":{old}}}"#);
        self.note(tx, by, "draft.started", &draft_id(&row.id)?, &detail)
            .await?;
        Ok(row.id.clone())
    }
}
