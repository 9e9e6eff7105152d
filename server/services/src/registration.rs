//! 注册: the wizard's pending row, tied to an anonymous visitor, and its completion.

use std::net::IpAddr;

use domain::account::UserKind;
use domain::account::registration::{AdministratorForm, CompanyForm};
use domain::{FieldProblem, Problem};
use sha2::{Digest, Sha256};

use crate::{Refusal, Services};

/// An anonymous visitor: the hash of the cookie it carries, so that the table of pending
/// registrations opens nobody's wizard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorKey(String);

impl VisitorKey {
    /// The key of the visitor who carries `cookie`.
    pub fn of(cookie: &str) -> VisitorKey {
        VisitorKey(hex::encode(Sha256::digest(cookie.as_bytes())))
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

/// What a visitor has typed in the wizard so far.
#[derive(Clone, Debug)]
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
    pub(crate) organisation_taken: bool,
    pub(crate) user_name_taken: bool,
    pub(crate) password_problems: Vec<FieldProblem>,
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

impl Registration<'_> {
    /// What this visitor has typed so far.
    pub async fn pending(&self, visitor: &VisitorKey) -> Result<Option<Pending>, Refusal> {
        let _ = (self.services, visitor.as_str());
        Err(Refusal::Unavailable)
    }

    /// Keeps step 1 as typed, whatever is wrong with it.
    ///
    /// # Errors
    /// [`Refusal::Problems`] when step 2 may not begin yet; [`Refusal::TooMany`] when one address
    /// asks for too many codes (the answer 组织机构代码已存在 tells who is registered).
    pub async fn save_company(
        &self,
        _visitor: &VisitorKey,
        _kind: UserKind,
        _company: CompanyForm,
        _ip: IpAddr,
    ) -> Result<(), Refusal> {
        Err(Refusal::Unavailable)
    }

    /// Keeps step 2 as typed, and a good password as its hash.
    ///
    /// # Errors
    /// [`Refusal::Problems`] when it cannot be completed yet, [`Refusal::NotFound`] without step 1,
    /// [`Refusal::TooMany`].
    pub async fn save_administrator(
        &self,
        _visitor: &VisitorKey,
        _administrator: AdministratorForm,
        _password: Option<PasswordPair>,
        _ip: IpAddr,
    ) -> Result<(), Refusal> {
        Err(Refusal::Unavailable)
    }

    /// Makes organisation and 管理员 account, and forgets the pending row.
    ///
    /// # Errors
    /// [`Refusal::Problems`] of either step, [`Refusal::TooMany`], [`Refusal::NotFound`] without a
    /// pending row.
    pub async fn complete(
        &self,
        _visitor: &VisitorKey,
        _ip: IpAddr,
    ) -> Result<Registered, Refusal> {
        Err(Refusal::Unavailable)
    }
}
