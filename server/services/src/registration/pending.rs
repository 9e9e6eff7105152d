//! What a visitor has typed in the wizard, and the row it is kept in.

use domain::account::UserKind;
use domain::account::registration::{AdministratorForm, SubjectForm};
use domain::{FieldProblem, Problem, Severity};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::StoreError;
use store::entity::pending_registration;

use super::Registration;
use super::proof::{PROOF_FIELD, Proof};
use crate::values::{from_json, to_json};
use crate::vault::Use;

pub(super) type Row = pending_registration::Model;

/// What a visitor has typed in the wizard so far.
#[derive(Clone)]
pub struct Pending {
    /// Which of the four kinds of users.
    pub kind: UserKind,
    /// Step 1 as typed.
    pub subject: SubjectForm,
    /// Whether step 1 was sent; its problems are shown from then on.
    pub subject_submitted: bool,
    /// What was uploaded to prove it.
    pub proof: Option<Proof>,
    /// Step 2 as typed, without the password; a person's name and document are those of step 1.
    pub administrator: AdministratorForm,
    /// Whether step 2 was sent.
    pub administrator_submitted: bool,
    /// Whether a good password is kept (hashed).
    pub password_set: bool,
    organisation_taken: bool,
    user_name_taken: bool,
    password_problems: Vec<FieldProblem>,
}

impl Pending {
    /// What is wrong with step 1, 组织机构代码已存在 included.
    pub fn subject_problems(&self) -> Vec<FieldProblem> {
        let mut problems = self.subject.problems();
        if self.organisation_taken {
            problems.push(taken(&self.subject));
        }
        if matches!(self.subject, SubjectForm::Overseas(_)) && self.proof.is_none() {
            problems.push(FieldProblem::new(PROOF_FIELD, Problem::NoDocument));
        }
        problems
    }

    /// Whether step 2 may begin.
    pub fn subject_is_good(&self) -> bool {
        let error = |found: &FieldProblem| found.severity() == Severity::Error;
        self.subject_submitted && !self.subject_problems().iter().any(error)
    }

    /// What is wrong with step 2, its password included.
    pub fn administrator_problems(&self) -> Vec<FieldProblem> {
        let mut problems = self.administrator.check().err().unwrap_or_default();
        if self.user_name_taken {
            problems.push(FieldProblem::new("user_name", Problem::UserNameTaken));
        }
        problems.extend(self.password_problems.iter().cloned());
        problems
    }
}

/// What is said of a subject that is registered already.
pub(super) fn taken(subject: &SubjectForm) -> FieldProblem {
    let (field, problem) = match subject {
        SubjectForm::Company(_) => ("organisation_code", Problem::OrganisationTaken),
        SubjectForm::Person(_) => ("document_number", Problem::PersonTaken),
        SubjectForm::Overseas(_) => ("registration_number", Problem::RegistrationNumberTaken),
    };
    FieldProblem::new(field, problem)
}

impl Registration<'_> {
    pub(super) async fn read(&self, row: Row) -> Result<Pending, StoreError> {
        let kind = UserKind::from_code(&row.kind);
        let kind = kind.ok_or_else(|| StoreError::Unreadable(row.kind.clone()))?;
        let subject = self.open_subject(kind, &row.company_sealed)?;
        let mut administrator = match &row.administrator_sealed {
            Some(sealed) => self.open(sealed)?,
            None => AdministratorForm::default(),
        };
        if let SubjectForm::Person(person) = &subject {
            administrator.name.clone_from(&person.name);
            administrator
                .document_kind
                .clone_from(&person.document_kind);
            administrator
                .document_number
                .clone_from(&person.document_number);
        }
        Ok(Pending {
            kind,
            subject,
            subject_submitted: row.company_submitted,
            proof: self.proof_of(&row.visitor).await?,
            administrator,
            administrator_submitted: row.administrator_sealed.is_some(),
            password_set: row.password_hash.is_some(),
            organisation_taken: row.organisation_taken,
            user_name_taken: row.user_name_taken,
            password_problems: from_json(&row.password_problems)?,
        })
    }

    pub(super) fn seal(&self, form: &impl Serialize) -> Result<String, StoreError> {
        let text = to_json(form)?;
        self.services.inner.vault.seal(Use::Registration, &text)
    }

    pub(super) fn seal_subject(&self, subject: &SubjectForm) -> Result<String, StoreError> {
        match subject {
            SubjectForm::Company(form) => self.seal(form),
            SubjectForm::Person(form) => self.seal(form),
            SubjectForm::Overseas(form) => self.seal(form),
        }
    }

    fn open_subject(&self, kind: UserKind, sealed: &str) -> Result<SubjectForm, StoreError> {
        Ok(match SubjectForm::empty(kind) {
            SubjectForm::Company(_) => SubjectForm::Company(self.open(sealed)?),
            SubjectForm::Person(_) => SubjectForm::Person(self.open(sealed)?),
            SubjectForm::Overseas(_) => SubjectForm::Overseas(self.open(sealed)?),
        })
    }

    fn open<T: DeserializeOwned>(&self, sealed: &str) -> Result<T, StoreError> {
        let text = self.services.inner.vault.open(Use::Registration, sealed)?;
        from_json(&text)
    }
}

/// A row in which nothing was typed.
pub(super) fn empty(visitor: &str) -> Row {
    Row {
        visitor: visitor.to_owned(),
        kind: String::new(),
        company_sealed: String::new(),
        company_submitted: false,
        organisation_taken: false,
        administrator_sealed: None,
        user_name_taken: false,
        password_hash: None,
        password_problems: "[]".to_owned(),
        done_user_name: None,
        done_needs_approval: false,
        updated_at: 0,
    }
}
