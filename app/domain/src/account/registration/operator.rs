//! 操作员: an account that the 管理员 makes for a colleague.

use serde::{Deserialize, Serialize};

use super::Findings;
use super::rules::{choose, person_name};
use crate::FieldProblem;
use crate::account::{Email, Mobile, Rights, UserName};

/// What is typed about an operator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OperatorForm {
    /// 用户名.
    pub user_name: String,
    /// 姓名.
    pub name: String,
    /// 手机.
    pub mobile: String,
    /// 邮箱: where the invitation goes.
    pub email: String,
    /// A [`Rights`]; when nothing is chosen, all.
    pub rights: String,
}

/// An operator whose data follow every rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// 用户名.
    pub user_name: UserName,
    /// 姓名.
    pub name: String,
    /// 手机.
    pub mobile: Mobile,
    /// 邮箱.
    pub email: Email,
    /// 权限.
    pub rights: Rights,
}

impl OperatorForm {
    /// The operator, or every problem of the form.
    pub fn check(&self) -> Result<Operator, Vec<FieldProblem>> {
        let mut found = Findings::default();
        let user_name = found.take("user_name", UserName::parse(&self.user_name));
        let name = found.take("name", person_name(&self.name));
        let mobile = found.take("mobile", Mobile::parse(&self.mobile));
        let email = found.take("email", Email::parse(&self.email));
        let rights = match self.rights.is_empty() {
            true => Some(Rights::AllFile),
            false => found.take("rights", choose(&self.rights, Rights::from_code)),
        };
        let operator = || {
            Some(Operator {
                user_name: user_name?,
                name: name?,
                mobile: mobile?,
                email: email?,
                rights: rights?,
            })
        };
        operator().ok_or(found.0)
    }
}
