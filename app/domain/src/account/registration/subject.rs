//! Step 1 of the wizard, whatever the kind of user.

use super::{Company, CompanyForm, OverseasCompany, OverseasForm, Person, PersonForm};
use crate::FieldProblem;
use crate::account::UserKind;

/// Step 1 as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubjectForm {
    /// 企业用户 or 事业单位.
    Company(CompanyForm),
    /// 个人用户.
    Person(PersonForm),
    /// 境外企业.
    Overseas(OverseasForm),
}

/// Who registers, when step 1 follows every rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// 企业用户 or 事业单位.
    Company(Company),
    /// 个人用户.
    Person(Person),
    /// 境外企业.
    Overseas(OverseasCompany),
}

impl SubjectForm {
    /// An empty form for a kind of user.
    pub fn empty(kind: UserKind) -> SubjectForm {
        match kind {
            UserKind::Enterprise | UserKind::Institution => {
                SubjectForm::Company(CompanyForm::default())
            }
            UserKind::Person => SubjectForm::Person(PersonForm::default()),
            UserKind::Overseas => SubjectForm::Overseas(OverseasForm::default()),
        }
    }

    /// Whether the form is the one of this kind of user.
    pub fn is_for(&self, kind: UserKind) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(&SubjectForm::empty(kind))
    }

    /// Who registers, or every problem of the form, warnings included.
    pub fn check(&self) -> Result<Subject, Vec<FieldProblem>> {
        match self {
            SubjectForm::Company(form) => form.check().map(Subject::Company),
            SubjectForm::Person(form) => form.check().map(Subject::Person),
            SubjectForm::Overseas(form) => form.check().map(Subject::Overseas),
        }
    }

    /// Every problem of the form, warnings included.
    pub fn problems(&self) -> Vec<FieldProblem> {
        match self {
            SubjectForm::Company(form) => form.problems(),
            other => other.check().err().unwrap_or_default(),
        }
    }
}

impl Subject {
    /// Whether a person must approve the registration: always for companies abroad.
    pub fn needs_approval(&self) -> bool {
        match self {
            Subject::Company(company) => company.needs_approval(),
            Subject::Person(_) => false,
            Subject::Overseas(_) => true,
        }
    }
}

impl From<CompanyForm> for SubjectForm {
    fn from(form: CompanyForm) -> SubjectForm {
        SubjectForm::Company(form)
    }
}

impl From<PersonForm> for SubjectForm {
    fn from(form: PersonForm) -> SubjectForm {
        SubjectForm::Person(form)
    }
}

impl From<OverseasForm> for SubjectForm {
    fn from(form: OverseasForm) -> SubjectForm {
        SubjectForm::Overseas(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_form() {
        for kind in UserKind::ALL {
            let form = SubjectForm::empty(kind);
            assert!(form.is_for(kind));
            assert!(!form.problems().is_empty(), "an empty form is never good");
        }
        assert!(!SubjectForm::empty(UserKind::Person).is_for(UserKind::Overseas));
    }
}
