//! 审核意见: the decision, made once and for all.

use domain::certificate::CertificateType;
use domain::code::ApplicationNo;
use domain::compare::{Comparison, Proposal, Verdict};
use domain::permission::Caller;
use domain::text::lines;
use domain::{FieldProblem, Ground, Overrule, Problem, Status};
use serde::{Deserialize, Serialize};
use store::entity::decision;
use store::{Abort, Tx, query};

use super::{Review, officer};
use crate::Refusal;
use crate::drafts::FILES_FIELD;
use crate::services::change;
use crate::values::{comparison_of, kind_of, to_json};

/// The most an officer may write to the trader, in characters.
pub const MAX_WORDS: usize = 1000;
/// The same about one field, for colleagues.
const MAX_FIELD_WORDS: usize = 200;

/// 审核意见: what an officer decides.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// Anything but 未审核.
    pub status: Status,
    /// Paths of the fields it rests on.
    pub reasons: Vec<String>,
    /// What was chosen from the catalogue.
    pub grounds: Vec<Ground>,
    /// Fields found otherwise than the program did; officers read this.
    pub overrules: Vec<Overruled>,
    /// What to tell the trader, at most 1000 characters.
    pub words: String,
}

/// 人工认定: a difference that an officer found to be none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overruled {
    /// The field's path.
    pub field: String,
    /// Why, from the catalogue.
    pub why: Overrule,
    /// Why, in the officer's words.
    #[serde(default)]
    pub words: String,
}

/// What became of a ruling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// It is the decision.
    Decision,
    /// It waits for a second officer.
    Proposal,
}

/// The name under which a ruling without any reason is reported.
pub const REASONS_FIELD: &str = "reasons";
/// The name under which a pass against the program's finding is reported that does not say why.
pub const OVERRULES_FIELD: &str = "overrules";

impl Review<'_> {
    /// Decides a case, once and for all; where the policy asks for it, what goes against the
    /// program's clear finding waits for a second officer.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when it is decided already, another officer holds it, or a ruling
    /// waits; [`Refusal::Problems`] when 审核不通过 or 数据有误 comes without a reason, or a pass
    /// against the program's finding without a word on what it found.
    pub async fn decide(
        &self,
        by: &Caller,
        no: &ApplicationNo,
        ruling: Ruling,
    ) -> Result<Made, Refusal> {
        officer(by)?;
        let row = self.row(no).await?;
        let ruling = ruling.checked(kind_of(&row.kind)?)?;
        change!(self.services, tx => {
            query::application::lock(tx, row.id).await?;
            let waits = query::review::ruling(tx, row.id).await?;
            if waits.is_some_and(|waits| waits.returned_by.is_none()) {
                return Err(Refusal::Conflict.into());
            }
            let found = query::review::comparison(tx, row.id).await?;
            let found = found.map(|found| comparison_of(&row, &found)).transpose()?;
            let against = found.as_ref().is_some_and(|found| ruling.is_against(found.proposal));
            if against && ruling.status == Status::Passed {
                ruling.answers(found.as_ref())?;
            }
            let policy = query::review::policy(tx, &row.kind).await?;
            if against && policy.is_some_and(|policy| policy.second) {
                self.propose_in(tx, by, row.id, &ruling).await?;
                return Ok(Made::Proposal);
            }
            self.decide_in(tx, Some((by, by.account.0)), row.id, &ruling).await?;
            Ok(Made::Decision)
        })
    }

    /// Writes a decision down: who acts and whose ruling it is; none when the program decides.
    pub(crate) async fn decide_in(
        &self,
        tx: &Tx,
        by: Option<(&Caller, i64)>,
        id: i64,
        ruling: &Ruling,
    ) -> Result<(), Abort<Refusal>> {
        let now = self.services.now().0;
        let acting = by.map(|(caller, _)| caller.account.0);
        let author = by.map(|(_, author)| author);
        let status = ruling.status.code();
        if !query::application::decide(tx, id, acting, now, ruling.status).await? {
            return Err(Refusal::Conflict.into());
        }
        let confirmed_by = acting.filter(|acting| author != Some(*acting));
        let row = decision::Model {
            application_id: id,
            status: status.to_owned(),
            account_id: author,
            reasons: to_json(&ruling.reasons)?,
            grounds: to_json(&ruling.grounds)?,
            overrules: to_json(&ruling.overrules)?,
            words: ruling.words.clone(),
            decided_at: now,
            confirmed_by,
        };
        query::review::add_decision(tx, row).await?;
        query::review::withdraw_ruling(tx, id).await?;
        if let Some(decided) = query::application::by_id(tx, id).await? {
            self.services
                .tell(tx, &decided, "application.decided")
                .await?;
        }
        let detail = format!(
            r#"{{"status":"{status}","by_program":{},"confirmed":{}}}"#,
            by.is_none(),
            confirmed_by.is_some()
        );
        let caller = by.map(|(caller, _)| caller);
        self.note(tx, caller, "application.decided", id, &detail)
            .await
    }
}

impl Ruling {
    /// The ruling, if it says what such a ruling has to say.
    fn checked(mut self, kind: CertificateType) -> Result<Ruling, Refusal> {
        let schema = kind.schema();
        self.words = lines(&self.words);
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
        for overruled in &mut self.overrules {
            overruled.words = overruled.words.trim().to_owned();
            if !known(&overruled.field) {
                problems.push(FieldProblem::new(OVERRULES_FIELD, Problem::NotAChoice));
            }
            if overruled.words.chars().count() > MAX_FIELD_WORDS {
                let problem = Problem::TooLong {
                    max: MAX_FIELD_WORDS,
                };
                problems.push(FieldProblem::new(OVERRULES_FIELD, problem));
            }
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

    /// Whether it contradicts what the program clearly found.
    fn is_against(&self, proposal: Proposal) -> bool {
        match proposal {
            Proposal::Pass => self.status != Status::Passed,
            Proposal::Refuse | Proposal::Faulty => self.status == Status::Passed,
            Proposal::Doubt => false,
        }
    }

    /// A pass against the program's finding says why, in words or for each difference.
    fn answers(&self, found: Option<&Comparison<'_>>) -> Result<(), Refusal> {
        let rows = found.iter().flat_map(|found| &found.rows);
        let open = rows
            .filter(|row| row.verdict() == Verdict::Different)
            .any(|row| self.overrules.iter().all(|one| one.field != row.field));
        let says = !self.words.is_empty() || (!self.overrules.is_empty() && !open);
        match says {
            true => Ok(()),
            false => Err(Refusal::problem(OVERRULES_FIELD, Problem::Required)),
        }
    }
}
