//! 注册: the wizard's pending row, tied to an anonymous visitor, and its completion.

mod complete;
mod pending;
mod proof;

use std::net::IpAddr;

use domain::account::registration::{AdministratorForm, Subject, SubjectForm};
use domain::account::{UserKind, UserName};
use domain::{FieldProblem, Severity};
use store::query;

use crate::password_rules::PasswordPair;
use crate::services::change;
use crate::throttle::{Key, count, network};
use crate::values::to_json;
use crate::vault::Use;
use crate::visitor::VisitorKey;
use crate::{RateLimit, Refusal, Services};
use pending::{Row, empty};

pub use complete::Registered;
pub use pending::Pending;
pub(crate) use proof::info as proof_info;
pub use proof::{PROOF_FIELD, Proof};

/// See [`Services::registration`].
pub struct Registration<'a> {
    pub(crate) services: &'a Services,
}

impl Registration<'_> {
    /// What this visitor has typed so far.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn pending(&self, visitor: &VisitorKey) -> Result<Option<Pending>, Refusal> {
        match self.row(visitor).await? {
            Some(row) if row.done_user_name.is_none() => Ok(Some(self.read(row).await?)),
            _ => Ok(None),
        }
    }

    /// Keeps step 1 as typed, whatever is wrong with it.
    ///
    /// # Errors
    /// [`Refusal::Problems`] when step 2 may not begin yet; [`Refusal::TooMany`] when one address
    /// asks for too many codes (the answer 组织机构代码已存在 tells who is registered);
    /// [`Refusal::Forbidden`] for the form of another kind.
    pub async fn save_subject(
        &self,
        visitor: &VisitorKey,
        kind: UserKind,
        subject: impl Into<SubjectForm>,
        ip: IpAddr,
    ) -> Result<(), Refusal> {
        let subject = subject.into();
        if !subject.is_for(kind) {
            return Err(Refusal::Forbidden);
        }
        let looked_up = match subject.check() {
            Ok(subject) => self.is_taken(&subject, ip).await,
            Err(_) => Ok(false),
        };
        let before = self
            .row(visitor)
            .await?
            .filter(|row| row.done_user_name.is_none());
        let row = Row {
            kind: kind.code().to_owned(),
            company_sealed: self.seal_subject(&subject)?,
            company_submitted: true,
            organisation_taken: matches!(looked_up, Ok(true)),
            updated_at: self.services.now().0,
            ..before.unwrap_or_else(|| empty(visitor.as_str()))
        };
        self.keep(&row).await?;
        looked_up?;
        refuse_errors(self.read(row).await?.subject_problems())
    }

    /// Keeps step 2 as typed, and a good password as its hash.
    ///
    /// # Errors
    /// [`Refusal::Problems`] when it cannot be completed yet, [`Refusal::NotFound`] without step 1,
    /// [`Refusal::TooMany`].
    pub async fn save_administrator(
        &self,
        visitor: &VisitorKey,
        administrator: AdministratorForm,
        password: Option<PasswordPair>,
        ip: IpAddr,
    ) -> Result<(), Refusal> {
        let before = self
            .row(visitor)
            .await?
            .filter(|row| row.done_user_name.is_none());
        let mut row = before.ok_or(Refusal::NotFound)?;
        let looked_up = match UserName::parse(&administrator.user_name) {
            Ok(name) => self.is_user_name_taken(&name, ip).await,
            Err(_) => Ok(false),
        };
        if password.is_some() || row.password_hash.is_none() {
            self.set_password(
                &mut row,
                &administrator.user_name,
                &password.unwrap_or_default(),
            )
            .await?;
        }
        row.administrator_sealed = Some(self.seal(&administrator)?);
        row.user_name_taken = matches!(looked_up, Ok(true));
        row.updated_at = self.services.now().0;
        self.keep(&row).await?;
        looked_up?;
        refuse_errors(self.read(row).await?.administrator_problems())
    }

    async fn set_password(
        &self,
        row: &mut Row,
        user_name: &str,
        pair: &PasswordPair,
    ) -> Result<(), Refusal> {
        let problems =
            self.services
                .password_profile()
                .problems(&pair.password, &pair.again, user_name);
        row.password_hash = match problems.is_empty() {
            true => Some(self.services.inner.passwords.hash(&pair.password).await?),
            false => None,
        };
        row.password_problems = to_json(&problems)?;
        Ok(())
    }

    async fn is_taken(&self, subject: &Subject, ip: IpAddr) -> Result<bool, Refusal> {
        self.count_look_up(ip).await?;
        let reader = self.services.reader();
        if let Subject::Company(company) = subject {
            let credit = company.credit_code.as_ref().map(|code| code.as_str());
            let organisation = company.organisation_code.as_str();
            return Ok(query::account::is_organisation_taken(reader, credit, organisation).await?);
        }
        let keys = self.identity_keys(subject);
        Ok(query::account::is_identity_taken(reader, keys).await?)
    }

    /// See `organisation::Model::identity_key`: what it is first, and what it may have been.
    fn identity_keys(&self, subject: &Subject) -> Vec<String> {
        match subject {
            Subject::Company(_) => Vec::new(),
            Subject::Person(person) => {
                let vault = &self.services.inner.vault;
                vault.indices(Use::Document, person.document.number())
            }
            Subject::Overseas(company) => {
                vec![[company.country, " ", &company.registration_number].concat()]
            }
        }
    }

    async fn is_user_name_taken(&self, name: &UserName, ip: IpAddr) -> Result<bool, Refusal> {
        self.count_look_up(ip).await?;
        let found = query::account::by_user_name(self.services.reader(), &name.key()).await?;
        Ok(found.is_some())
    }

    async fn count_look_up(&self, ip: IpAddr) -> Result<(), Refusal> {
        let limit = self.services.inner.settings.limits.look_up;
        self.count("register.look_up", limit, ip).await
    }

    async fn count(&self, what: &str, limit: RateLimit, ip: IpAddr) -> Result<(), Refusal> {
        let key = Key::of(what, &[&network(ip)]);
        let now = self.services.now();
        change!(self.services, tx => count(tx, &key, limit, now).await.map(drop))
    }

    async fn row(&self, visitor: &VisitorKey) -> Result<Option<Row>, Refusal> {
        Ok(query::registration::find(self.services.reader(), visitor.as_str()).await?)
    }

    async fn keep(&self, row: &Row) -> Result<(), Refusal> {
        change!(self.services, tx => Ok(query::registration::keep(tx, row.clone()).await?))
    }
}

/// Warnings stand in nobody's way.
fn refuse_errors(problems: Vec<FieldProblem>) -> Result<(), Refusal> {
    if problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error)
    {
        return Err(Refusal::Problems(problems));
    }
    Ok(())
}
