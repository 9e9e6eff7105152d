//! The review after a submission: looks up customs' register, compares, keeps the comparison, and
//! decides where the policy lets the program decide.

use domain::compare::{Proposal, compare};
use domain::{Risk, Status};
use store::entity::{application, comparison, job, record};
use store::packed::{Columns, Kind};
use store::query::job::JobKind;
use store::{Abort, LongText, StoreError, fault, query};

use super::Jobs;
use crate::audit::Subject;
use crate::readings::{self, FileReading, Outcome};
use crate::register::RecordStatus;
use crate::register::source::Asked;
use crate::review::{Policy, Ruling, UNDECIDED, hints, proposal_text, risk};
use crate::values::{comparison_text, from_text, kind_of};
use crate::{FileInfo, Refusal};

/// What became of a job's last step. What a use case refuses there is a defect of the row.
pub(super) fn finished(outcome: Result<(), Abort<Refusal>>) -> Result<(), StoreError> {
    outcome.map_err(|abort| match abort {
        Abort::Store(error) => error,
        Abort::Refused(refusal) => StoreError::Unreadable(refusal.to_string()),
    })
}

impl Jobs<'_> {
    pub(super) async fn review(&self, job: &job::Model) -> Result<(), StoreError> {
        fault::at("claimed");
        let reader = self.services.reader();
        let application = query::application::by_id(reader, job.subject_id).await?;
        let Some(application) = application.filter(|found| found.status == UNDECIDED) else {
            return finished(store::transact!(self.services.inner.database, tx => {
                query::job::finish(tx, job).await?;
                Ok(())
            }));
        };
        let kind = kind_of(&application.kind)?;
        let asked = Asked {
            kind,
            country: application.country.clone(),
            number: application.certificate.clone(),
        };
        let answered = self.services.register().ask(&asked, application.id).await?;
        fault::at("asked");
        let record = query::record::latest(
            reader,
            &application.kind,
            &application.country,
            &application.certificate_key,
        );
        let record = record.await?;
        let policy = query::review::policy(reader, &application.kind).await?;
        let policy = Policy::of(policy.as_ref());
        let files = query::file::of_application(reader, application.id).await?;
        let readings =
            readings::of_files(reader, kind, FileInfo::from_rows(files.clone())?).await?;
        let unread = self.unread(&readings).await?;
        fault::at("looked-up");
        let complete = readings.iter().all(|one| one.outcome != Outcome::Pending);
        // The program passes nothing whose document it could not read.
        let seen = readings.iter().any(|one| !one.values.is_empty());
        // Without an answer nobody knows what the register would say.
        let doubted = !answered || policy == Policy::Officer;
        let (proposal, text) = compared(&application, &readings, record.as_ref(), doubted)?;
        let record = record.as_ref();
        let sampled = proposal == Proposal::Pass && policy.samples(&application.no);
        let hints = hints::find(self.services, &application, record, &files, sampled).await;
        let hints = hints.map_err(|refusal| StoreError::Unreadable(refusal.to_string()))?;
        let risk = risk(proposal, &hints);
        // What speaks against it beside the comparison is an officer's to weigh.
        let plain = risk == Risk::Low;
        let Columns { unpacked, packed } = self.services.keep(Kind::Comparison, text);
        let row = comparison::Model {
            application_id: application.id,
            unpacked,
            packed,
            proposal: proposal_text(&proposal)?,
            record_id: record.map(|record| record.id),
            risk: risk.code().to_owned(),
            unreached: !answered,
            made_at: self.services.now().0,
        };
        if !answered {
            return self.ask_later(job, row).await;
        }
        fault::at("compared");
        // One transaction, and nothing of it when the claim was lost meanwhile.
        finished(store::transact!(self.services.inner.database, tx => {
            if !query::job::finish(tx, job).await? {
                return Ok(());
            }
            fault::at("finished");
            if !query::review::keep_comparison(tx, row.clone()).await? {
                return Ok(());
            }
            let subject = Subject::Application(application.id);
            let record = row.record_id.unwrap_or(0);
            let detail = format!(r#"{{"proposal":{},"record":{record}}}"#, row.proposal);
            self.services
                .note(tx, None, "application.compared", subject, &detail)
                .await?;
            fault::at("kept");
            for file in &unread {
                query::job::want(tx, JobKind::Read, *file, row.made_at).await?;
            }
            // An officer may have taken the case meanwhile: then it is the officer's to decide.
            let free = query::application::lock(tx, application.id).await?;
            let ruled = query::review::ruling(tx, application.id).await?.is_some();
            let free = free.is_some_and(|row| row.status == UNDECIDED && row.taken_by.is_none());
            let passes = policy.passes(&application.no) && proposal == Proposal::Pass && seen;
            // What is still to be read may say otherwise; then this job runs again.
            if passes && plain && complete && free && !ruled {
                let ruling = pass();
                self.services
                    .review()
                    .decide_in(tx, None, application.id, &ruling)
                    .await?;
                fault::at("decided");
            }
            Ok(())
        }))?;
        fault::at("reviewed");
        Ok(())
    }

    /// Keeps what could be compared without the register elsewhere, and fails, so that the job is
    /// tried again.
    async fn ask_later(&self, job: &job::Model, row: comparison::Model) -> Result<(), StoreError> {
        finished(store::transact!(self.services.inner.database, tx => {
            // Whoever took the job up meanwhile may have had an answer.
            if !query::job::holds(tx, job).await? {
                return Ok(());
            }
            let known = query::review::comparison(tx, row.application_id).await?;
            let kept = query::review::keep_comparison(tx, row.clone()).await?;
            if kept && known.is_none_or(|known| !known.unreached) {
                let subject = Subject::Application(job.subject_id);
                self.services
                    .note(tx, None, "application.register_unreached", subject, "{}")
                    .await?;
            }
            Ok(())
        }))?;
        let cause = "the register elsewhere gives no answer";
        Err(StoreError::Files(std::io::Error::other(cause)))
    }

    /// Files that are not read and that no job is going to read.
    async fn unread(&self, readings: &[FileReading]) -> Result<Vec<i64>, StoreError> {
        let db = self.services.reader();
        let mut unread = Vec::new();
        for reading in readings
            .iter()
            .filter(|one| one.outcome == Outcome::Pending)
        {
            let id = reading.file.id.0;
            let wanted = query::job::is_wanted(db, JobKind::Read, id).await?
                || query::job::is_wanted(db, JobKind::Recognise, id).await?;
            if !wanted {
                unread.push(id);
            }
        }
        Ok(unread)
    }
}

/// The proposal, and the comparison as it is kept.
fn compared(
    application: &application::Model,
    readings: &[FileReading],
    record: Option<&record::Model>,
    doubted: bool,
) -> Result<(Proposal, String), StoreError> {
    let kind = kind_of(&application.kind)?;
    let typed = from_text(&application.text()?)?;
    let registered = record
        .map(|record| from_text(&record.text()?))
        .transpose()?;
    let read = readings::together(readings, &typed);
    let mut found = compare(kind, &typed, &read, registered.as_ref());
    let holds = record
        .is_none_or(|record| RecordStatus::from_code(&record.status) == Some(RecordStatus::Valid));
    if !holds && found.proposal == Proposal::Pass {
        found.proposal = Proposal::Refuse;
    }
    if doubted {
        found.proposal = Proposal::Doubt;
    }
    Ok((found.proposal, comparison_text(found)?))
}

fn pass() -> Ruling {
    Ruling {
        status: Status::Passed,
        reasons: Vec::new(),
        grounds: Vec::new(),
        overrules: Vec::new(),
        words: String::new(),
    }
}
