//! A registration becomes an organisation with its 管理员 account.

use std::net::IpAddr;

use domain::account::registration::{Administrator, Subject, SubjectForm};
use domain::account::{
    AccountSource, AccountState, City, Document, EnterpriseType, Rights, Role, UserKind,
};
use domain::id::AccountId;
use domain::{FieldProblem, Problem};
use store::entity::{account, organisation};
use store::{Abort, StoreError, query};

use super::pending::{self, Row, empty};
use super::{Registration, refuse_errors};
use crate::services::change;
use crate::vault::Use;
use crate::visitor::VisitorKey;
use crate::{Refusal, audit};

/// A registration that is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Which of the four kinds of users.
    pub kind: UserKind,
    /// 用户名.
    pub user_name: String,
    /// Whether an official has to approve it before it can log in.
    pub needs_approval: bool,
}

/// What an organisation's row says, whatever its kind.
struct About<'a> {
    credit_code: Option<String>,
    organisation_code: Option<String>,
    country: Option<String>,
    registration_number: Option<String>,
    name: &'a str,
    representative: &'a str,
    document: &'a Document,
    city: Option<City>,
    enterprise_type: Option<EnterpriseType>,
}

impl<'a> About<'a> {
    /// A company abroad is represented by whoever registers it.
    fn of(subject: &'a Subject, administrator: &'a Administrator) -> About<'a> {
        let nobody = About {
            credit_code: None,
            organisation_code: None,
            country: None,
            registration_number: None,
            name: &administrator.name,
            representative: &administrator.name,
            document: &administrator.document,
            city: None,
            enterprise_type: None,
        };
        match subject {
            Subject::Company(company) => About {
                credit_code: company.credit_code.as_ref().map(ToString::to_string),
                organisation_code: Some(company.organisation_code.to_string()),
                name: &company.name,
                representative: &company.representative,
                document: &company.document,
                city: Some(company.city),
                enterprise_type: Some(company.enterprise_type),
                ..nobody
            },
            Subject::Person(person) => About {
                city: Some(person.city),
                ..nobody
            },
            Subject::Overseas(company) => About {
                country: Some(company.country.to_owned()),
                registration_number: Some(company.registration_number.clone()),
                name: &company.name,
                ..nobody
            },
        }
    }
}

impl Registration<'_> {
    /// Makes organisation and 管理员 account, and forgets what was typed. Asked again by the same
    /// visitor it gives the same answer.
    ///
    /// # Errors
    /// [`Refusal::Problems`] of either step, [`Refusal::TooMany`], [`Refusal::NotFound`] without a
    /// pending row.
    pub async fn complete(&self, visitor: &VisitorKey, ip: IpAddr) -> Result<Registered, Refusal> {
        let row = self.row(visitor).await?.ok_or(Refusal::NotFound)?;
        if let Some(done) = done(&row) {
            return Ok(done);
        }
        let limit = self.services.inner.settings.limits.registration;
        self.count("register.complete", limit, ip).await?;
        let pending = self.read(row.clone()).await?;
        refuse_errors(pending.subject_problems())?;
        refuse_errors(pending.administrator_problems())?;
        let subject = pending.subject.check().map_err(Refusal::Problems)?;
        let administrator = pending.administrator.check().map_err(Refusal::Problems)?;
        let hash = row.password_hash.clone();
        let hash = hash.ok_or_else(|| Refusal::problem("password", Problem::Required))?;
        let outcome = self
            .create(&row, &pending.subject, (&subject, &administrator), &hash)
            .await;
        if let Err(Refusal::Problems(problems)) = &outcome {
            self.flag_taken(row, problems).await?;
        }
        outcome
    }

    async fn create(
        &self,
        pending: &Row,
        typed: &SubjectForm,
        (subject, administrator): (&Subject, &Administrator),
        password_hash: &str,
    ) -> Result<Registered, Refusal> {
        let kind = UserKind::from_code(&pending.kind).unwrap_or(UserKind::Enterprise);
        let needs_approval = subject.needs_approval();
        let taken = pending::taken(typed);
        let organisation = self.organisation_row(&pending.kind, subject, administrator)?;
        let account = self.account_row(administrator, password_hash, needs_approval)?;
        let registered = Registered {
            kind,
            user_name: administrator.user_name.to_string(),
            needs_approval,
        };
        let completed = Row {
            done_user_name: Some(registered.user_name.clone()),
            done_needs_approval: needs_approval,
            kind: pending.kind.clone(),
            updated_at: pending.updated_at,
            ..empty(&pending.visitor)
        };
        let created = change!(self.services, tx => {
            // A double click waits here for the first, and then finds its answer.
            query::registration::keep(tx, completed.clone()).await?;
            let id = query::account::add_organisation(tx, organisation.clone())
                .await
                .map_err(|error| not_unique(error, taken.clone()))?;
            query::proof::give(tx, &pending.visitor, id).await?;
            let account = account::Model {
                organisation_id: Some(id),
                ..account.clone()
            };
            let account = query::account::add(tx, account)
                .await
                .map_err(|error| {
                    not_unique(error, FieldProblem::new("user_name", Problem::UserNameTaken))
                })?;
            let by = Some(AccountId(account));
            let detail = format!(r#"{{"account":{account},"needs_approval":{needs_approval}}}"#);
            let subject = audit::Subject::Organisation(id);
            self.services
                .note(tx, by, "organisation.registered", subject, &detail)
                .await
        });
        match created {
            Ok(()) => Ok(registered),
            // Two clicks at once: the second meets the first one's organisation.
            Err(Refusal::Problems(problems)) => {
                let row = query::registration::find(self.services.reader(), &pending.visitor);
                let first = row.await?.as_ref().and_then(done);
                first.ok_or(Refusal::Problems(problems))
            }
            Err(refusal) => Err(refusal),
        }
    }

    fn organisation_row(
        &self,
        kind: &str,
        subject: &Subject,
        administrator: &Administrator,
    ) -> Result<organisation::Model, Refusal> {
        let about = About::of(subject, administrator);
        let vault = &self.services.inner.vault;
        let number = about.document.number();
        Ok(organisation::Model {
            id: 0,
            kind: kind.to_owned(),
            credit_code: about.credit_code,
            organisation_code: about.organisation_code,
            country: about.country,
            registration_number: about.registration_number,
            identity_key: self.identity_keys(subject).into_iter().next(),
            name: about.name.to_owned(),
            representative: about.representative.to_owned(),
            document_kind: about.document.kind().code().to_owned(),
            document_sealed: vault.seal(Use::Document, number)?,
            document_index: vault.index(Use::Document, number)?,
            city: about.city.map(|city| city.code().to_owned()),
            enterprise_type: about.enterprise_type.map(|of| of.code().to_owned()),
            state: state(subject.needs_approval()),
            created_at: self.services.now().0,
        })
    }

    fn account_row(
        &self,
        administrator: &Administrator,
        password_hash: &str,
        needs_approval: bool,
    ) -> Result<account::Model, Refusal> {
        let vault = &self.services.inner.vault;
        let number = administrator.document.number();
        Ok(account::Model {
            id: 0,
            organisation_id: None,
            role: Role::Administrator.code().to_owned(),
            rights: Rights::AllFile.code().to_owned(),
            source: AccountSource::Local.code().to_owned(),
            user_name: administrator.user_name.to_string(),
            user_name_key: administrator.user_name.key(),
            name: administrator.name.clone(),
            document_kind: Some(administrator.document.kind().code().to_owned()),
            document_sealed: Some(vault.seal(Use::Document, number)?),
            document_index: Some(vault.index(Use::Document, number)?),
            mobile: administrator.mobile.to_string(),
            email: administrator.email.to_string(),
            password_hash: password_hash.to_owned(),
            state: state(needs_approval),
            created_at: self.services.now().0,
            last_log_in_at: None,
            password_set_at: None,
            language: None,
        })
    }

    /// Notes for the pages that a code or name was taken in the last moment.
    async fn flag_taken(&self, mut row: Row, problems: &[FieldProblem]) -> Result<(), Refusal> {
        for problem in problems {
            match problem.problem {
                Problem::UserNameTaken => row.user_name_taken = true,
                Problem::OrganisationTaken
                | Problem::PersonTaken
                | Problem::RegistrationNumberTaken => row.organisation_taken = true,
                _ => {}
            }
        }
        self.keep(&row).await
    }
}

/// The answer of a registration that is done.
fn done(row: &Row) -> Option<Registered> {
    let user_name = row.done_user_name.clone()?;
    Some(Registered {
        kind: UserKind::from_code(&row.kind)?,
        user_name,
        needs_approval: row.done_needs_approval,
    })
}

fn state(needs_approval: bool) -> String {
    let state = if needs_approval {
        AccountState::Approval
    } else {
        AccountState::Active
    };
    state.code().to_owned()
}

fn not_unique(error: StoreError, problem: FieldProblem) -> Abort<Refusal> {
    match error {
        StoreError::NotUnique(_) => Refusal::Problems(vec![problem]).into(),
        other => other.into(),
    }
}
