//! A registration becomes an organisation with its 管理员 account.

use std::net::IpAddr;

use domain::account::registration::{Administrator, Company};
use domain::account::{AccountSource, Role};
use domain::id::AccountId;
use domain::{FieldProblem, Problem};
use store::entity::{account, organisation};
use store::{Abort, StoreError, query};

use super::pending::{Row, empty};
use super::{Registration, VisitorKey, refuse_errors};
use crate::Refusal;
use crate::services::change;
use crate::vault::Use;

/// A registration that is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// 用户名.
    pub user_name: String,
    /// Whether an official has to approve it before it can log in.
    pub needs_approval: bool,
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
        let pending = self.read(row.clone())?;
        refuse_errors(pending.company_problems())?;
        refuse_errors(pending.administrator_problems())?;
        let company = pending.company.check().map_err(Refusal::Problems)?;
        let administrator = pending.administrator.check().map_err(Refusal::Problems)?;
        let hash = row.password_hash.clone();
        let hash = hash.ok_or_else(|| Refusal::problem("password", Problem::Required))?;
        let outcome = self.create(&row, &company, &administrator, &hash).await;
        if let Err(Refusal::Problems(problems)) = &outcome {
            self.flag_taken(row, problems).await?;
        }
        outcome
    }

    async fn create(
        &self,
        pending: &Row,
        company: &Company,
        administrator: &Administrator,
        password_hash: &str,
    ) -> Result<Registered, Refusal> {
        let needs_approval = company.needs_approval();
        let organisation = self.organisation_row(&pending.kind, company)?;
        let account = self.account_row(administrator, password_hash, needs_approval)?;
        let registered = Registered {
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
                .map_err(|e| taken(e, "organisation_code", Problem::OrganisationTaken))?;
            let account = account::Model {
                organisation_id: Some(id),
                ..account.clone()
            };
            let account = query::account::add(tx, account)
                .await
                .map_err(|e| taken(e, "user_name", Problem::UserNameTaken))?;
            let by = Some(AccountId(account));
            let detail = format!(r#"{{"account":{account},"needs_approval":{needs_approval}}}"#);
            let subject = format!("organisation:{id}");
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
        company: &Company,
    ) -> Result<organisation::Model, Refusal> {
        let vault = &self.services.inner.vault;
        let number = company.document.number();
        Ok(organisation::Model {
            id: 0,
            kind: kind.to_owned(),
            credit_code: company.credit_code.as_ref().map(ToString::to_string),
            organisation_code: Some(company.organisation_code.to_string()),
            name: company.name.clone(),
            representative: company.representative.clone(),
            document_kind: company.document.kind().code().to_owned(),
            document_sealed: vault.seal(Use::Document, number)?,
            document_index: vault.index(Use::Document, number)?,
            city: Some(company.city.code().to_owned()),
            enterprise_type: Some(company.enterprise_type.code().to_owned()),
            state: state(company.needs_approval()),
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
        })
    }

    /// Notes for the pages that a code or name was taken in the last moment.
    async fn flag_taken(&self, mut row: Row, problems: &[FieldProblem]) -> Result<(), Refusal> {
        for problem in problems {
            row.organisation_taken |= problem.problem == Problem::OrganisationTaken;
            row.user_name_taken |= problem.problem == Problem::UserNameTaken;
        }
        self.keep(&row).await
    }
}

/// The answer of a registration that is done.
fn done(row: &Row) -> Option<Registered> {
    let user_name = row.done_user_name.clone()?;
    Some(Registered {
        user_name,
        needs_approval: row.done_needs_approval,
    })
}

fn state(needs_approval: bool) -> String {
    if needs_approval { "approval" } else { "active" }.to_owned()
}

fn taken(error: StoreError, field: &str, problem: Problem) -> Abort<Refusal> {
    match error {
        StoreError::NotUnique(_) => Refusal::problem(field, problem).into(),
        other => other.into(),
    }
}
