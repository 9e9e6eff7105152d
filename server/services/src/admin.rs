//! What the operator does from the command line.

use domain::account::Role;
use domain::id::AccountId;

use crate::{Refusal, Services};

/// An account to make. Officers and system administrators belong to no organisation.
#[derive(Clone)]
pub struct NewAccount {
    /// 关员 or 系统管理员.
    pub role: Role,
    /// 用户名.
    pub user_name: String,
    /// 姓名.
    pub name: String,
    /// 密码.
    pub password: String,
}

/// See [`Services::admin`].
pub struct Admin<'a> {
    pub(crate) services: &'a Services,
}

impl Admin<'_> {
    /// Makes an account for customs' side.
    ///
    /// # Errors
    /// [`Refusal::Problems`] for a bad or taken user name or a weak password;
    /// [`Refusal::Forbidden`] for a role that belongs to an organisation.
    pub async fn create_account(&self, _account: NewAccount) -> Result<AccountId, Refusal> {
        let _ = self.services;
        Err(Refusal::Unavailable)
    }
}
