//! 审核意见: the decision, made once and for all.

use domain::certificate::CertificateType;
use domain::code::ApplicationNo;
use domain::permission::Caller;
use domain::{FieldProblem, Ground, Problem, Status};
use store::entity::decision;
use store::{Abort, StoreError, Tx, query};

use super::{Review, UNDECIDED, officer};
use crate::Refusal;
use crate::drafts::FILES_FIELD;
use crate::services::change;
use crate::values::kind_of;

/// The most an officer may write to the trader, in characters.
const MAX_WORDS: usize = 1000;

/// 审核意见: what an officer decides.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// Anything but 未审核.
    pub status: Status,
    /// Paths of the fields it rests on.
    pub reasons: Vec<String>,
    /// What was chosen from the catalogue.
    pub grounds: Vec<Ground>,
    /// What to tell the trader, at most 1000 characters.
    pub words: String,
}

/// The name under which a ruling without any reason is reported.
pub const REASONS_FIELD: &str = "reasons";

impl Review<'_> {
    /// Decides a case, once and for all.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when it is decided already or another officer holds it;
    /// [`Refusal::Problems`] when 审核不通过 or 数据有误 comes without a reason.
    pub async fn decide(
        &self,
        by: &Caller,
        no: &ApplicationNo,
        ruling: Ruling,
    ) -> Result<(), Refusal> {
        officer(by)?;
        let row = self.row(no).await?;
        let ruling = ruling.checked(kind_of(&row.kind)?)?;
        change!(self.services, tx => self.decide_in(tx, Some(by), row.id, &ruling).await)
    }

    /// Writes a decision down; `by` is none when the program decides.
    pub(crate) async fn decide_in(
        &self,
        tx: &Tx,
        by: Option<&Caller>,
        id: i64,
        ruling: &Ruling,
    ) -> Result<(), Abort<Refusal>> {
        let now = self.services.now().0;
        let account_id = by.map(|caller| caller.account.0);
        let status = ruling.status.code();
        if !query::application::decide(tx, id, account_id, now, UNDECIDED, status).await? {
            return Err(Refusal::Conflict.into());
        }
        let unreadable = |error: serde_json::Error| StoreError::Unreadable(error.to_string());
        let row = decision::Model {
            application_id: id,
            status: status.to_owned(),
            account_id,
            reasons: serde_json::to_string(&ruling.reasons).map_err(unreadable)?,
            grounds: serde_json::to_string(&ruling.grounds).map_err(unreadable)?,
            words: ruling.words.clone(),
            decided_at: now,
        };
        query::review::add_decision(tx, row).await?;
        if let Some(decided) = query::application::by_id(tx, id).await? {
            self.services
                .tell(tx, &decided, "application.decided")
                .await?;
        }
        let detail = format!(r#"{{"status":"{status}","by_program":{}}}"#, by.is_none());
        self.note(tx, by, "application.decided", id, &detail).await
    }
}

impl Ruling {
    /// The ruling, if it says what such a ruling has to say.
    fn checked(mut self, kind: CertificateType) -> Result<Ruling, Refusal> {
        let schema = kind.schema();
        self.words = self.words.trim().to_owned();
        let mut problems = Vec::new();
        let known = |field: &String| field == FILES_FIELD || schema.field(field).is_some();
        if self.status == Status::Unreviewed {
            problems.push(FieldProblem::new("status", Problem::Required));
        }
        if !self.reasons.iter().all(known) {
            problems.push(FieldProblem::new(REASONS_FIELD, Problem::NotAChoice));
        }
        let unfavourable = matches!(self.status, Status::Refused | Status::Faulty);
        let silent = self.reasons.is_empty() && self.grounds.is_empty() && self.words.is_empty();
        if unfavourable && silent {
            problems.push(FieldProblem::new(REASONS_FIELD, Problem::Required));
        }
        if self.words.chars().count() > MAX_WORDS {
            problems.push(FieldProblem::new(
                "words",
                Problem::TooLong { max: MAX_WORDS },
            ));
        }
        if problems.is_empty() {
            Ok(self)
        } else {
            Err(Refusal::Problems(problems))
        }
    }
}
