//! 注册: the wizard's pending row, tied to an anonymous visitor, and its completion.

use std::fmt;
use std::net::IpAddr;

use domain::account::registration::{
    Administrator, AdministratorForm, Company, CompanyForm, password_problems,
};
use domain::account::{AccountSource, Role, UserKind, UserName};
use domain::id::AccountId;
use domain::{FieldProblem, Problem, Severity};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use store::entity::{account, organisation, pending_registration};
use store::{Abort, StoreError, query};

use crate::services::change;
use crate::throttle::{Key, count, network};
use crate::vault::Use;
use crate::{Moment, RateLimit, Refusal, Services};

/// An anonymous visitor: the hash of the cookie it carries, so that the table of pending
/// registrations opens nobody's wizard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorKey(String);

impl VisitorKey {
    /// The key of the visitor who carries `cookie`.
    pub fn of(cookie: &str) -> VisitorKey {
        VisitorKey(hex::encode(Sha256::digest(["visitor ", cookie].concat())))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A password typed twice.
#[derive(Clone, Default)]
pub struct PasswordPair {
    /// 密码.
    pub password: String,
    /// 确认密码.
    pub again: String,
}

impl fmt::Debug for PasswordPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordPair")
    }
}

/// What a visitor has typed in the wizard so far.
#[derive(Clone)]
pub struct Pending {
    /// Which of the four kinds of users.
    pub kind: UserKind,
    /// Step 1 as typed.
    pub company: CompanyForm,
    /// Whether step 1 was sent; its problems are shown from then on.
    pub company_submitted: bool,
    /// Step 2 as typed, without the password.
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
    pub fn company_problems(&self) -> Vec<FieldProblem> {
        let mut problems = self.company.problems();
        if self.organisation_taken {
            problems.push(FieldProblem::new(
                "organisation_code",
                Problem::OrganisationTaken,
            ));
        }
        problems
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

/// A registration that is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// 用户名.
    pub user_name: String,
    /// Whether an official has to approve it before it can log in.
    pub needs_approval: bool,
}

/// See [`Services::registration`].
pub struct Registration<'a> {
    pub(crate) services: &'a Services,
}

type Row = pending_registration::Model;

impl Registration<'_> {
    /// What this visitor has typed so far.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn pending(&self, visitor: &VisitorKey) -> Result<Option<Pending>, Refusal> {
        match self.row(visitor).await? {
            Some(row) if row.done_user_name.is_none() => Ok(Some(self.read(row)?)),
            _ => Ok(None),
        }
    }

    /// Keeps step 1 as typed, whatever is wrong with it.
    ///
    /// # Errors
    /// [`Refusal::Problems`] when step 2 may not begin yet; [`Refusal::TooMany`] when one address
    /// asks for too many codes (the answer 组织机构代码已存在 tells who is registered).
    pub async fn save_company(
        &self,
        visitor: &VisitorKey,
        kind: UserKind,
        company: CompanyForm,
        ip: IpAddr,
    ) -> Result<(), Refusal> {
        let looked_up = match company.check() {
            Ok(company) => self.is_organisation_taken(&company, ip).await,
            Err(_) => Ok(false),
        };
        let before = self
            .row(visitor)
            .await?
            .filter(|row| row.done_user_name.is_none());
        let row = Row {
            kind: kind.code().to_owned(),
            company_sealed: self.seal(&company)?,
            company_submitted: true,
            organisation_taken: matches!(looked_up, Ok(true)),
            updated_at: self.services.now().0,
            ..before.unwrap_or_else(|| empty(visitor))
        };
        self.keep(&row).await?;
        looked_up?;
        refuse_errors(self.read(row)?.company_problems())
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
        refuse_errors(self.read(row)?.administrator_problems())
    }

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
            ..empty_with(pending)
        };
        match change!(self.services, tx => {
            // A double click waits here for the first, and then finds its answer.
            query::registration::keep(tx, completed.clone()).await?;
            let taken =
                |problem: (&'static str, Problem)| move |e| not_unique(e, problem.0, problem.1);
            let id = query::account::add_organisation(tx, organisation.clone())
                .await
                .map_err(taken(("organisation_code", Problem::OrganisationTaken)))?;
            let account = account::Model {
                organisation_id: Some(id),
                ..account.clone()
            };
            let account = query::account::add(tx, account)
                .await
                .map_err(taken(("user_name", Problem::UserNameTaken)))?;
            let by = Some(AccountId(account));
            let detail = format!(r#"{{"account":{account},"needs_approval":{needs_approval}}}"#);
            let subject = format!("organisation:{id}");
            self.services
                .note(tx, by, "organisation.registered", subject, &detail)
                .await
        }) {
            Ok(()) => Ok(registered),
            // Two clicks at once: the second meets the first one's organisation.
            Err(Refusal::Problems(problems)) => {
                let visitor = VisitorKey(pending.visitor.clone());
                let first = self.row(&visitor).await?.as_ref().and_then(done);
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

    async fn set_password(
        &self,
        row: &mut Row,
        user_name: &str,
        pair: &PasswordPair,
    ) -> Result<(), Refusal> {
        let problems = password_problems(&pair.password, &pair.again, user_name);
        row.password_hash = match problems.is_empty() {
            true => Some(self.services.inner.passwords.hash(&pair.password).await?),
            false => None,
        };
        row.password_problems = serde_json::to_string(&problems).map_err(unreadable)?;
        Ok(())
    }

    async fn is_organisation_taken(&self, company: &Company, ip: IpAddr) -> Result<bool, Refusal> {
        self.count(
            "register.look_up",
            self.services.inner.settings.limits.look_up,
            ip,
        )
        .await?;
        let credit = company.credit_code.as_ref().map(|code| code.as_str());
        let organisation = company.organisation_code.as_str();
        let reader = self.services.reader();
        Ok(query::account::is_organisation_taken(reader, credit, organisation).await?)
    }

    async fn is_user_name_taken(&self, name: &UserName, ip: IpAddr) -> Result<bool, Refusal> {
        self.count(
            "register.look_up",
            self.services.inner.settings.limits.look_up,
            ip,
        )
        .await?;
        let found = query::account::by_user_name(self.services.reader(), &name.key()).await?;
        Ok(found.is_some())
    }

    async fn count(&self, what: &str, limit: RateLimit, ip: IpAddr) -> Result<(), Refusal> {
        let key = Key::of(what, &[&network(ip)]);
        let now: Moment = self.services.now();
        change!(self.services, tx => count(tx, &key, limit, now).await.map(drop))
    }

    async fn row(&self, visitor: &VisitorKey) -> Result<Option<Row>, Refusal> {
        Ok(query::registration::find(self.services.reader(), visitor.as_str()).await?)
    }

    async fn keep(&self, row: &Row) -> Result<(), Refusal> {
        change!(self.services, tx => Ok(query::registration::keep(tx, row.clone()).await?))
    }

    fn read(&self, row: Row) -> Result<Pending, StoreError> {
        let kind = UserKind::from_code(&row.kind);
        let administrator = match &row.administrator_sealed {
            Some(sealed) => self.open(sealed)?,
            None => AdministratorForm::default(),
        };
        Ok(Pending {
            kind: kind.ok_or_else(|| StoreError::Unreadable(row.kind.clone()))?,
            company: self.open(&row.company_sealed)?,
            company_submitted: row.company_submitted,
            administrator,
            administrator_submitted: row.administrator_sealed.is_some(),
            password_set: row.password_hash.is_some(),
            organisation_taken: row.organisation_taken,
            user_name_taken: row.user_name_taken,
            password_problems: serde_json::from_str(&row.password_problems).map_err(unreadable)?,
        })
    }

    fn seal(&self, form: &impl Serialize) -> Result<String, StoreError> {
        let text = serde_json::to_string(form).map_err(unreadable)?;
        self.services.inner.vault.seal(Use::Registration, &text)
    }

    fn open<T: DeserializeOwned>(&self, sealed: &str) -> Result<T, StoreError> {
        let text = self.services.inner.vault.open(Use::Registration, sealed)?;
        serde_json::from_str(&text).map_err(unreadable)
    }
}

/// A row in which nothing was typed.
fn empty(visitor: &VisitorKey) -> Row {
    Row {
        visitor: visitor.as_str().to_owned(),
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

/// The same visitor's row without anything typed.
fn empty_with(row: &Row) -> Row {
    Row {
        kind: row.kind.clone(),
        updated_at: row.updated_at,
        ..empty(&VisitorKey(row.visitor.clone()))
    }
}

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

fn not_unique(error: StoreError, field: &str, problem: Problem) -> Abort<Refusal> {
    match error {
        StoreError::NotUnique(_) => Refusal::problem(field, problem).into(),
        other => other.into(),
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

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Unreadable(error.to_string())
}
